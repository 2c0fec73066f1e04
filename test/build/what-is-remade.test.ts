import { expect, test } from 'vitest';
import type { Medium } from '../../src/plan/action.ts';
import type { ResolvedProduction, ResolvedScene } from '../../src/producer/resolved-production.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

const steam = scene('steam');
const beans = scene('beans');
const cup = scene('cup');
const film = production(steam, beans, cup);

/** Builds `before`, changes something, builds `after`, and expects just these actions to have run. */
async function check(change: {
  readonly before?: ResolvedProduction;
  readonly after?: ResolvedProduction;
  readonly live?: readonly Medium[];
  readonly between?: (studio: TestStudio) => void;
  readonly remade: readonly string[];
}): Promise<void> {
  const studio = new TestStudio();
  studio.live = change.live ?? [];
  studio.pictures.set('assets/cup.png', 'the first picture');
  await studio.build(change.before ?? film);
  change.between?.(studio);
  const planned = studio.plan(change.after ?? film).actions;
  const { ran, failed } = await studio.build(change.after ?? film);
  expect({ ran, failed }).toEqual({ ran: [...change.remade].sort(), failed: 0 });
  // The plan may promise more (`maybe`), never less.
  const stale = planned.filter(({ status }) => status !== 'cached').map(({ id }) => id);
  expect(stale).toEqual(expect.arrayContaining(ran));
}

function with_(changed: ResolvedScene, changes: Partial<ResolvedScene>): ResolvedProduction {
  return production(
    ...film.scenes.map((each) => (each.id === changed.id ? { ...each, ...changes } : each)),
  );
}

function narrated(text: string, voice = 'lily'): Pick<ResolvedScene, 'narration'> {
  const model = 'eleven_multilingual_v2';
  return { narration: { provider: 'elevenlabs', model, voice, text, fallback: [], madeBy: null } };
}

const generated = {
  source: 'generated',
  provider: 'dalle',
  model: 'gpt-image-2',
  fallback: [],
  madeBy: null,
} as const;

const spoken = 'A perfect morning begins with the steam.';

test('the first build makes everything', async () => {
  const { ran } = await new TestStudio().build(production(steam));
  expect(ran).toEqual([
    'film',
    'film/sound',
    'steam/clip',
    'steam/image',
    'steam/mix/picture',
    'steam/mix/sound',
    'steam/narration',
  ]);
});

test('nothing changed: nothing is made', () => check({ remade: [] }));

test('another folder name: nothing is made', () =>
  check({ after: { ...film, name: 'tea' }, remade: [] }));

const allButImage = [
  'steam/narration',
  'steam/clip',
  'steam/mix/picture',
  'steam/mix/sound',
  'film/sound',
  'film',
];

test('another narration of another length: narration, clip, mix, film', () =>
  check({
    after: with_(steam, narrated('Steam rises slowly from the cup, and the whole room wakes up.')),
    remade: allButImage,
  }));

test('another narration of equal length: no picture is encoded again', () =>
  check({
    after: with_(steam, narrated(spoken.replace('perfect', 'gloomy '))),
    remade: ['steam/narration', 'steam/mix/sound', 'film/sound', 'film'],
  }));

test('another narration for which a clip of the same length is bought: no clip', () =>
  check({
    live: ['image', 'video', 'audio'],
    after: with_(steam, narrated('Steam rises slowly from the cup, and the whole room wakes up.')),
    remade: ['steam/narration', 'steam/mix/picture', 'steam/mix/sound', 'film/sound', 'film'],
  }));

test('another narration, or voice, for which a longer clip is bought: that clip too, and no image', () =>
  check({
    live: ['image', 'video', 'audio'],
    after: with_(steam, narrated(`${spoken} ${spoken} ${spoken}`, 'adam')),
    remade: allButImage,
  }));

test('another narration in a video-led scene leaves its clip alone', () =>
  check({
    before: with_(steam, { mode: 'video-led' }),
    after: with_(steam, { mode: 'video-led', ...narrated('Steam rises slowly from the cup.') }),
    remade: ['steam/narration', 'steam/mix/picture', 'steam/mix/sound', 'film/sound', 'film'],
  }));

test('another motion: a stand-in clip only changes with its camera move', () =>
  check({
    after: with_(steam, {
      clip: { ...steam.clip, prompt: 'steam moves faster' },
    }),
    remade: [],
  }));

