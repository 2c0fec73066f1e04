import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type ExitCode, exitCode } from './exit-code.ts';

/** Ends a command early: diagnostics for the user and the exit code that goes with them. Caught once, in `main`. */
export class Stop extends Error {
  readonly code: ExitCode;
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], code: ExitCode = exitCode.usage) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.code = code;
    this.diagnostics = diagnostics;
  }
}

/** Ends a command with one problem that has no place in a file. */
export function stopWith(
  code: Diagnostic['code'],
  message: string,
  hint: string,
  exit: ExitCode = exitCode.usage,
): Stop {
  return new Stop([{ severity: 'error', code, message, hint }], exit);
}
