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
      clip: clipLine(cut, rate),
      narration: narrationLine(cut, rate),
    };
    start += cut.frames;
    return scene;
  });
  const film = { frames: start, seconds: seconds(start), fps, width, height };
  return `${JSON.stringify({ version: 1, film, scenes }, null, 2)}\n`;
}

// Of the clip plays what the scene has time for at its speed; a longer scene holds the last frame.
function clipLine({ clip, frames, stretch }: FilmCut, rate: FrameRate) {
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
