import { clipsThatAreMade } from './clips-that-are-made.ts';
import { oneOpeningOneClose } from './one-opening-one-close.ts';
import { onlySpokenWords } from './only-spoken-words.ts';
import { promptsThatModelsFollow } from './prompts-that-models-follow.ts';
import { promptsWithinLimits } from './prompts-within-limits.ts';
import { scenesThatDiffer } from './scenes-that-differ.ts';
import type { Script, ScriptProblem, ScriptRule } from './script-problem.ts';
import { wordsFitPicture } from './words-fit-picture.ts';
import { wordsInTheirTime } from './words-in-their-time.ts';

const rules: readonly ScriptRule[] = [
  onlySpokenWords,
  wordsFitPicture,
  wordsInTheirTime,
  oneOpeningOneClose,
  scenesThatDiffer,
  promptsWithinLimits,
  promptsThatModelsFollow,
  clipsThatAreMade,
];

/**
 * Everything in a script that would be heard or seen to be wrong, whoever wrote it; empty for a good one.
 * Pure: the same script gives the same answer. The user's own words get warnings, never an error.
 */
export function checkScript(script: Script): readonly ScriptProblem[] {
  return rules
    .flatMap((rule) => rule(script))
    .map((problem) =>
      problem.severity === 'error' && !script.decided.has(problem.path)
        ? { ...problem, severity: 'warning' }
        : problem,
    );
}
