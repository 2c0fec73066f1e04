import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** What stopped a command before it had an answer, as one line of JSON (schemas/events.schema.json). */
export function errorLine(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ event: 'error', diagnostics })}\n`;
}
