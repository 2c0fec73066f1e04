import { constants, copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner, RunnerTask } from '../build/runner.ts';
import { secondClip } from '../plan/action.ts';
import type { PictureRecipe } from '../plan/recipe.ts';
import { parseFps } from '../plan/timebase.ts';
import { concatList } from './film-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { finishedPicture } from './finished-picture.ts';
import { inputOf } from './input-of.ts';
import {
  joinedPicturesArguments,
  type PictureSource,
  pictureAloneArguments,
  pictureArguments,
  twoClipsArguments,
} from './picture-arguments.ts';
import { type EncodedPicture, keyFrameInterval } from './picture-encoding.ts';
import { probeTracks, type VideoTrack } from './probe.ts';
import { referenceConfig } from './reference-config.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/**
 * The runner that fits the clip of a scene to it, or its two clips, joined. Clips that are already what the recipe asks
 * for are taken over as they are, without a second encode, their own sound left out; anything else is encoded once.
 */
export function picture(ffmpeg: Ffmpeg): Runner<PictureRecipe> {
  return async (task) => {
    const { recipe } = task;
    const output = join(task.folder, 'picture.mp4');
    const asked: EncodedPicture = { ...recipe, fps: parseFps(recipe.fps) };
    const args =
      recipe.cutFrame === undefined
        ? await oneClip(task, asked, output, ffmpeg)
        : await twoClips(task, asked, recipe.cutFrame, output, ffmpeg);
    if (args !== null) {
      await runFfmpeg(ffmpeg, args, { signal: task.signal, frames: recipe.frames });
    }
    return {
      outputs: { main: { path: output, media: await finishedPicture(output, asked) } },
      costUsd: 0,
    };
  };
}

// The arguments that make the output; null where it is there already.
async function oneClip(
  task: RunnerTask<PictureRecipe>,
  asked: EncodedPicture,
  output: string,
  ffmpeg: Ffmpeg,
): Promise<readonly string[] | null> {
  const clip = await openClip(task, 'clip');
  if (!(await isFinished(clip.video, asked, task, ffmpeg))) {
    return pictureArguments(task.recipe, sourceOf(clip), output, task.threads);
  }
  if (clip.hasSound) return pictureAloneArguments(clip.path, asked.fps, output);
  await copyFile(clip.path, output, constants.COPYFILE_FICLONE);
  return null;
}

async function twoClips(
  task: RunnerTask<PictureRecipe>,
  asked: EncodedPicture,
  cutFrame: number,
  output: string,
  ffmpeg: Ffmpeg,
): Promise<readonly string[]> {
  const { recipe, folder, threads } = task;
  const first = await openClip(task, 'clip');
  const second = await openClip(task, secondClip);
  const parts = [
    { ...first, frames: cutFrame },
    { ...second, frames: asked.frames - cutFrame },
  ];
  for (const { video, frames } of parts) {
    if (await isFinished(video, { ...asked, frames }, task, ffmpeg)) continue;
    const sources = [sourceOf(first), sourceOf(second)] as const;
    return twoClipsArguments({ ...recipe, cutFrame }, sources, output, threads);
  }
  const list = join(folder, 'clips.ffconcat');
  await writeFile(list, concatList(parts, recipe.fps));
  return joinedPicturesArguments(list, asked.fps, output);
}

interface Clip {
  readonly path: string;
  readonly video: VideoTrack;
  readonly hasSound: boolean;
}

async function openClip(task: RunnerTask<PictureRecipe>, role: string): Promise<Clip> {
  const { path } = inputOf(task, role);
  const { video, audio } = await probeTracks(path);
  if (video === null) throw new Error('media: the clip has no picture');
  return { path, video, hasSound: audio !== null };
}

function sourceOf({ path, video }: Clip): PictureSource {
  return { ...video.facts, path, matrix: video.matrix };
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
