import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Ffmpeg, findFfmpeg, type KnownFfmpeg } from '../render/find-ffmpeg.ts';
import { writeAtomically } from '../std/write-atomically.ts';

/**
 * The ffmpeg of this machine. What a look at it found is kept beside the cache's state, so that it is not started again
 * to ask for its version; a lost or damaged note only costs that look.
 * Without a cache folder nothing is kept.
 */
export async function ffmpegOf(
  env: NodeJS.ProcessEnv,
  cacheFolder: string | null,
): Promise<Ffmpeg> {
  const note = cacheFolder === null ? null : join(cacheFolder, 'state', 'ffmpeg.json');
  const known = note === null ? null : readNote(note);
  const found = await findFfmpeg({
    explicit: env['FFMPEG_PATH'] || null,
    searchPath: env['PATH'] ?? '',
    known,
  });
  if (note !== null && JSON.stringify(found) !== JSON.stringify(known)) writeNote(note, found);
  return found;
}

/** The chosen ffmpeg, and every place on PATH that is looked at before it. */
export function ffmpegCandidates(env: NodeJS.ProcessEnv, chosen: string): readonly string[] {
  if (env['FFMPEG_PATH']) return [chosen];
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name));
  const at = onPath.indexOf(chosen);
  return at < 0 ? [...onPath, chosen] : onPath.slice(0, at + 1);
}

// Opening the cache says what is wrong with its folder, and does so better.
function writeNote(path: string, found: KnownFfmpeg): void {
  try {
    writeAtomically(path, JSON.stringify(found));
  } catch {
    // As the note is lost, ffmpeg is looked at again next time.
  }
}

function readNote(path: string): KnownFfmpeg | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KnownFfmpeg;
  } catch {
    return null;
  }
}
