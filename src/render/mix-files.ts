import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunnerInput, RunnerResult, RunnerTask } from '../build/runner.ts';
import { type FittedScene, fitScene } from '../plan/fit.ts';
import type { Recipe } from '../plan/recipe.ts';
import { spokenLoudness } from '../plan/recipes.ts';
import { fpsText, samplesBeforeFrame } from '../plan/timebase.ts';
import type { Fit, FrameRate } from '../producer/resolved-production.ts';
import { digestOf } from '../std/digest.ts';
import { filmSound } from './film-sound.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { joinFilm } from './join-film.ts';
import { openAudio, openVideo, type Workplace } from './loose-file.ts';
import { picture } from './picture.ts';
import { even } from './placement.ts';
import type { AudioFacts, VideoFacts } from './probe.ts';
import { sound } from './sound.ts';

/** Two files to be made one. Paths are absolute. */
export interface MixOrder {
  readonly video: string;
  /** Takes the place of the video's own sound; null leaves the film silent, as long as its clip. */
  readonly audio: string | null;
  readonly fit: Fit;
  /** The mp4 to write; replaced in one step when it is finished. */
  readonly out: string;
  readonly ffmpeg: Ffmpeg;
  readonly signal: AbortSignal;
}

/**
 * Fits one clip to one sound, the way a scene of a film is made: same size as the clip, its frame rate where that is a
 * usual one and 30 otherwise. Returns what a film maker should know about the fit, or null.
 * Throws `UnusableFile` for one it cannot read; then nothing is written.
 */
export async function mixFiles(order: MixOrder): Promise<{ readonly warning: string | null }> {
  const { ffmpeg, signal, fit, out } = order;
  // On the file system of the film, so that it can be moved there in one step.
  const folder = await mkdtemp(join(existingFolder(dirname(out)), '.mix-'));
  const at = { ffmpeg, signal, folder };
  try {
    const clip = await openVideo(order.video, at);
    const narration = order.audio === null ? null : await openAudio(order.audio, at);
    const fps = filmRate(clip.media.fps);
    const clipMs = clip.media.durationMs;
    const narrationMs = narration === null ? null : narration.media.durationMs;
    const fitted = fitScene({ fit, clipMs, narrationMs, fps });
    const film = await joinFilm(ffmpeg, {
      parts: [{ path: await pictureOf(clip, fitted, fps, at), frames: fitted.frames }],
      sound: await soundOf(narration, fitted, fps, at),
      fps: fpsText(fps),
      folder,
      signal,
    });
    await mkdir(dirname(out), { recursive: true });
    await rename(film.path, out);
    return { warning: fitted.warning };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// The folder itself, or the nearest above it that is there.
function existingFolder(folder: string): string {
  return existsSync(folder) ? folder : existingFolder(dirname(folder));
}

interface Loose<Facts> {
  readonly path: string;
  readonly media: Facts;
}

async function pictureOf(
  clip: Loose<VideoFacts>,
  { frames, stretch }: FittedScene,
  fps: FrameRate,
  at: Workplace,
): Promise<string> {
  const recipe = {
    kind: 'mix/picture',
    frames,
    stretch,
    fps: fpsText(fps),
    scale: 'contain',
    width: even(clip.media.width),
    height: even(clip.media.height),
    ffmpeg: at.ffmpeg.identity,
  } as const;
  return mainPath(await picture(at.ffmpeg)(task(recipe, { clip: input(clip) }, at)));
}

async function soundOf(
  narration: Loose<AudioFacts> | null,
  { frames, fadeOutMs }: FittedScene,
  fps: FrameRate,
  at: Workplace,
): Promise<string> {
  const samples = samplesBeforeFrame(frames, fps);
  const common = { ffmpeg: at.ffmpeg.identity };
  const inputs: Record<string, RunnerInput> = {};
  if (narration !== null) {
    const recipe = {
      kind: 'mix/sound',
      samples,
      fadeOutMs,
      loudness: spokenLoudness,
      ...common,
    } as const;
    const spoken = task(recipe, { narration: input(narration) }, at);
    const path = mainPath(await sound(at.ffmpeg)(spoken));
    inputs['sound.0'] = input({ path, media: { type: 'pcm', samples } });
  }
  const parts = [{ samples, input: narration !== null }];
  const recipe = { kind: 'film/sound', parts, ...common } as const;
  return mainPath(await filmSound(at.ffmpeg)(task(recipe, inputs, at)));
}

function task<R extends Recipe>(
  recipe: R,
  inputs: RunnerTask['inputs'],
  { folder, signal }: Workplace,
): RunnerTask<R> {
  return { recipe, inputs, folder, signal, threads: availableParallelism() };
}

// There is no cache here, and no runner looks at the digest: it only has to differ between files.
function input({ path, media }: Loose<RunnerInput['media']>): RunnerInput {
  return { path, media, digest: digestOf(path) };
}

function mainPath({ outputs }: RunnerResult): string {
  const main = outputs['main'];
  if (main === undefined) throw new Error('render: nothing came out');
  return main.path;
}

const usualRates = [
  '24/1',
  '25/1',
  '30/1',
  '50/1',
  '60/1',
  '24000/1001',
  '30000/1001',
  '60000/1001',
];

function filmRate(fps: FrameRate): FrameRate {
  return usualRates.includes(fpsText(fps)) ? fps : { num: 30, den: 1 };
}
