/** A place in a text file; line and column count from 1, columns in UTF-16 code units. */
export interface Place {
  /** Path as the user should see it: relative to the working folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters to underline; at least 1. */
  readonly length: number;
  /** The whole line, for the excerpt. */
  readonly excerpt: string;
}

/** One thing a user can mend. Data, so that it can be listed, sorted, and printed as text or JSON. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** A word of the list in `codes.ts`, such as `unknown-field`. */
  readonly code: DiagnosticCode;
  /** What is wrong, in the user's words; lower case, no full stop, back-quotes round what they typed. */
  readonly message: string;
  /** Absent when the problem has no line, e.g. a missing file. */
  readonly place?: Place;
  /** What to try: a suggestion, the values allowed. */
  readonly hint?: string;
}

import type { DiagnosticCode } from './codes.ts';
