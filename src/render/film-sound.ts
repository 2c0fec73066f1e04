import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner, RunnerTask } from '../build/runner.ts';
import type { FilmSoundRecipe } from '../plan/recipe.ts';
import { filmSampleRate } from '../plan/timebase.ts';
import { adtsFrames } from './adts-frames.ts';
import { outputFile, withoutMetadata } from './file-arguments.ts';
import { filmSamples } from './film-samples.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { writeM4a } from './m4a-file.ts';
import { probeTracks } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { aacFrameSamples, type SoundChunk, soundChunks } from './sound-chunks.ts';

/**
 * The runner that lays all sounds end to end, silence between them, and encodes every sample once: a long film in chunks,
 * as many at a time as the task may use cores, which are heard as one.
 */
export function filmSound(ffmpeg: Ffmpeg): Runner<FilmSoundRecipe> {
  return async (task) => {
    const samples = task.recipe.parts.reduce((total, part) => total + part.samples, 0);
    const chunks = soundChunks(samples).map((chunk, index) => ({
      ...chunk,
      path: join(task.folder, `sound-${index}.aac`),
    }));
    await encodeChunks(chunks, task, ffmpeg);
    const output = join(task.folder, 'sound.m4a');
    await writeM4a(output, samples, keptFrames(chunks));
    const { audio } = await probeTracks(output);
    const expectedMs = (1000 * samples) / filmSampleRate;
    if (audio === null || Math.abs(audio.durationMs - expectedMs) > oneAacFrameMs) {
      const made = audio === null ? 'no sound' : `${audio.durationMs} ms of sound`;
      throw new Error(`ffmpeg: made ${made} where ${Math.round(expectedMs)} ms were asked for`);
    }
    return { outputs: { main: { path: output, media: audio } }, costUsd: 0 };
  };
}

const oneAacFrameMs = (1000 * aacFrameSamples) / filmSampleRate;

/** Arguments that encode raw samples from stdin to a stream of AAC frames. Pure. */
export function filmSoundArguments(output: string): string[] {
  return [
    ...['-protocol_whitelist', 'pipe', '-f', 's16le', '-ar', String(filmSampleRate), '-ac', '2'],
    ...['-i', 'pipe:0', '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '160k'],
    ...['-flags:a', '+bitexact', ...withoutMetadata, '-f', 'adts', outputFile(output)],
  ];
}

type ChunkFile = SoundChunk & { readonly path: string };

// The first failure ends the others, and nothing is thrown before all have ended.
async function encodeChunks(
  chunks: readonly ChunkFile[],
  task: RunnerTask<FilmSoundRecipe>,
  ffmpeg: Ffmpeg,
): Promise<void> {
  const failure = new AbortController();
  const signal = AbortSignal.any([task.signal, failure.signal]);
  const waiting = chunks.values();
  const work = async (): Promise<void> => {
    for (const { start, samples, path } of waiting) {
      await runFfmpeg(ffmpeg, filmSoundArguments(path), {
        signal,
        // An encoder is many times faster than sound plays; a second of it counts as one frame.
        frames: Math.ceil(samples / filmSampleRate),
        input: filmSamples(task, start, samples),
      }).catch((error: unknown) => {
        failure.abort(error);
        throw error;
      });
    }
  };
  await Promise.allSettled(Array.from({ length: Math.max(1, Math.floor(task.threads)) }, work));
  signal.throwIfAborted();
}

async function* keptFrames(chunks: readonly ChunkFile[]): AsyncGenerator<readonly Buffer[]> {
  for (const { path, dropped, kept } of chunks) {
    const frames = adtsFrames(await readFile(path)).slice(dropped, dropped + kept);
    if (frames.length !== kept) {
      throw new Error(`ffmpeg: made ${frames.length} frames of sound where ${kept} were needed`);
    }
    yield frames;
  }
}
