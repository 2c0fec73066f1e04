import { expect, test } from 'vitest';
import { lockText } from '../../src/producer/lock.ts';
import { ownPictures } from '../../src/producer/own-pictures.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { changes, filmSeconds, resolve } from './resolve.ts';

const twoScenes: Production = {
  concept: 'Coffee on table',
  style: 'podcast',
  budget: 10,
  scenes: [
    { id: 'steam', description: 'Coffee cup with steam rising' },
    { id: 'street', description: 'A quiet street in the rain' },
  ],
};

test('a concept alone becomes a spoken film of a few scenes within the usual budget', () => {
  const { resolved, estimatedUsd, diagnostics } = resolve({ concept: 'Coffee on table' });
  expect(resolved.scenes.map(({ id }) => id)).toEqual([
    'first-cup',
    'beans',
    'grind',
    'pour',
    'two-hands',
    'last-sip',
  ]);
  expect(resolved.scenes.every(({ narration }) => narration !== null)).toBe(true);
  expect(filmSeconds(resolve({ concept: 'Coffee on table' }))).toBeGreaterThanOrEqual(30);
  expect(resolved.budgetUsd).toBe(10);
  expect(estimatedUsd).toBeLessThanOrEqual(10);
  expect(diagnostics).toEqual([]);
});

test('what a clip ends on is the user’s word, and nothing of it is in the lock', () => {
  const [steam = {}, street = {}] = twoScenes.scenes ?? [];
  const plain = resolve(twoScenes);
  const ends = resolve({
    ...twoScenes,
    scenes: [
      { ...steam, end_image: 'assets/last.png' },
      { ...street, loop: true },
    ],
  });
  const endsOf = ({ resolved }: typeof plain) =>
    resolved.scenes.map(({ endImage, loop }) => ({ endImage, loop }));
  expect(endsOf(plain)).toEqual([
    { endImage: null, loop: false },
    { endImage: null, loop: false },
  ]);
  expect(endsOf(ends)).toEqual([
    { endImage: 'assets/last.png', loop: false },
    { endImage: null, loop: true },
  ]);
  expect(lockText(ends.lock)).not.toMatch(/end_image|loop/);
});

test('every picture of the user is known, each once', () => {
  const [steam = {}, street = {}] = twoScenes.scenes ?? [];
  const { resolved } = resolve({
    ...twoScenes,
    scenes: [
      { ...steam, seed_image: 'a.png', end_image: 'b.png' },
      { ...street, seed_image: 'b.png' },
    ],
  });
  expect(ownPictures(resolved)).toEqual(['a.png', 'b.png']);
});

test('the whole lock of a coffee podcast reads as it always did', async () => {
  const { lock } = resolve({ concept: 'Coffee on table', style: 'podcast', budget: 10 });
  await expect(lockText(lock)).toMatchFileSnapshot('golden/coffee.lock.yaml');
});

test.each([
  [
    'Coffee on table',
    'Before the messages, before the news, there is a table and a cup of coffee.',
  ],
  [
    'The history of espresso',
    'It is the smallest drink on the menu, and it took a century to get right.',
  ],
  ['Why cats purr', 'Put a hand on a sleeping cat and it starts a motor.'],
  [
    'How vaccines work',
    'It takes two seconds in the arm, and then the real work starts without you.',
  ],
  ['日本の茶道', 'A room with almost nothing in it, so that you notice everything.'],
  ['Product demo for a mobile app', 'on paper, in our heads, and not at all.'],
  ['A developer having a breakthrough', 'It is past midnight, and the test is still red.'],
  ['How owls hunt', 'It noticed us long before we noticed it.'],
])('%s opens with words about it', (concept, words) => {
  const { resolved } = resolve({ concept, style: 'podcast' });
  expect(resolved.scenes[0]?.narration?.text).toContain(words);
});

