import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

let counter = 0;

/**
 * Writes a file so that a reader sees the old content or the new, never a part: private file beside it, fsync, rename.
 * Creates the folder. Texts are written one after another. Throws what the file system throws (ENOSPC, EACCES, …), leaving the old file as it was.
 */
export function writeAtomically(
  path: string,
  content: string | Uint8Array | Iterable<string>,
): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  counter += 1;
  const draft = join(folder, `.${process.pid}-${counter}.tmp`);
  try {
    const file = openSync(draft, 'wx');
    try {
      const isWhole = typeof content === 'string' || content instanceof Uint8Array;
      for (const part of isWhole ? [content] : content) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
