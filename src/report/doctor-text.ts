import { count } from './amounts.ts';
import { oneLine, wrapToColumns } from './fit-text.ts';
import type { Layout } from './terminal.ts';

/** One thing `doctor` looked at on this machine. */
export interface DoctorCheck {
  /** What was looked at: `Node`, `ffmpeg`, `cache`. */
  readonly name: string;
  readonly ok: boolean;
  /** What was found, on one line. */
  readonly detail: string;
  /** What to do about it, or what could be better though it is ok; null where there is nothing to say. */
  readonly advice: string | null;
}

/** The checks as a list with what to do below each, and a closing line; ends with a new line. */
export function doctorText(checks: readonly DoctorCheck[], { columns, paint }: Layout): string {
  const nameColumns = Math.max(0, ...checks.map(({ name }) => name.length));
  const indent = ' '.repeat(nameColumns + 4);
  const lines = checks.flatMap(({ name, ok, detail, advice }) => [
    `${ok ? paint('good', '✔') : paint('bad', '✖')} ${name.padEnd(nameColumns)}  ${oneLine(detail)}`,
    ...(advice === null
      ? []
      : wrapToColumns(oneLine(advice), Math.max(20, columns - indent.length)).map(
          (line) => indent + paint(ok ? 'faint' : 'warning', line),
        )),
  ]);
  const wrong = checks.filter(({ ok }) => !ok).length;
  const verdict = wrong === 0 ? 'ready to make films' : `${count(wrong, 'thing')} to mend`;
  return `${[...lines, '', verdict].join('\n')}\n`;
}
