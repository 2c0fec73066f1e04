import { basename, join } from 'node:path';
import { inputFile, outputFile } from './file-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { type AudioFacts, type ProbedFile, probeTracks, type VideoFacts } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** Where a file of the user may be looked into. */
export interface Workplace {
  readonly ffmpeg: Ffmpeg;
  /** Private; takes what has to be written. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** A file of the user that cannot be what it is given for; the message names it and says why. */
export class UnusableFile extends Error {}

/** A loose file with a picture; `path` is it, or the same stream in a container that can be probed. Throws `UnusableFile`. */
export async function openVideo(path: string, at: Workplace) {
  const { video, readable } = await openLoose(path, '0:v:0', at);
  if (video === null) throw new UnusableFile(`media: \`${basename(path)}\` has no picture`);
  return { path: readable, media: video.facts satisfies VideoFacts };
}

/** A loose file with sound, in the same way. */
export async function openAudio(path: string, at: Workplace) {
  const { audio, readable } = await openLoose(path, '0:a:0', at);
  if (audio === null) throw new UnusableFile(`media: \`${basename(path)}\` has no sound`);
  return { path: readable, media: audio satisfies AudioFacts };
}

// Containers that only ffmpeg knows (AVI, FLV, WMV …) are changed to one that we know, without encoding.
async function openLoose(
  path: string,
  stream: '0:v:0' | '0:a:0',
  { ffmpeg, folder, signal }: Workplace,
): Promise<ProbedFile & { readonly readable: string }> {
  try {
    return { ...(await probeTracks(path)), readable: path };
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw unopened(path, error);
  }
  const readable = join(folder, `readable-${stream.slice(2, 3)}.mkv`);
  const args = [
    ...[...inputFile(path), '-map', stream, '-c', 'copy'],
    ...['-f', 'matroska', outputFile(readable)],
  ];
  try {
    await runFfmpeg(ffmpeg, args, { signal, frames: 0 });
    return { ...(await probeTracks(readable)), readable };
  } catch (cause) {
    signal.throwIfAborted();
    const what = stream === '0:v:0' ? 'video' : 'sound';
    throw new UnusableFile(`media: \`${basename(path)}\` is no ${what} that can be read`, {
      cause,
    });
  }
}

function unopened(path: string, cause: Error & { readonly code?: unknown }): UnusableFile {
  const why =
    cause.code === 'ENOENT'
      ? 'there is no such file'
      : cause.code === 'EISDIR'
        ? 'it is a folder'
        : cause.message;
  return new UnusableFile(`media: \`${path}\` cannot be opened: ${why}`, { cause });
}
