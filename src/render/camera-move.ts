import { join } from 'node:path';
import type { Runner, RunnerTask } from '../build/runner.ts';
import { stillRole } from '../plan/action.ts';
import type { LocalClipRecipe, LocalImageRecipe } from '../plan/recipe.ts';
import { parseFps } from '../plan/timebase.ts';
import { cameraMoveArguments } from './camera-move-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { finishedPicture } from './finished-picture.ts';
import { inputOf } from './input-of.ts';
import { probeImage } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/**
 * The runner that films a still. The still is the input `image`, or `still` where a move goes on, or is drawn first with
 * `drawImage` where the recipe has a `drawing`.
 */
export function cameraMove(
  ffmpeg: Ffmpeg,
  drawImage: Runner<LocalImageRecipe>,
): Runner<LocalClipRecipe> {
  return async (task) => {
    const { recipe, folder, signal } = task;
    const path = await stillPath(task, drawImage);
    const size = await probeImage(path);
    if (size === null) throw new Error('media: the still is no PNG, JPEG or WebP that can be read');
    const output = join(folder, 'clip.mp4');
    const args = cameraMoveArguments(recipe, { ...size, path }, output);
    await runFfmpeg(ffmpeg, args, { signal, frames: recipe.frames });
    const media = await finishedPicture(output, { ...recipe, fps: parseFps(recipe.fps) });
    return { outputs: { main: { path: output, media } }, costUsd: 0 };
  };
}

async function stillPath(
  task: RunnerTask<LocalClipRecipe>,
  drawImage: Runner<LocalImageRecipe>,
): Promise<string> {
  const { drawing } = task.recipe;
  const goesOn = (task.recipe.part?.start ?? 0) > 0;
  if (drawing === null) return inputOf(task, goesOn ? stillRole : 'image').path;
  const { outputs } = await drawImage({ ...task, recipe: drawing, inputs: {} });
  const still = outputs['main'];
  if (still === undefined) throw new Error('render: no still was drawn');
  return still.path;
}
