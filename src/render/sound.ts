import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner } from '../build/runner.ts';
import type { SoundRecipe } from '../plan/recipe.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { inputOf } from './input-of.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { loudnessArguments, loudnessIn, soundArguments } from './sound-arguments.ts';

/** Bytes of one sample of both channels, s16. */
export const sampleBytes = 4;

// A whisper may be raised this far; more would only raise its noise.
const mostGainDb = 30;

/**
 * The runner that makes a narration the sound of its scene: measured once, brought to the loudness by one gain (speech
 * keeps its dynamics), peaks limited, silence added or the rest cut.
 */
export function sound(ffmpeg: Ffmpeg): Runner<SoundRecipe> {
  return async (task) => {
    const { recipe, folder, signal } = task;
    const { path } = inputOf(task, 'narration');
    const { stderr } = await runFfmpeg(ffmpeg, loudnessArguments(path), {
      signal,
      frames: 0,
      log: 'info',
    });
    const loudness = loudnessIn(stderr);
    const gainDb = loudness === null ? 0 : Math.min(mostGainDb, recipe.loudness / 100 - loudness);
    const output = join(folder, 'sound.pcm');
    const { samples, fadeOutMs } = recipe;
    const args = soundArguments(path, { samples, fadeOutMs, gainDb }, output);
    await runFfmpeg(ffmpeg, args, { signal, frames: 0 });
    const { size } = await stat(output);
    if (size !== samples * sampleBytes) {
      throw new Error(`ffmpeg: made ${size / sampleBytes} samples where ${samples} were asked for`);
    }
    return { outputs: { main: { path: output, media: { type: 'pcm', samples } } }, costUsd: 0 };
  };
}
