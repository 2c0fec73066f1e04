import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { PaidCall } from '../build/journal.ts';

/** Name of the mirror in the folder of the tables. */
export const mirrorName = 'paid-calls.jsonl';

const newline = 0x0a;

/**
 * Appends a call, as it is now, to the mirror: a line of JSON with the time. Returns when it is on disk: what a person still has
 * when the tables are lost. Nothing reads it back. Inside a transaction only, which orders the processes; when that
 * fails afterwards the line stays, and a call of the same number may follow.
 */
export function appendToMirror(path: string, call: PaidCall): void {
  const line = `${JSON.stringify({ time: new Date(call.updatedMs).toISOString(), ...call })}\n`;
  // `a+` is O_APPEND, with reading for the look at the last byte.
  const file = openSync(path, 'a+');
  try {
    const { size } = fstatSync(file);
    if (size === 0) syncFolderNow(dirname(path));
    try {
      writeWhole(file, Buffer.from(endsLine(file, size) ? line : `\n${line}`));
      fsyncSync(file);
    } catch (error) {
      takeBack(file, size);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

// A process killed, or a disk full, in the middle of a line leaves a part of it; ours must not be glued to that.
function endsLine(file: number, size: number): boolean {
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, size - 1) === 1 && last[0] === newline;
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written);
  }
}

function takeBack(file: number, size: number): void {
  try {
    ftruncateSync(file, size);
  } catch {
    // The next line then begins on a line of its own.
  }
}

function syncFolderNow(folder: string): void {
  // Windows cannot open folders, and its file systems keep new names by themselves.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
