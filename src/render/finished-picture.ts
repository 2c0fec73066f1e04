import { msOfFrames } from '../plan/timebase.ts';
import type { EncodedPicture } from './picture-encoding.ts';
import { probeTracks, type VideoFacts } from './probe.ts';

/**
 * Probes a picture that was just encoded. Throws an Error `ffmpeg: …` when it is not what was asked for, to the frame:
 * a wrong length would move every scene after it.
 */
export async function finishedPicture(path: string, asked: EncodedPicture): Promise<VideoFacts> {
  const { video } = await probeTracks(path);
  if (video === null) throw new Error('ffmpeg: no picture came out');
  const { facts, constantRate } = video;
  const is = `${facts.frames} frames of ${facts.width}×${facts.height}`;
  const should = `${asked.frames} frames of ${asked.width}×${asked.height}`;
  if (is !== should) throw new Error(`ffmpeg: made ${is} where ${should} were asked for`);
  // Read at the rate that was asked for: a single frame's rate says little by itself.
  const { num, den } = asked.fps;
  const seconds = (asked.frames * den) / num;
  if ((asked.frames > 1 && !constantRate) || Math.abs(facts.durationMs / 1000 - seconds) > 0.002) {
    throw new Error(`ffmpeg: the picture does not run at ${num}/${den} frames a second throughout`);
  }
  return { ...facts, fps: asked.fps, durationMs: msOfFrames(asked.frames, asked.fps) };
}
