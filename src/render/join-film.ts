import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerOutput } from '../build/runner.ts';
import { msOfFrames, parseFps } from '../plan/timebase.ts';
import { concatList, type FilmPart, filmArguments } from './film-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { probeTracks } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** What a film is joined from. */
export interface FilmPieces {
  /** Finished pictures of equal coding, in order. */
  readonly parts: readonly FilmPart[];
  /** Path of the sound of the whole film, AAC in m4a. */
  readonly sound: string;
  readonly fps: string;
  /** Where the film is written. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * Joins pictures and sound by stream copy to `film.mp4`. Throws an Error `ffmpeg: …` when a frame is missing or off
 * its tick, or when sound and picture end more than a frame apart.
 */
export async function joinFilm(
  ffmpeg: Ffmpeg,
  { parts, sound, fps, folder, signal }: FilmPieces,
): Promise<RunnerOutput> {
  const list = join(folder, 'pictures.ffconcat');
  await writeFile(list, concatList(parts, fps));
  const path = join(folder, 'film.mp4');
  const frames = parts.reduce((total, part) => total + part.frames, 0);
  await runFfmpeg(ffmpeg, filmArguments(list, sound, fps, path), { signal, frames });
  const durationMs = await checkedDurationMs(path, frames, fps);
  return { path, media: { type: 'film', frames, durationMs } };
}

async function checkedDurationMs(path: string, frames: number, fps: string): Promise<number> {
  const { video, audio } = await probeTracks(path);
  const rate = parseFps(fps);
  const durationMs = msOfFrames(frames, rate);
  const came = video?.facts.frames ?? 0;
  if (came !== frames) {
    throw new Error(`ffmpeg: the film came out with ${came} frames where ${frames} were joined`);
  }
  if (frames > 1 && video?.constantRate !== true) {
    throw new Error('ffmpeg: the film came out with frames that are off their ticks');
  }
  const soundMs = audio?.durationMs ?? 0;
  if (Math.abs(soundMs - durationMs) > Math.max(msOfFrames(1, rate), oneAacFrameMs)) {
    throw new Error(
      `ffmpeg: the film came out with ${soundMs} ms of sound to ${durationMs} ms of picture`,
    );
  }
  return durationMs;
}

// The last AAC frame is filled up: up to 1024 samples at 48 kHz more than the picture is no drift.
const oneAacFrameMs = 22;
