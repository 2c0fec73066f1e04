import { paintFor } from '../../src/report/paint.ts';
import type { Layout, Sink, Terminal } from '../../src/report/terminal.ts';

/** A layout without colour, so that a test reads as the terminal does. */
export function plainLayout(columns = 80): Layout {
  return { columns, paint: paintFor(false) };
}

/** A terminal that keeps what was written, in the place of one a log file reads. */
export function fakeTerminal(): Terminal & {
  readonly written: { stdout: string; stderr: string };
} {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    write: (text) => {
      written[name] += text;
    },
    layout: () => plainLayout(),
  });
  return {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    live: null,
    flush: async () => true,
    written,
  };
}
