import { displayWidth } from '../std/display-width.ts';
import { fitToColumns, oneLine, wrapToColumns } from './fit-text.ts';
import type { Tone } from './paint.ts';
import type { Layout } from './terminal.ts';

/** One column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** How a column gives way first when the terminal is narrow: its texts are cut, or go on in the next line. */
  readonly yields?: 'cut' | 'wrapped';
}

/** The text of a cell, with a tone where colour helps. */
export type Cell = string | { readonly text: string; readonly tone: Tone };

const gap = 2;
// Below this a shortened text says nothing; then the other columns give way too.
const leastYielding = 12;
const leastColumn = 4;

/** A table under a faint line of titles, no wider than the layout while columns can give way; ends with a new line. */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { columns: available, paint }: Layout,
): string {
  const texts = rows.map((row) => row.map((cell) => oneLine(textOf(cell))));
  const natural = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...texts.map((row) => displayWidth(row[index] ?? ''))),
  );
  const widths = fittedWidths(columns, natural, available - gap * (columns.length - 1));
  const linesOf = (texts: readonly string[], cells: readonly Cell[]): readonly string[] => {
    const blocks = columns.map(({ yields }, index) => {
      const text = texts[index] ?? '';
      const width = widths[index] ?? 0;
      return yields === 'wrapped' ? wrapToColumns(text, width) : [fitToColumns(text, width)];
    });
    const height = Math.max(...blocks.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) =>
      blocks
        .map((block, index) => {
          const text = block[row] ?? '';
          const blanks = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(text)));
          const painted = paintedAs(cells[index], text, paint);
          return columns[index]?.align === 'right' ? blanks + painted : painted + blanks;
        })
        .join(' '.repeat(gap))
        .trimEnd(),
    );
  };
  const titles = columns.map(({ title }) => title);
  return [
    ...linesOf(titles, []).map((line) => paint('faint', line)),
    ...texts.flatMap((row, index) => linesOf(row, rows[index] ?? [])),
    '',
  ].join('\n');
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function paintedAs(cell: Cell | undefined, text: string, paint: Layout['paint']): string {
  return cell === undefined || typeof cell === 'string' ? text : paint(cell.tone, text);
}

// Takes from the widest yielding column first, then from any, until the table fits or nothing can give.
function fittedWidths(
  columns: readonly Column[],
  natural: readonly number[],
  available: number,
): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - available;
  const take = (candidates: readonly number[], least: number): void => {
    while (over > 0) {
      const width = Math.max(0, ...candidates.map((index) => widths[index] ?? 0));
      if (width <= least) return;
      widths[candidates.find((index) => widths[index] === width) ?? 0] = width - 1;
      over -= 1;
    }
  };
  const all = columns.map((_, index) => index);
  take(
    all.filter((index) => columns[index]?.yields !== undefined),
    leastYielding,
  );
  take(all, leastColumn);
  return widths;
}
