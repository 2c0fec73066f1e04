import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { readText } from '../production/read-text.ts';
import { Stop } from './stop.ts';

/** A file that a project may have: its text, and its name in messages; null where it is not there. Throws `Stop` for one that is no text, or has more bytes than that. */
export function projectFile(
  file: string,
  root: string,
  mostBytes: number,
): { readonly text: string; readonly shown: string } | null {
  if (!existsSync(file)) return null;
  const shown = relative(root, file);
  const read = readText(file, shown, mostBytes);
  if (!read.ok) throw new Stop([read.diagnostic]);
  return { text: read.text, shown };
}