test('a visual storyboard is silent, but for the text that is written', () => {
  const { resolved } = resolve({
    concept: 'A serene mountain lake at sunset',
    style: 'visual_storyboard',
    scenes: [
      { id: 'a', description: 'A lake' },
      { id: 'b', narration_text: 'Listen.' },
    ],
  });
  expect(resolved.scenes.map(({ narration }) => narration?.text ?? null)).toEqual([
    null,
    'Listen.',
  ]);
  expect(resolved.scenes[0]?.mode).toBe('video-led');
});

test('none is none: no voice, no image, no clip', () => {
  const { resolved } = resolve({
    ...twoScenes,
    voice: null,
    providers: { image: null, video: null },
  });
  for (const { narration, image, clip } of resolved.scenes) {
    expect({ narration, image, clip: clip.provider }).toEqual({
      narration: null,
      image: null,
      clip: 'still',
    });
  }
});

test('things that hold still start from an image; what runs is made from text', () => {
  const { resolved } = resolve({
    concept: 'A day out',
    scenes: [
      { id: 'cup', description: 'A cup on a table' },
      { id: 'race', description: 'A crowd cheering at a race' },
    ],
  });
  expect(resolved.scenes.map(({ image }) => image?.source ?? null)).toEqual(['generated', null]);
});

test('a scene that goes on with the one before starts from its last frame', () => {
  const { resolved } = resolve({
    concept: 'A developer having a breakthrough',
    scenes: [
      { id: 'desk', description: 'A developer at a desk at night' },
      { id: 'joy', description: 'They lean back with a smile' },
    ],
  });
  expect(resolved.scenes[1]).toMatchObject({ image: null, clip: { continues: 'desk' } });
});

test.each([
  'Scene 1 - A fox crosses a frozen river. Scene 2 - It looks back at us.',
  'A winter film: 1. A fox crosses a frozen river. 2. It looks back at us.',
  '- A fox crosses a frozen river\n- It looks back at us',
])('a concept that tells its scenes is filmed as told: %j', (concept) => {
  const { resolved } = resolve({ concept });
  expect(resolved.scenes.map(({ id, description }) => [id, description])).toEqual([
    ['fox-crosses-frozen-river', 'A fox crosses a frozen river'],
    ['looks-back-us', 'It looks back at us'],
  ]);
});

test('numbers that count no scenes are part of what is told', () => {
  const { resolved } = resolve({ concept: 'A fox of 3. A fox of 4. Snow' });
  expect(resolved.scenes.map(({ description }) => description)).not.toContain('A fox of');
});

test('resolving again with its own lock changes nothing', () => {
  const first = resolve(twoScenes);
  const second = resolve(twoScenes, first);
  expect(changes(second)).toEqual([]);
  expect(second.resolved).toEqual(first.resolved);
  expect(lockText(second.lock)).toBe(lockText(first.lock));
});

test('changing one scene leaves the decisions of the others alone', () => {
  const [, street] = twoScenes.scenes ?? [];
  const edited = {
    ...twoScenes,
    scenes: [{ id: 'steam', description: 'Tea in a glass' }, street ?? {}],
  };
  const touched = changes(resolve(edited, resolve(twoScenes)));
  expect(touched.filter((path) => path.startsWith('scenes.street'))).toEqual([]);
  expect(touched).toContain('scenes.steam.image_prompt');
});

test('changing the concept leaves scenes alone that say what they show', () => {
  const before: Production = {
    ...twoScenes,
    scenes: [{ id: 'steam', description: 'Coffee cup with steam rising' }, { id: 'open' }],
  };
  const touched = changes(resolve({ ...before, concept: 'Tea at dawn' }, resolve(before)));
  expect(touched.filter((path) => path.startsWith('scenes.steam'))).toEqual([]);
  expect(touched).toContain('scenes.open.description');
});

test('a field written by hand leaves the lock, and comes back decided when it is emptied', () => {
  const first = resolve(twoScenes);
  const written = resolve({ ...twoScenes, voice: 'adam' }, first);
  expect(changes(written)).toContain('-voice');
  expect(written.lock.decisions.has('voice')).toBe(false);
  expect(changes(resolve(twoScenes, written))).toContain('voice');
});

