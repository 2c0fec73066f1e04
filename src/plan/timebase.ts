import type { FrameRate } from '../producer/resolved-production.ts';

/** Hz: the rate of every sound in a mix and in the film. */
export const filmSampleRate = 48_000;

/** A frame rate as it stands in recipes and in ffmpeg's arguments: `30/1`, `30000/1001`. */
export function fpsText({ num, den }: FrameRate): string {
  return `${num}/${den}`;
}

/** The frame rate of a text of `fpsText`. Throws on anything else: recipes are ours, not the user's. */
export function parseFps(text: string): FrameRate {
  const [, num, den] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (num === undefined || den === undefined) throw new Error(`\`${text}\` is no frame rate`);
  return { num: Number(num), den: Number(den) };
}

/** Frames that show `ms` milliseconds, rounded to the nearest; never less than one. */
export function framesOfMs(ms: number, { num, den }: FrameRate): number {
  return Math.max(1, Math.round((ms * num) / den / 1000));
}

/** Seconds that `frames` frames last. */
export function secondsOfFrames(frames: number, { num, den }: FrameRate): number {
  return (frames * den) / num;
}

/** Whole milliseconds that `frames` frames last. */
export function msOfFrames(frames: number, fps: FrameRate): number {
  return Math.round(1000 * secondsOfFrames(frames, fps));
}

/**
 * Samples (48 kHz, per channel) that sound before frame `frame` of the film is shown.
 * A scene takes the difference of two of these: rounding by position instead of by scene keeps 29.97 fps from drifting.
 */
export function samplesBeforeFrame(frame: number, { num, den }: FrameRate): number {
  return Math.round((frame * filmSampleRate * den) / num);
}

/**
 * What ffconcat is told a segment lasts, in seconds with six decimals, for frames `start` to `end` of the film.
 * Rounded by position, like the samples. The leading zero stays: ffmpeg refuses `.5`.
 */
export function concatDuration(start: number, end: number, { num, den }: FrameRate): string {
  const microseconds = (frame: number): number => Math.round((1e6 * frame * den) / num);
  return ((microseconds(end) - microseconds(start)) / 1e6).toFixed(6);
}

/** Ticks a second of an mp4's picture track, so that every frame starts on a whole tick. */
export function videoTimescale({ num, den }: FrameRate): number {
  return den === 1 ? 512 * num : num;
}
