import { constants, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner, RunnerTask } from '../build/runner.ts';
import type { PictureRecipe } from '../plan/recipe.ts';
import { parseFps } from '../plan/timebase.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { finishedPicture } from './finished-picture.ts';
import { inputOf } from './input-of.ts';
import { pictureAloneArguments, pictureArguments } from './picture-arguments.ts';
import { type EncodedPicture, keyFrameInterval } from './picture-encoding.ts';
import { probeTracks, type VideoTrack } from './probe.ts';
import { referenceConfig } from './reference-config.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/**
 * The runner that fits a clip to its scene. A clip that is already what the recipe asks for is taken over as it is,
 * without a second encode, its own sound left out; anything else is encoded once.
 */
export function picture(ffmpeg: Ffmpeg): Runner<PictureRecipe> {
  return async (task) => {
    const { recipe, folder } = task;
    const { path } = inputOf(task, 'clip');
    const { video, audio } = await probeTracks(path);
    if (video === null) throw new Error('media: the clip has no picture');
    const output = join(folder, 'picture.mp4');
    const asked: EncodedPicture = { ...recipe, fps: parseFps(recipe.fps) };
    if (await isFinished(video, asked, task, ffmpeg)) {
      if (audio === null) await copyFile(path, output, constants.COPYFILE_FICLONE);
      else {
        const args = pictureAloneArguments(path, asked.fps, output);
        await runFfmpeg(ffmpeg, args, { signal: task.signal, frames: recipe.frames });
      }
    } else {
      const source = { ...video.facts, path, matrix: video.matrix };
      const args = pictureArguments(recipe, source, output, task.threads);
      await runFfmpeg(ffmpeg, args, { signal: task.signal, frames: recipe.frames });
    }
    return {
      outputs: { main: { path: output, media: await finishedPicture(output, asked) } },
      costUsd: 0,
    };
  };
}

// What makes a clip join the others by stream copy is that it is coded as ours are: the very parameter sets our encoder
// gives for this size and rate (they hold profile, level, size, rate and colours), key frames where ours are, every
// frame on its tick, nothing turned. Who encoded it does not matter then.
async function isFinished(
  { facts, constantRate, keyFrames, rotation }: VideoTrack,
  asked: EncodedPicture,
  { recipe, folder }: RunnerTask<PictureRecipe>,
  ffmpeg: Ffmpeg,
): Promise<boolean> {
  return (
    recipe.stretch === 1 &&
    facts.frames === asked.frames &&
    facts.width === asked.width &&
    facts.height === asked.height &&
    facts.fps.num * asked.fps.den === asked.fps.num * facts.fps.den &&
    constantRate &&
    rotation === 0 &&
    keyFrames.length === Math.ceil(facts.frames / keyFrameInterval) &&
    keyFrames.every((frame, index) => frame === index * keyFrameInterval) &&
    facts.codecConfig === (await referenceConfig(ffmpeg, asked, folder))
  );
}
