import type { Place } from '../diagnostic/diagnostic.ts';

/** Turns offsets (UTF-16 code units) in a text into places; the lines are found once. */
export interface LineIndex {
  /** The place from `start` up to `end` or the end of the line, without white space at its end. */
  placeOf(start: number, end: number): Place;
}

/** The index of a text whose places are named by `shownFile`. */
export function lineIndexOf(text: string, shownFile: string): LineIndex {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) {
    starts.push(feed + 1);
  }
  return {
    placeOf(start, end) {
      const offset = Math.min(Math.max(start, 0), text.length);
      const line = lastAtOrBelow(starts, offset);
      const lineStart = starts[line] ?? 0;
      const excerpt = text
        .slice(lineStart, (starts[line + 1] ?? text.length + 1) - 1)
        .replace(/\r$/, '');
      const meant = excerpt.slice(offset - lineStart, end - lineStart).trimEnd();
      return {
        file: shownFile,
        line: line + 1,
        column: offset - lineStart + 1,
        length: Math.max(1, meant.length),
        excerpt,
      };
    },
  };
}

function lastAtOrBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
