import { expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { checkScript } from '../../src/producer/script-rules/check-script.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

/** Descriptions and prompts that more than one scene has. */
function repeats(source: Production): readonly string[] {
  const { scenes } = resolve(source).resolved;
  const all = [
    scenes.map(({ description }) => description),
    scenes.map(({ clip }) => clip.prompt),
    scenes.flatMap(({ image }) => (image?.source === 'generated' ? [image.prompt] : [])),
  ];
  return all.flatMap((texts) => texts.filter((text, at) => texts.indexOf(text) !== at));
}

test.each(['A serene mountain lake at sunset', 'Git rebase', 'Rain on the roofs of the city'])(
  'a film of ten minutes on %s shows no picture twice',
  (concept) => {
    const film: Production = { concept, style: 'visual_storyboard', duration: 600 };
    expect(resolve(film).resolved.scenes.length).toBeGreaterThanOrEqual(100);
    expect(repeats(film)).toEqual([]);
  },
);

test('another view of a picture is framed as it is seen, in the same materials', () => {
  const { scenes } = resolve({
    concept: 'A serene mountain lake at sunset',
    style: 'visual_storyboard',
    duration: 120,
  }).resolved;
  const again = scenes.find(
    ({ description }) =>
      description.startsWith('A mountain lake') && description.endsWith('seen from very near'),
  );
  expect(again?.image?.source === 'generated' && again.image.prompt).toMatch(
    /^A mountain lake lies perfectly still under the evening sky, seen from very near\. Macro shot, mirrored peaks, amber and rose clouds/,
  );
});

test('scenes without any words of their own show different pictures', () => {
  expect(repeats({ concept: 'Coffee', scenes: Array.from({ length: 120 }, () => ({})) })).toEqual(
    [],
  );
});

const lines = [
  'Let us begin with a simple question.',
  'The answer surprised everybody at the time.',
  'And that is the whole story.',
];

test.each(['How vaccines work', 'Git rebase', 'Coffee', 'Rain'])(
  'where only narrations are given for %s, no two scenes show the same',
  (concept) => {
    const scenes = lines.map((narration_text) => ({ narration_text }));
    const film: Production = { concept, style: 'educational', scenes };
    expect(repeats(film)).toEqual([]);
    const { resolved, lock } = resolve(film);
    const { decisions: decided } = lock;
    expect(checkScript({ resolved, catalog: builtInCatalog, decided })).toEqual([]);
  },
);

test('many narrations and equal ones have pictures of their own, and so have the scenes between them', () => {
  const spoken = Array.from({ length: 40 }, (_, at) => ({ narration_text: lines[at % 3] ?? '' }));
  const scenes = spoken.flatMap((scene) => [scene, {}]);
  expect(repeats({ concept: 'How vaccines work', scenes })).toEqual([]);
  expect(repeats({ concept: 'Git rebase', scenes: spoken })).toEqual([]);
});

test('the picture closest to the words is still the one that is shown', () => {
  const scenes = [
    { narration_text: 'Now to something else.' },
    { narration_text: 'Antibodies are made in large numbers.' },
  ];
  const { resolved } = resolve({ concept: 'How vaccines work', scenes });
  expect(resolved.scenes[1]?.description).toBe(
    'Y-shaped antibodies spread out from a glowing cell',
  );
});

test('a scene that comes in later leaves the pictures of the others where they are', () => {
  const scenes = lines.map((narration_text) => ({ narration_text }));
  const film: Production = { concept: 'How vaccines work', scenes };
  const before = resolve(film);
  const more = { ...film, scenes: [{ narration_text: 'Good evening.' }, ...scenes] };
  const after = resolve(more, before).resolved.scenes.map(({ description }) => description);
  expect(after.slice(1)).toEqual(before.resolved.scenes.map(({ description }) => description));
  expect(new Set(after).size).toBe(4);
});
