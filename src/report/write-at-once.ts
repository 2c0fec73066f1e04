import { writeSync } from 'node:fs';

/** Writes an answer and its talk without loading a terminal: for the entry, which must start in no time. */
export function writeAtOnce(answer: { readonly stdout: string; readonly stderr: string }): void {
  write(2, answer.stderr);
  write(1, answer.stdout);
}

// A reader that went away (`| head`) is no error.
function write(file: 1 | 2, text: string): void {
  try {
    writeSync(file, text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
