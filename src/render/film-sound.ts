import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner, RunnerTask } from '../build/runner.ts';
import type { FilmSoundRecipe } from '../plan/recipe.ts';
import { filmSampleRate } from '../plan/timebase.ts';
import { outputFile, withoutMetadata } from './file-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { inputOf } from './input-of.ts';
import { probeTracks } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { sampleBytes } from './sound.ts';

// Read and handed on in pieces of this size, so that an hour of sound takes no more memory than a second.
const pieceBytes = 256 * 1024;

/** The runner that lays all sounds end to end, silence between them, and encodes them once. */
export function filmSound(ffmpeg: Ffmpeg): Runner<FilmSoundRecipe> {
  return async (task) => {
    const { recipe, folder, signal } = task;
    const output = join(folder, 'sound.m4a');
    const samples = recipe.parts.reduce((total, part) => total + part.samples, 0);
    await runFfmpeg(ffmpeg, filmSoundArguments(output), {
      signal,
      // An encoder is many times faster than sound plays; a second of it counts as one frame.
      frames: Math.ceil(samples / filmSampleRate),
      input: allSamples(task),
    });
    const { audio } = await probeTracks(output);
    const expectedMs = (1000 * samples) / filmSampleRate;
    if (audio === null || Math.abs(audio.durationMs - expectedMs) > oneAacFrameMs) {
      const made = audio === null ? 'no sound' : `${audio.durationMs} ms of sound`;
      throw new Error(`ffmpeg: made ${made} where ${Math.round(expectedMs)} ms were asked for`);
    }
    return { outputs: { main: { path: output, media: audio } }, costUsd: 0 };
  };
}

// AAC comes in frames of 1024 samples; the last one is filled up.
const oneAacFrameMs = (1000 * 1024) / filmSampleRate;

/** Arguments that encode raw samples from stdin to AAC. Pure. */
export function filmSoundArguments(output: string): string[] {
  return [
    ...['-protocol_whitelist', 'pipe', '-f', 's16le', '-ar', String(filmSampleRate), '-ac', '2'],
    ...['-i', 'pipe:0', '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '160k'],
    ...['-flags:a', '+bitexact', ...withoutMetadata, '-f', 'mp4', outputFile(output)],
  ];
}

async function* allSamples(task: RunnerTask<FilmSoundRecipe>): AsyncGenerator<Uint8Array> {
  const silence = Buffer.alloc(pieceBytes);
  for (const [index, { samples, input }] of task.recipe.parts.entries()) {
    if (input) {
      yield* firstSamples(inputOf(task, `sound.${index}`).path, samples);
      continue;
    }
    for (let left = samples * sampleBytes; left > 0; left -= pieceBytes) {
      yield left >= pieceBytes ? silence : silence.subarray(0, left);
    }
  }
}

// A sound is made as long as its scene can need; its place in the film may need one sample less.
async function* firstSamples(path: string, samples: number): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    for (let left = samples * sampleBytes; left > 0; ) {
      const piece = Buffer.allocUnsafe(Math.min(left, pieceBytes));
      const { bytesRead } = await file.read(piece, 0, piece.length, null);
      if (bytesRead === 0)
        throw new Error('render: the sound of a scene is shorter than the scene');
      yield piece.subarray(0, bytesRead);
      left -= bytesRead;
    }
  } finally {
    await file.close();
  }
}
