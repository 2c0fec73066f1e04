import { type DisplayCell, displayCells } from '../std/display-width.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** Excerpts wider than this are cut around the caret: a minified JSON file is one line of a megabyte. */
const EXCERPT_COLUMNS = 100;
/** What is kept of a cut line to the left of the caret, so that a reader sees what it belongs to. */
const COLUMNS_BEFORE_CARET = 40;

/**
 * One diagnostic as text without colour and without a line feed at its end: the message, then, if it has a place,
 * where it is, the line with its number, and a caret line that ends with the hint.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { severity, code, message, place } = diagnostic;
  const title = `${severity}[${code}]: ${visible(message)}`;
  const hint = diagnostic.hint === undefined ? '' : ` ${visible(diagnostic.hint)}`;
  if (place === undefined) return hint === '' ? title : `${title}\n  =${hint}`;
  const { line, padding, carets } = excerptOf(place);
  const gutter = `${place.line} | `;
  return [
    title,
    ` --> ${visible(place.file)}:${place.line}:${place.column}`,
    `${gutter}${line}`.trimEnd(),
    `${' '.repeat(gutter.length - 2)}| ${padding}${carets}${hint}`,
  ].join('\n');
}

/** The line, cut around the caret when it is long, and the caret line under it, column by column. */
function excerptOf(place: Place): { line: string; padding: string; carets: string } {
  const start = place.column - 1;
  const end = start + place.length;
  // Each column holds at least one character or none, so no more than this is ever needed on either side.
  const before = cells(place.excerpt.slice(Math.max(0, start - 4 * EXCERPT_COLUMNS), start));
  const meant = cells(place.excerpt.slice(start, Math.min(end, start + 4 * EXCERPT_COLUMNS)));
  const after = cells(place.excerpt.slice(end, end + 4 * EXCERPT_COLUMNS));

  const isShort = columnsOf([...before, ...meant, ...after]) <= EXCERPT_COLUMNS;
  const left = isShort ? before : lastCells(before, COLUMNS_BEFORE_CARET);
  const middle = firstCells(meant, EXCERPT_COLUMNS - columnsOf(left));
  const right = firstCells(after, EXCERPT_COLUMNS - columnsOf(left) - columnsOf(middle));
  return {
    line: textOf([...left, ...middle, ...right]),
    padding: ' '.repeat(columnsOf(left)),
    carets: '^'.repeat(Math.max(1, columnsOf(middle))),
  };
}

/** A tab is two columns here; what would move the cursor or turn the writing direction is not printed. */
function visible(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

function cells(text: string): readonly DisplayCell[] {
  return displayCells(visible(text));
}

const cut: DisplayCell = { text: '…', columns: 1 };

function firstCells(all: readonly DisplayCell[], columns: number): readonly DisplayCell[] {
  if (columnsOf(all) <= columns) return all;
  const kept: DisplayCell[] = [];
  let used = cut.columns;
  for (const cell of all) {
    used += cell.columns;
    if (used > columns) break;
    kept.push(cell);
  }
  return columns < cut.columns ? kept : [...kept, cut];
}

function lastCells(all: readonly DisplayCell[], columns: number): readonly DisplayCell[] {
  return firstCells(all.toReversed(), columns).toReversed();
}

function columnsOf(all: readonly DisplayCell[]): number {
  return all.reduce((columns, cell) => columns + cell.columns, 0);
}

function textOf(all: readonly DisplayCell[]): string {
  return all.map(({ text }) => text).join('');
}
