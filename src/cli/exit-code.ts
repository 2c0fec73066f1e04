/** What the exit code of the program says; the same list stands in the README. */
export const exitCode = {
  done: 0,
  actionFailed: 1,
  usage: 2,
  changesPending: 3,
  refused: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
