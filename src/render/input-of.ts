import type { RunnerInput, RunnerTask } from '../build/runner.ts';
import type { Recipe } from '../plan/recipe.ts';

/** The input a task was given under a role. Throws when there is none, which only a wrong plan can cause. */
export function inputOf<R extends Recipe>(
  { inputs, recipe }: RunnerTask<R>,
  role: string,
): RunnerInput {
  const input = inputs[role];
  if (input === undefined)
    throw new Error(`render: \`${recipe.kind}\` was given no input \`${role}\``);
  return input;
}
