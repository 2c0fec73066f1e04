import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInCatalog, clipUsd } from '../../src/producer/catalog.ts';
import {
  type ClipCount,
  clipCountFor,
  clipSecondsFor,
  type Filling,
  fillingOf,
} from '../../src/producer/clip-lengths.ts';
import { resolve } from './resolve.ts';

const { format } = resolve({ concept: 'Coffee' }).resolved;

/** `5` one clip, `5+5` two. `from picture` is about the first. */
function bought(
  model: string,
  seconds: number,
  filling: Filling,
  clips: ClipCount,
  fromPicture = true,
): string {
  const time = { seconds, filling };
  return clipSecondsFor(builtInCatalog, model, time, clips, fromPicture).join('+');
}

test.each([
  // The least length whose clip plays at 0.8 to 1.25 times its own time.
  ['gen3a_turbo', 3.9, '5'],
  ['gen3a_turbo', 5.4, '5'],
  ['gen3a_turbo', 6.25, '5'],
  ['gen3a_turbo', 8, '10'],
  ['gen3a_turbo', 12.5, '10'],
  ['ray-2', 7.3, '9'],
  ['gen4_turbo', 5.4, '5'],
  ['gen4_turbo', 8.7, '7'],
  ['veo3.1', 5, '4'],
  // Between two lengths that both miss it, the nearer one: 7 s on 5 s or 10 s are 1.40 or 0.70 times, 7.1 s 1.42 or 0.71.
  ['gen3a_turbo', 7, '5'],
  ['gen3a_turbo', 7.1, '10'],
  // Beyond what there is, the longest; below it, the shortest.
  ['ray-3.2', 8.7, '5'],
  ['ray-2', 30, '9'],
  ['gen3a_turbo', 1, '5'],
  // A model without fixed lengths makes what is wanted.
  ['camera-move', 6.1, '6.1'],
])('%s is asked to fill %d s of speech with a clip of %s s', (model, seconds, clips) => {
  expect(bought(model, seconds, 'retimed', 1)).toBe(clips);
});

test.each([
  ['ray-3.2', 3, '5'],
  ['ray-3.2', 5.004, '5'],
  ['ray-3.2', 5.2, '10'],
  ['ray-3.2', 30, '10'],
  ['gen4_turbo', 6.1, '7'],
])('%s covers %d s that no clip is retimed to with a clip of %s s', (model, seconds, clips) => {
  expect(bought(model, seconds, 'covered', 1, false)).toBe(clips);
});

test('a model may make other lengths from a picture than from words', () => {
  expect(bought('ray-3.2', 8.7, 'retimed', 1, true)).toBe('5');
  expect(bought('ray-3.2', 8.7, 'retimed', 1, false)).toBe('10');
  expect(bought('ray-2', 8.7, 'retimed', 1, true)).toBe('9');
});

test.each([
  ['ray-3.2', 8.7, true, '5+5'],
  ['ray-3.2', 13, true, '5+5'],
  // The second starts from a picture, whatever the first starts from.
  ['ray-3.2', 13, false, '10+5'],
  ['ray-2', 11.3, true, '5+5'],
  ['ray-2', 13, true, '9+5'],
  ['ray-2', 18, true, '9+9'],
  ['gen4_turbo', 13, true, '6+5'],
  ['veo3.1', 10, true, '4+4'],
  ['veo3.1', 12, true, '6+4'],
  ['camera-move', 12, true, '6+6'],
])(
  '%s fills %d s of speech with two clips, %s from a picture: %s s',
  (model, seconds, fromPicture, clips) => {
    expect(bought(model, seconds, 'retimed', 2, fromPicture)).toBe(clips);
  },
);

test.each([
  ['ray-3.2', 6.2, 1],
  // One of 5 s would be slowed down to 1.58×, two sped up to 0.79×.
  ['ray-3.2', 7.9, 1],
  ['ray-3.2', 8, 2],
  ['ray-3.2', 60, 2],
  ['ray-2', 11.2, 1],
  ['ray-2', 11.3, 2],
  ['gen4_turbo', 12.5, 1],
  ['gen4_turbo', 12.6, 2],
  ['camera-move', 60, 1],
])('%s makes a scene of up to %d s from a picture of %d clips', (model, seconds, clips) => {
  const time = { seconds, filling: 'retimed' } as const;
  expect(clipCountFor(builtInCatalog, model, time, true)).toBe(clips);
});

test('a clip that is led by spoken words is retimed to them or covers them, and every other keeps its speed', () => {
  expect(fillingOf('audio-led', 'speed-match', true)).toBe('retimed');
  expect(fillingOf('audio-led', 'longest', true)).toBe('covered');
  expect(fillingOf('audio-led', 'speed-match', false)).toBe('planned');
  expect(fillingOf('video-led', 'speed-match', true)).toBe('planned');
});

test.each([
  ['ray-3.2', 5, '5'],
  // One of 5 s is slowed down to 1.2×: one of 10 s would be cut to its half.
  ['ray-3.2', 6, '5'],
  ['ray-3.2', 8.5, '10'],
  ['gen4_turbo', 8, '8'],
  ['gen4_turbo', 6.1, '7'],
  ['ray-2', 7.3, '9'],
  ['veo3.1', 4.9, '6'],
  ['veo3.1', 6.5, '8'],
  ['ray-3.2', 14, '10'],
])('%s shows a picture of %d s with a clip of %s s', (model, seconds, clips) => {
  expect(bought(model, seconds, 'planned', 1, false)).toBe(clips);
});

const clipModels = Object.keys(builtInCatalog.models).filter(
  (model) => builtInCatalog.models[model]?.medium === 'video',
);

test('clips for a shorter narration never cost more: the worst price bounds the true one', () => {
  const anyTime = fc.double({ min: 0.1, max: 60, noNaN: true });
  const what = fc.record({
    model: fc.constantFrom(...clipModels),
    resolution: fc.constantFrom('480p', '720p', '1080p'),
    one: anyTime,
    other: anyTime,
    filling: fc.constantFrom<Filling>('retimed', 'covered', 'planned'),
    clips: fc.constantFrom<ClipCount>(1, 2),
    fromPicture: fc.boolean(),
  });
  fc.assert(
    fc.property(what, ({ model, resolution, one, other, filling, clips, fromPicture }) => {
      const usd = (seconds: number): number =>
        clipSecondsFor(builtInCatalog, model, { seconds, filling }, clips, fromPicture).reduce(
          (sum, each) => sum + clipUsd(builtInCatalog, model, each, { ...format, resolution }),
          0,
        );
      expect(usd(Math.min(one, other))).toBeLessThanOrEqual(usd(Math.max(one, other)) + 1e-9);
    }),
    { seed: 4, numRuns: 3000 },
  );
});
