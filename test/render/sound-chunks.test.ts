import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aacFramesOf, soundChunks } from '../../src/render/sound-chunks.ts';

test('up to 43.6 s a film is encoded in one go', () => {
  expect(soundChunks(2047 * 1024)).toEqual([
    { start: 0, samples: 2047 * 1024, dropped: 0, kept: 2048 },
  ]);
});

test('a chunk hears eight frames before what is kept of it, and two after', () => {
  expect(soundChunks(5_000_000)).toEqual([
    { start: 0, samples: 2050 * 1024, dropped: 0, kept: 2048 },
    { start: 2040 * 1024, samples: 2058 * 1024, dropped: 8, kept: 2048 },
    { start: 4088 * 1024, samples: 5_000_000 - 4088 * 1024, dropped: 8, kept: 788 },
  ]);
});

test('kept frames are all frames of the film, and every chunk is given the samples for its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400_000_000 }), (samples) => {
      const chunks = soundChunks(samples);
      expect(chunks.reduce((sum, { kept }) => sum + kept, 0)).toBe(aacFramesOf(samples));
      let first = 0;
      for (const chunk of chunks) {
        expect(chunk.start).toBe((first - chunk.dropped) * 1024);
        expect(chunk.start + chunk.samples).toBeLessThanOrEqual(samples);
        expect(aacFramesOf(chunk.samples)).toBeGreaterThanOrEqual(chunk.dropped + chunk.kept);
        first += chunk.kept;
      }
    }),
  );
});
