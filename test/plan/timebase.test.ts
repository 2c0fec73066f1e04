import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  concatDuration,
  fpsText,
  framesOfMs,
  msOfFrames,
  parseFps,
  samplesBeforeFrame,
  secondsOfFrames,
  videoTimescale,
} from '../../src/plan/timebase.ts';

const thirty = { num: 30, den: 1 };
const ntsc = { num: 30_000, den: 1001 };

test('a frame rate and its text say the same', () => {
  expect([fpsText(thirty), fpsText(ntsc)]).toEqual(['30/1', '30000/1001']);
  expect([parseFps('30/1'), parseFps('30000/1001')]).toEqual([thirty, ntsc]);
});

test.each(['30', '0/1', '30/0', '30/1 ', '-30/1', '29.97/1'])('`%s` is no frame rate', (text) => {
  expect(() => parseFps(text)).toThrow(`\`${text}\` is no frame rate`);
});

test('milliseconds become the nearest whole number of frames, at least one', () => {
  expect([5208, 13_035, 16, 0].map((ms) => framesOfMs(ms, thirty))).toEqual([156, 391, 1, 1]);
  expect(framesOfMs(1000, ntsc)).toBe(30);
});

test('frames become seconds and whole milliseconds', () => {
  expect(secondsOfFrames(45, thirty)).toBe(1.5);
  expect([msOfFrames(1, thirty), msOfFrames(30, ntsc)]).toEqual([33, 1001]);
});

test('a scene takes 1601 or 1602 samples a frame at 29.97, so that the film never drifts', () => {
  const starts = [0, 1, 2, 3, 4, 5].map((frame) => samplesBeforeFrame(frame, ntsc));
  expect(starts).toEqual([0, 1602, 3203, 4805, 6406, 8008]);
});

test('samples of any scenes add up to the samples of the film', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), (lengths) => {
      let start = 0;
      let samples = 0;
      for (const frames of lengths) {
        samples += samplesBeforeFrame(start + frames, ntsc) - samplesBeforeFrame(start, ntsc);
        start += frames;
      }
      expect(samples).toBe(Math.round((start * 48_000 * 1001) / 30_000));
    }),
  );
});

test('durations for ffconcat have six decimals and a leading zero', () => {
  expect(concatDuration(0, 15, thirty)).toBe('0.500000');
  expect(concatDuration(0, 1, thirty)).toBe('0.033333');
  expect(concatDuration(1, 2, thirty)).toBe('0.033334');
  expect(concatDuration(0, 100, ntsc)).toBe('3.336667');
});

test('every frame starts on a whole tick of the timescale', () => {
  expect([videoTimescale(thirty), videoTimescale(ntsc)]).toEqual([15_360, 30_000]);
});
