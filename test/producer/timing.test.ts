import { expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { clipSecondsFor } from '../../src/producer/clip-lengths.ts';
import { checkScript } from '../../src/producer/script-rules/check-script.ts';
import { speechSeconds } from '../../src/producer/voices.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { runInstantly } from '../support/instant-runner.ts';
import { TestStudio } from '../support/test-studio.ts';
import { changes, resolve } from './resolve.ts';

// How long scenes turn out, and which clips are bought for them.

/** About 8.7 s in the estimate, and 8.7 s when it is spoken. */
const words = 'Steam rises over the cup and the whole morning waits for us. '.repeat(2).trim();
const spokenMs = 8700;

/** `5+5 → 8.7 s`: the clips that are bought from a picture, and how long the scene is. */
async function timeOf(film: Production, scene: Scene, video = 'luma'): Promise<string> {
  const source: Production = {
    concept: 'Coffee on table',
    style: 'podcast',
    voice: 'lily',
    providers: { image: 'local', video: video as 'luma', audio: 'local' },
    ...film,
    scenes: [{ id: 'steam', image_prompt: 'A cup', narration_text: words, ...scene }],
  };
  const { resolved } = resolve(source);
  const studio = new TestStudio();
  studio.live = ['video'];
  studio.clipSecondsFor = (model, time, clips, fromPicture) =>
    clipSecondsFor(builtInCatalog, model, time, clips, fromPicture);
  studio.run = async (task) => {
    const made = await runInstantly(task);
    const main = made.outputs['main'];
    if (task.recipe.kind !== 'narration' || main?.media.type !== 'audio') return made;
    return {
      ...made,
      outputs: { main: { ...main, media: { ...main.media, durationMs: spokenMs } } },
    };
  };
  await studio.build(resolved);
  const recipeOf = (id: string): Record<string, unknown> => {
    const key = studio.cache.lastKeys(resolved.name).get(id);
    const record = key === undefined ? undefined : studio.cache.record(key);
    return (
      (record?.manifest as unknown as { recipe: Record<string, unknown> } | undefined)?.recipe ?? {}
    );
  };
  const clips = ['steam/clip', 'steam/clip-2'].flatMap((id) => recipeOf(id)['seconds'] ?? []);
  return `${clips.join('+')} → ${Number(recipeOf('steam/mix/picture')['frames']) / 30} s`;
}

test('the words of these tests are estimated as long as they turn out', () => {
  expect(speechSeconds(words, 'lily')).toBeGreaterThan(8);
  expect(speechSeconds(words, 'lily')).toBeLessThan(9.4);
});

const silent = { narration_text: null } as const;

test.each<[film: Production, scene: Scene, ofLuma: string, ofRunway: string]>([
  // Words lead, and clips are retimed to them: luma's 5 s twice, runway's 7 s slowed down to 1.24×.
  [{}, {}, '5+5 → 8.7 s', '7 → 8.7 s'],
  // What was written of the length gives way to the words.
  [{}, { duration: 5 }, '5+5 → 8.7 s', '7 → 8.7 s'],
  [{ duration: 20 }, {}, '5+5 → 8.7 s', '7 → 8.7 s'],
  // Clips that are not retimed cover the words.
  [{ fit: 'longest' }, {}, '5+5 → 10 s', '9 → 9 s'],
  [{ fit: 'shortest' }, {}, '5+5 → 8.7 s', '9 → 8.7 s'],
  // One clip is slowed down, held, or cuts the words.
  [{}, { clips: 1 }, '5 → 8.7 s', '7 → 8.7 s'],
  [{ fit: 'longest' }, { clips: 1 }, '5 → 8.7 s', '9 → 9 s'],
  [{ fit: 'shortest' }, { clips: 1 }, '5 → 5 s', '9 → 8.7 s'],
  // Two are made where a person wants them.
  [{}, { clips: 2 }, '5+5 → 8.7 s', '4+3 → 8.7 s'],
  // The picture leads: it is as long as was asked for, whatever the clips are, and the words follow.
  [{ mode: 'video-led' }, { duration: 5 }, '5 → 8.7 s', '5 → 8.7 s'],
  [{ mode: 'video-led' }, { duration: 10 }, '5+5 → 10 s', '10 → 10 s'],
  [{ mode: 'video-led' }, { duration: 10, clips: 1 }, '5 → 10 s', '10 → 10 s'],
  [{ mode: 'video-led' }, { duration: 10, clips: 2 }, '5+5 → 10 s', '5+5 → 10 s'],
  [{ mode: 'video-led', fit: 'speed-match' }, { duration: 10 }, '5+5 → 8.7 s', '10 → 8.7 s'],
  [{ mode: 'video-led', fit: 'shortest' }, { duration: 6 }, '5 → 6 s', '6 → 6 s'],
  [{ mode: 'video-led', duration: 6, fit: 'shortest' }, {}, '5 → 6 s', '6 → 6 s'],
  // A scene's own word wins over the film's.
  [{ mode: 'video-led' }, { duration: 5, mode: 'audio-led' }, '5+5 → 10 s', '9 → 9 s'],
  [{ fit: 'shortest' }, { fit: 'longest' }, '5+5 → 10 s', '9 → 9 s'],
  [{ fit: 'shortest', duration: 9 }, { mode: 'video-led', duration: 4 }, '5 → 4 s', '4 → 4 s'],
  // A silent scene is as long as its picture was planned.
  [{}, { ...silent, duration: 4 }, '5 → 4 s', '4 → 4 s'],
  [{}, { ...silent, duration: 9 }, '5+5 → 9 s', '9 → 9 s'],
  [{}, { ...silent, duration: 14 }, '5+5 → 14 s', '7+7 → 14 s'],
  [{}, { ...silent, duration: 9, clips: 2 }, '5+5 → 9 s', '5+4 → 9 s'],
])('film %j, scene %j: luma makes %s, runway %s', async (film, scene, ofLuma, ofRunway) => {
  expect([await timeOf(film, scene), await timeOf(film, scene, 'runway')]).toEqual([
    ofLuma,
    ofRunway,
  ]);
});

const podcast: Production = { concept: 'Coffee on table', style: 'podcast', voice: 'lily' };

test('the words that the rules write for pictures that lead fit their time, in whole sentences', () => {
  const { resolved, lock } = resolve({ ...podcast, mode: 'video-led' });
  const spoken = resolved.scenes.filter(({ narration }) => narration !== null);
  expect(spoken.length).toBeGreaterThan(2);
  for (const { narration, durationMs } of spoken) {
    const { text = '', voice = '' } = narration ?? {};
    expect(speechSeconds(text, voice)).toBeLessThanOrEqual(durationMs / 1000);
    expect(text).toMatch(/[.?!…]$/);
  }
  // What one clip of any model covers.
  expect(new Set(resolved.scenes.map(({ durationMs }) => durationMs))).toEqual(new Set([5000]));
  expect(lock.decisions.get('fit')).toMatchObject({
    value: 'longest',
    because: 'the picture leads: it plays at its own speed, and no word is cut',
  });
  const decided = lock.decisions;
  expect(checkScript({ resolved, catalog: builtInCatalog, decided })).toEqual([]);
});

test('a second resolve of pictures that lead changes nothing', () => {
  const source: Production = { ...podcast, mode: 'video-led' };
  expect(changes(resolve(source, resolve(source)))).toEqual([]);
});

test.each<[Production['fit'], Scene, string]>([
  ['speed-match', {}, 'its clip 5.0 s: it is slowed down to 1.67×'],
  ['longest', {}, 'its picture 5.0 s: its last image is held for 3.4 s'],
  ['shortest', {}, 'its picture 5.0 s: the last 3.4 s of the words are cut'],
  ['shortest', { duration: 2 }, 'its picture 2.0 s: the last 6.4 s of the words are cut'],
])(
  'words of a person that are too long for a picture that leads are told with numbers: %s',
  (fit, more, told) => {
    const { resolved, lock } = resolve({
      ...podcast,
      ...{ mode: 'video-led', fit: fit ?? 'longest', providers: { image: 'local', video: 'luma' } },
      scenes: [{ id: 'steam', image_prompt: 'A cup', narration_text: words, duration: 5, ...more }],
    });
    const problems = checkScript({ resolved, catalog: builtInCatalog, decided: lock.decisions });
    const seconds = speechSeconds(words, 'lily');
    expect(problems).toMatchObject([
      {
        path: 'scenes.steam.narration_text',
        code: 'words-longer-than-picture',
        severity: 'warning',
        message: `\`narration_text\` of scene \`steam\` takes about ${seconds.toFixed(1)} s, ${told}`,
        hint: expect.stringMatching(/^say it in \d+ words instead of 24, give the scene a longer/),
      },
    ]);
  },
);

test('words that last as long as two clips are not too long', () => {
  const { resolved, lock } = resolve({
    ...podcast,
    ...{ mode: 'video-led', providers: { image: 'local', video: 'luma' } },
    scenes: [{ id: 'steam', narration_text: words, duration: 10, clips: 2 }],
  });
  expect(checkScript({ resolved, catalog: builtInCatalog, decided: lock.decisions })).toEqual([]);
});

test('the number of clips is decided anew when the words change, and leaves the lock when it is written', () => {
  const film = (scene: Scene): Production => ({
    ...podcast,
    providers: { image: 'local', video: 'luma', audio: 'local' },
    scenes: [{ id: 'steam', image_prompt: 'A cup', narration_text: words, ...scene }],
  });
  const first = resolve(film({}));
  expect(first.resolved.scenes[0]?.clips).toBe(2);
  expect(changes(resolve(film({}), first))).toEqual([]);
  const shorter = resolve(film({ narration_text: 'Good morning.' }), first);
  expect(shorter.resolved.scenes[0]?.clips).toBe(1);
  expect(changes(shorter)).toContain('-scenes.steam.clips');
  const longer = resolve(film({ narration_text: `${words} ${words}` }), first);
  expect(changes(longer)).toContain('scenes.steam.clips');
  const written = resolve(film({ clips: 1 }), first);
  expect(written.resolved.scenes[0]?.clips).toBe(1);
  expect(changes(written)).toEqual(['-scenes.steam.clips']);
  const loop = resolve(film({ loop: true }));
  expect(loop.resolved.scenes[0]?.clips).toBe(1);
});
