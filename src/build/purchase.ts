import type { Action } from '../plan/action.ts';
import type { ActionKey } from '../plan/action-key.ts';
import type { PaidRecipe } from '../plan/recipe.ts';
import type { RunnerInput } from './runner.ts';

/** One paid action, under its claim: nobody else is at it. */
export interface Purchase {
  readonly action: Pick<Action, 'id' | 'scene'>;
  readonly key: ActionKey;
  readonly recipe: PaidRecipe;
  readonly inputs: Readonly<Record<string, RunnerInput>>;
  readonly folder: string;
  /** Aborted: hang up. */
  readonly abort: AbortSignal;
  /** Aborted: send nothing new and wait for no job. */
  readonly stop: AbortSignal;
  /** Buy once more what was bought before. */
  readonly forced: boolean;
}
