import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** Codes of what a film seems to lack, and a file that it includes may say. */
const maybeIncluded: readonly DiagnosticCode[] = [
  'unknown-variable',
  'unknown-member',
  'no-such-take',
  'missing-field',
];

/**
 * Problems without those that only follow from others: whatever else is wrong where a variable is unknown, and, unless
 * `isWhole`, what a file may have said that the film includes and that could not be read.
 */
export function firstCauses(
  problems: readonly Diagnostic[],
  isWhole: boolean,
): readonly Diagnostic[] {
  const unknown = new Set(
    problems.filter(({ code }) => code === 'unknown-variable').map(placeText),
  );
  return problems.filter((problem) => {
    if (!isWhole && maybeIncluded.includes(problem.code)) return false;
    return problem.code === 'unknown-variable' || !unknown.has(placeText(problem));
  });
}

function placeText({ place }: Diagnostic): string {
  return `${place?.file}:${place?.line}:${place?.column}`;
}
