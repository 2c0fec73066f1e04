import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { formatDiagnostic } from '../diagnostic/format-diagnostic.ts';
import { count } from './amounts.ts';
import type { Paint } from './paint.ts';
import type { Layout } from './terminal.ts';

/** All diagnostics with their excerpts, an empty line between them, and a line that counts them; '' when there are none. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  { paint }: Pick<Layout, 'paint'>,
): string {
  if (diagnostics.length === 0) return '';
  const texts = diagnostics.map((diagnostic) => painted(diagnostic, paint));
  return `${texts.join('\n\n')}\n\n${countLine(diagnostics, paint)}\n`;
}

function painted(diagnostic: Diagnostic, paint: Paint): string {
  const tone = diagnostic.severity === 'error' ? 'bad' : 'warning';
  const [title = '', ...rest] = formatDiagnostic(diagnostic).split('\n');
  const label = title.slice(0, title.indexOf(':'));
  return [
    paint(tone, label) + paint('strong', title.slice(label.length)),
    ...rest.map((line) => paintedLine(line, tone, paint)),
  ].join('\n');
}

function paintedLine(line: string, tone: 'bad' | 'warning', paint: Paint): string {
  if (line.startsWith(' --> ')) return paint('faint', line);
  // The caret line is the one with nothing but blanks before its bar.
  const [, gutter, carets] = /^( +\| +)(\^.*)$/.exec(line) ?? [];
  if (gutter !== undefined && carets !== undefined) return gutter + paint(tone, carets);
  return line;
}

function countLine(diagnostics: readonly Diagnostic[], paint: Paint): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors > 0 ? [paint('bad', count(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint('warning', count(warnings, 'warning'))] : []),
  ].join(', ');
}