test('another camera move: clip, picture, film', () =>
  check({
    after: with_(steam, { clip: { ...steam.clip, prompt: 'steam moves, the camera tilts up' } }),
    remade: ['steam/clip', 'steam/mix/picture', 'film'],
  }));

test('another motion of a bought clip: clip, picture, film', () =>
  check({
    live: ['video'],
    after: with_(steam, { clip: { ...steam.clip, prompt: 'steam moves faster' } }),
    remade: ['steam/clip', 'steam/mix/picture', 'film'],
  }));

test('another voice that sounds the same here: nothing is made', () =>
  check({ after: with_(steam, narrated(spoken, 'bella')), remade: [] }));

test('another voice that sounds different here: narration, sound, film', () =>
  check({
    after: with_(steam, narrated(spoken, 'adam')),
    remade: ['steam/narration', 'steam/mix/sound', 'film/sound', 'film'],
  }));

test('another fit: mix and film', () =>
  check({
    before: with_(steam, { mode: 'video-led' }),
    after: with_(steam, { mode: 'video-led', fit: 'longest' }),
    remade: ['steam/mix/picture', 'steam/mix/sound', 'film/sound', 'film'],
  }));

test('scenes in another order: the film only', () =>
  check({ after: production(cup, steam, beans), remade: ['film', 'film/sound'] }));

test('a scene of another name: the film only', () =>
  check({ after: with_(steam, { id: 'vapour' }), remade: ['film'] }));

test('a scene less: the film only', () =>
  check({ after: production(steam, cup), remade: ['film', 'film/sound'] }));

test('another picture prompt: image, clip, picture, film', () =>
  check({
    after: with_(steam, {
      image: { ...generated, prompt: 'a red cup' },
      clip: { ...steam.clip, prompt: 'push in' },
    }),
    before: with_(steam, { clip: { ...steam.clip, prompt: 'push in' } }),
    remade: ['steam/image', 'steam/clip', 'steam/mix/picture', 'film'],
  }));

test('own picture with other bytes: what depends on the picture', () =>
  check({
    before: with_(steam, { image: { source: 'file', path: 'assets/cup.png' } }),
    after: with_(steam, { image: { source: 'file', path: 'assets/cup.png' } }),
    between: ({ pictures }) => pictures.set('assets/cup.png', 'the second picture'),
    remade: ['steam/clip', 'steam/mix/picture', 'film'],
  }));

test('a picture to end on with other bytes: nothing in a draft', () =>
  check({
    before: with_(steam, { endImage: 'assets/cup.png' }),
    after: with_(steam, { endImage: 'assets/cup.png' }),
    between: ({ pictures }) => pictures.set('assets/cup.png', 'the second picture'),
    remade: [],
  }));

test('a picture to end on with other bytes: the bought clip, picture, film', () =>
  check({
    live: ['video'],
    before: with_(steam, { endImage: 'assets/cup.png' }),
    after: with_(steam, { endImage: 'assets/cup.png' }),
    between: ({ pictures }) => pictures.set('assets/cup.png', 'the second picture'),
    remade: ['steam/clip', 'steam/mix/picture', 'film'],
  }));

test('a forced image that comes out the same stops there', () =>
  check({
    between: (studio) => {
      studio.forced = ['steam/image'];
    },
    remade: ['steam/image'],
  }));

test('another ffmpeg: all that ffmpeg made', () =>
  check({
    before: production(steam),
    after: production(steam),
    between: (studio) => {
      studio.ffmpeg = 'another ffmpeg';
    },
    remade: ['steam/clip', 'steam/mix/picture', 'steam/mix/sound', 'film/sound', 'film'],
  }));

test('going back to an older revision makes nothing', async () => {
  const studio = new TestStudio();
  const first = await studio.build(film);
  await studio.build(with_(steam, narrated('Something else is said here.')));
  const back = await studio.build(film);
  expect(back.ran).toEqual([]);
  expect(back.records.get('film')).toEqual(first.records.get('film'));
});

test('two scenes that ask for the same artifact share one run', async () => {
  const twin = { ...steam, id: 'twin', description: steam.description };
  const { ran } = await new TestStudio().build(production(steam, twin));
  expect(ran.filter((id) => /narration|image|clip/.test(id))).toHaveLength(3);
});

test('a scene that continues another starts from its last frame', async () => {
  const next = scene('next', {
    image: null,
    clip: { ...cup.clip, continues: 'steam' },
  });
  const { ran } = await new TestStudio().build(production(next, steam));
  expect(ran).toContain('steam/last-frame');
  expect(ran).not.toContain('next/image');
});