test('changing the voice does not rewrite what it says', () => {
  const first = resolve(twoScenes);
  const other = resolve({ ...twoScenes, voice: 'onyx' }, first);
  expect(other.resolved.scenes.map(({ narration }) => narration?.text)).toEqual(
    first.resolved.scenes.map(({ narration }) => narration?.text),
  );
});

test('a scene without an id keeps its name when its text changes, and when scenes change places', () => {
  const scene = (description: string) => ({ description });
  const first = resolve({ scenes: [scene('Coffee cup with steam'), scene('A wet street')] });
  expect(first.resolved.scenes.map(({ id }) => id)).toEqual(['coffee-cup-steam', 'wet-street']);
  const edited = resolve({ scenes: [scene('Tea cup'), scene('A wet street')] }, first);
  expect(edited.resolved.scenes.map(({ id }) => id)).toEqual(['coffee-cup-steam', 'wet-street']);
  const moved = resolve({ scenes: [scene('A wet street'), scene('Coffee cup with steam')] }, first);
  expect(moved.resolved.scenes.map(({ id }) => id)).toEqual(['wet-street', 'coffee-cup-steam']);
});

test('the scene of the specification is taken as it stands', () => {
  const { resolved } = resolve({
    scenes: [
      {
        scene_number: 1,
        description: 'Coffee cup with steam rising',
        video_prompt: 'Steam rises from coffee, morning light shifts slowly',
        narration_text: 'A perfect morning begins with the aroma of coffee.',
        providers: { image: 'dalle', video: 'luma', audio: 'elevenlabs' },
        duration: 5,
      },
    ],
  });
  expect(resolved.scenes[0]).toMatchObject({
    id: 'coffee-cup-steam-rising',
    durationMs: 5000,
    image: { provider: 'dalle', model: 'gpt-image-2' },
    clip: { provider: 'luma', prompt: 'Steam rises from coffee, morning light shifts slowly' },
    narration: {
      provider: 'elevenlabs',
      text: 'A perfect morning begins with the aroma of coffee.',
    },
  });
});

test('a scene with nothing but words gets the picture that fits them', () => {
  const { resolved } = resolve({
    scenes: [{ id: 'a', narration_text: 'Hot water swells the coffee grounds in slow circles.' }],
  });
  expect(resolved.scenes[0]?.description).toBe(
    'Hot water is poured from a thin spout over coffee in a paper filter',
  );
});

test('what is written wins over the budget, with a warning', () => {
  const { resolved, diagnostics } = resolve({
    ...twoScenes,
    budget: 0.1,
    providers: { image: 'dalle', video: 'luma', audio: 'elevenlabs' },
  });
  expect(resolved.scenes.map(({ clip }) => clip.provider)).toEqual(['luma', 'luma']);
  expect(diagnostics.map(({ code, severity }) => [severity, code])).toEqual([
    ['warning', 'over-budget'],
  ]);
});

test('scenes whose durations miss the length of the film are told of', () => {
  const { diagnostics } = resolve({
    duration: 20,
    scenes: [{ id: 'a', description: 'A cup', duration: 5 }],
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the scenes take 5 s, but `duration` is 20 s',
  ]);
});

test('what is written for every scene holds for those that the Producer writes', () => {
  const film = { concept: 'Tea in the afternoon', style: 'podcast', duration: 16 } as const;
  const written = { clips: 1, voice: 'adam', fit: 'longest', takes: 2 } as const;
  const { resolved, lock } = resolve({
    ...film,
    ...{ sceneDefaults: { ...written, continuity: 'previous' } },
  });
  const [first, ...others] = resolved.scenes;
  expect(first?.clip.continues).toBeNull();
  expect(others.every(({ clip }) => clip.continues !== null)).toBe(true);
  for (const { id, clips, fit, narration, takes } of resolved.scenes) {
    expect({ clips, fit, voice: narration?.voice, takes: takes.video }).toEqual({
      ...{ clips: 1, fit: 'longest', voice: 'adam', takes: 2 },
    });
    expect(lock.decisions.has(`scenes.${id}.clips`)).toBe(false);
  }
});
