import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ffmpeg, findFfmpeg, type KnownFfmpeg } from '../render/find-ffmpeg.ts';
import { writeAtomically } from '../std/write-atomically.ts';

/**
 * The ffmpeg of this machine. What a look at it found is kept beside the cache's state, so that it is not started again
 * to ask for its version; a lost or damaged note only costs that look.
 */
export async function ffmpegOf(env: NodeJS.ProcessEnv, cacheFolder: string): Promise<Ffmpeg> {
  const note = join(cacheFolder, 'state', 'ffmpeg.json');
  const known = readNote(note);
  const found = await findFfmpeg({
    explicit: env['FFMPEG_PATH'] || null,
    searchPath: env['PATH'] ?? '',
    known,
  });
  if (JSON.stringify(found) !== JSON.stringify(known)) writeAtomically(note, JSON.stringify(found));
  return found;
}

function readNote(path: string): KnownFfmpeg | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KnownFfmpeg;
  } catch {
    return null;
  }
}
