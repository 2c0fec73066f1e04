import { stripVTControlCharacters } from 'node:util';
import { displayCells, displayWidth } from '../std/display-width.ts';

/** The text if it fits in `columns`, else as much of its beginning as fits with `…` in the last column. */
export function fitToColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return columns < 1 ? '' : `${beginning(text, columns - 1).trimEnd()}…`;
}

/** The text with blanks after it, at least `columns` wide. */
export function padToColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** The text in lines of at most `columns`, broken at blanks, or inside a word that is longer than a line. */
export function wrapToColumns(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > columns) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    while (displayWidth(line) > columns) {
      const head = beginning(line, columns);
      // A single letter may be wider than the column; it then stands over.
      if (head === '') break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}

/**
 * The text on one line with nothing in it that moves the cursor or turns the writing direction.
 * Prompts, narrations and messages of services come from outside and reach the terminal only through this.
 */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

function beginning(text: string, columns: number): string {
  let kept = '';
  let width = 0;
  for (const cell of displayCells(text)) {
    width += cell.columns;
    if (width > columns) break;
    kept += cell.text;
  }
  return kept;
}
