import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** A film of 2,000 scenes with long texts has half of this; anything larger is another kind of file. */
const MAX_PRODUCTION_BYTES = 2 * 1024 * 1024;

/** The text of a file, or why it cannot be one. */
type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Reads a file as UTF-8 text, without its byte order mark; `shownFile` is the name messages give it.
 * Never waits for a pipe or a device: those are no files.
 */
export function readText(
  file: string,
  shownFile: string,
  mostBytes: number = MAX_PRODUCTION_BYTES,
): ReadText {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) {
        return refused(
          'not-a-file',
          `\`${shownFile}\` is not a file`,
          'name the YAML or JSON file of a production',
        );
      }
      if (stats.size > mostBytes) {
        return refused(
          'file-too-large',
          `\`${shownFile}\` has ${megabytes(stats.size)}`,
          `allowed: up to ${megabytes(mostBytes)}; split a long film into several productions`,
        );
      }
      return decode(readFileSync(descriptor), shownFile);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unreadable(error, shownFile);
  }
}

function decode(bytes: Buffer, shownFile: string): ReadText {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return refused('not-utf-8', `\`${shownFile}\` is UTF-16 text`, 'save it as UTF-8');
  }
  if (bytes.includes(0)) {
    return refused(
      'binary-file',
      `\`${shownFile}\` is not text`,
      'a production is a YAML or JSON file',
    );
  }
  if (!isUtf8(bytes)) return notUtf8(bytes, shownFile);
  const text = bytes.toString('utf8');
  return { ok: true, text: text.startsWith('\ufeff') ? text.slice(1) : text };
}

function startsWith(bytes: Buffer, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

// Most often an old editor wrote Windows-1252: the line is shown as it was meant.
function notUtf8(bytes: Buffer, shownFile: string): ReadText {
  let line = 1;
  let start = 0;
  for (;;) {
    const next = bytes.indexOf(0x0a, start);
    const end = next === -1 ? bytes.length : next;
    const content = bytes.subarray(start, end);
    if (!isUtf8(content) || next === -1) {
      const excerpt = new TextDecoder('windows-1252').decode(content).replace(/\r$/, '');
      const good = longestUtf8Start(content);
      const column = content.subarray(0, good).toString('utf8').length + 1;
      // The good beginning is shown as UTF-8, the rest as the editor meant it.
      const shown = content.subarray(0, good).toString('utf8') + excerpt.slice(good);
      return refused('not-utf-8', `\`${shownFile}\` is not UTF-8 text`, 'save it as UTF-8', {
        file: shownFile,
        line,
        column,
        length: 1,
        excerpt: shown,
      });
    }
    line += 1;
    start = end + 1;
  }
}

function longestUtf8Start(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  // A prefix may end inside a character, so step back at most three bytes before judging it.
  const isGood = (length: number): boolean =>
    [0, 1, 2, 3].some((back) => length >= back && isUtf8(bytes.subarray(0, length - back)));
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  while (good > 0 && !isUtf8(bytes.subarray(0, good))) good -= 1;
  return good;
}

function unreadable(error: unknown, shownFile: string): ReadText {
  const reason = error instanceof Error && 'code' in error ? error.code : undefined;
  if (reason === 'ENOENT' || reason === 'ENOTDIR') {
    return refused(
      'missing-file',
      `there is no file \`${shownFile}\``,
      'check its name and folder',
    );
  }
  if (reason === 'EACCES' || reason === 'EPERM') {
    return refused('unreadable-file', `\`${shownFile}\` may not be read`, 'change its permissions');
  }
  return refused(
    'unreadable-file',
    `\`${shownFile}\` cannot be read (${String(reason)})`,
    'check the disk',
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}

function refused(
  code: DiagnosticCode,
  message: string,
  hint: string,
  place?: Diagnostic['place'],
): ReadText {
  const diagnostic: Diagnostic = { severity: 'error', code, message, hint };
  return { ok: false, diagnostic: place === undefined ? diagnostic : { ...diagnostic, place } };
}
