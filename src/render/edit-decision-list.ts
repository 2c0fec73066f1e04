import type { FilmCut, FilmRecipe } from '../plan/recipe.ts';
import { framesOfMs, msOfFrames, parseFps, secondsOfFrames } from '../plan/timebase.ts';
import type { FrameRate } from '../producer/resolved-production.ts';

/** The text of `film.edl.json`, as `schemas/edl.schema.json` describes it: which clip and narration play when. Pure. */
export function editDecisionList({ cuts, fps, width, height }: FilmRecipe): string {
  const rate = parseFps(fps);
  const seconds = (frames: number): number => rounded(secondsOfFrames(frames, rate));
  let start = 0;
  const scenes = cuts.map((cut) => {
    const scene = {
      id: cut.scene,
      startFrame: start,
      frames: cut.frames,
      startSeconds: seconds(start),
      seconds: seconds(cut.frames),
      fit: cut.fit,
      stretch: cut.stretch,
      clip: clipLine(cut, cut.clip, cut.secondClip?.cutFrame ?? cut.frames, rate),
      ...(cut.secondClip !== undefined && secondClipLine(cut, cut.secondClip, start, rate)),
      narration: narrationLine(cut, rate),
    };
    start += cut.frames;
    return scene;
  });
  const film = { frames: start, seconds: seconds(start), fps, width, height };
  return `${JSON.stringify({ version: 1, film, scenes }, null, 2)}\n`;
}

// The clip that goes on where the first one ends.
function secondClipLine(
  cut: FilmCut,
  second: NonNullable<FilmCut['secondClip']>,
  sceneStart: number,
  rate: FrameRate,
) {
  const startFrame = sceneStart + second.cutFrame;
  const startSeconds = rounded(secondsOfFrames(startFrame, rate));
  const line = clipLine(cut, second, cut.frames - second.cutFrame, rate);
  return { secondClip: { startFrame, startSeconds, ...line } };
}

// Of a clip plays what it has time for at the scene's speed; where it has more, its last frame is held.
function clipLine({ stretch }: FilmCut, clip: FilmCut['clip'], frames: number, rate: FrameRate) {
  const clipSeconds = secondsOfClip(clip.durationMs, rate);
  const out = rounded(Math.min(clipSeconds, secondsOfFrames(frames, rate) / stretch));
  const { digest, standIn } = clip;
  return { digest, in: 0, out, seconds: rounded(clipSeconds), standIn };
}

// A length that is known to the millisecond is that of whole frames where one fits: 7733 ms are 232 frames at 30 fps,
// 7.733333 s, and a scene of as many frames lasts as long.
function secondsOfClip(durationMs: number, rate: FrameRate): number {
  const frames = framesOfMs(durationMs, rate);
  return msOfFrames(frames, rate) === durationMs
    ? secondsOfFrames(frames, rate)
    : durationMs / 1000;
}

function narrationLine({ narration, frames }: FilmCut, rate: FrameRate) {
  if (narration === null) return null;
  const { digest, durationMs, standIn } = narration;
  const seconds = durationMs / 1000;
  const out = rounded(Math.min(seconds, secondsOfFrames(frames, rate)));
  return { digest, in: 0, out, seconds, standIn };
}

// To the microsecond: finer than a sample, and free of floating-point tails.
function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
