import type { FilmCut, FilmRecipe } from '../plan/recipe.ts';
import { parseFps, secondsOfFrames } from '../plan/timebase.ts';

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
      clip: clipLine(cut, seconds(cut.frames)),
      narration: narrationLine(cut, seconds(cut.frames)),
    };
    start += cut.frames;
    return scene;
  });
  const film = { frames: start, seconds: seconds(start), fps, width, height };
  return `${JSON.stringify({ version: 1, film, scenes }, null, 2)}\n`;
}

// Of the clip plays what the scene has time for at its speed; a longer scene holds the last frame.
function clipLine({ clip, stretch }: FilmCut, sceneSeconds: number) {
  const clipSeconds = clip.durationMs / 1000;
  const out = rounded(Math.min(clipSeconds, sceneSeconds / stretch));
  return { digest: clip.digest, in: 0, out, seconds: clipSeconds, standIn: clip.standIn };
}

function narrationLine({ narration }: FilmCut, sceneSeconds: number) {
  if (narration === null) return null;
  const { digest, durationMs, standIn } = narration;
  const seconds = durationMs / 1000;
  return { digest, in: 0, out: rounded(Math.min(seconds, sceneSeconds)), seconds, standIn };
}

// To the microsecond: finer than a sample, and free of floating-point tails.
function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
