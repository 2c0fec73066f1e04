/** One table: a line of headings, then rows. The first column is text, the others are figures. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader has to know of the figures. */
  readonly notes: readonly string[];
}

/** A table as Markdown that also reads well on a terminal. */
export function tableText({ title, head, rows, notes }: Table): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |\n`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|\n`;
  const words = notes.map((note) => `${note}\n`).join('');
  return `### ${title}\n\n${line(head)}${rule}${rows.map(line).join('')}\n${words}${words === '' ? '' : '\n'}`;
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** `1.04×`; with a target also whether it is met: `1.04× ≤ 1.15× ok`. */
export function ratioText(ratio: number, target?: number): string {
  const text = `${ratio.toFixed(2)}×`;
  return target === undefined ? text : `${text} ≤ ${target}× ${verdict(ratio <= target)}`;
}

/** `3.2 %`, with whether a target is met. */
export function percentText(share: number, target?: number): string {
  const text = `${(100 * share).toFixed(1)} %`;
  return target === undefined
    ? text
    : `${text} ≤ ${Math.round(100 * target)} % ${verdict(share <= target)}`;
}

/** `41 MiB`, with whether a target is met. */
export function mibText(mib: number, target?: number): string {
  const text = `${Math.round(mib)}`;
  return target === undefined ? text : `${text} ≤ ${target} ${verdict(mib <= target)}`;
}

/** Milliseconds, whole. */
export function msText(seconds: number): string {
  return String(Math.round(1000 * seconds));
}

/** Seconds, one hundredth. */
export function secondsText(seconds: number): string {
  return seconds.toFixed(2);
}

function verdict(isMet: boolean): string {
  return isMet ? 'ok' : 'MISSED';
}
