import type { Digest } from '../std/digest.ts';
import { type Action, type Medium, mediumOfKind } from './action.ts';
import { type ActionKey, actionKeyOf, type Manifest, manifestOf } from './action-key.ts';
import { type ActionRecord, mainOutput } from './action-record.ts';
import { type Before, causesOf } from './causes.ts';
import type { Cause } from './decision.ts';
import { fingerprintOf, type RememberedDecision } from './decision-memo.ts';
import type { PaidRecipe, Recipe } from './recipe.ts';
import { candidatesOf, type InputRecords, type RecipeContext } from './recipes.ts';

/** What the planner may look at. Two equal views give byte-identical plans. */
export interface PlanView extends RecipeContext {
  /** Media that may be bought. */
  readonly live: ReadonlySet<Medium>;
  /** Ids to make again although their record is there. */
  readonly forced: ReadonlySet<string>;
  /** USD, the worst case of a paid recipe. */
  priceUsd(recipe: PaidRecipe): number;
  /** The record under a key, with all its blobs present. */
  record(key: ActionKey): ActionRecord | undefined;
  /** The key under which an action id was last made or found. */
  lastKey(id: string): ActionKey | undefined;
  /** What an earlier build decided for an action id, if that may still be asked and all blobs are there. */
  recall(id: string): RememberedDecision | undefined;
  /** The user's file as a record, by POSIX path relative to the project root. */
  source(path: string): ActionRecord;
}

/** An action whose inputs are all there, decided. */
export type Decision =
  | {
      readonly status: 'cached';
      readonly record: ActionRecord;
      readonly standIn: boolean;
    }
  | {
      readonly status: 'make';
      readonly key: ActionKey;
      readonly manifest: Manifest;
      readonly recipe: Recipe;
      readonly provider: string;
      readonly standIn: boolean;
      readonly causes: readonly Cause[];
    };

/**
 * Cached or to be made, given the records of all its inputs: the one place where this is decided, for plan and build.
 * A paid artifact that is in the cache is used even when nothing may be bought.
 */
export function decide(
  action: Action,
  inputs: InputRecords,
  madeInputs: ReadonlyMap<string, readonly Cause[]>,
  view: PlanView,
): Decision {
  const { kind } = action.spec;
  const forced = view.forced.has(action.id);
  const known = forced ? undefined : view.recall(action.id);
  if (known !== undefined && known.fingerprint === fingerprintOf(action, inputs)) {
    return { status: 'cached', record: known.record, standIn: known.standIn };
  }
  const { paid, local } = candidatesOf(action, inputs, view);
  const digests = contentDigests(action, inputs);
  const medium = mediumOfKind[kind];
  const mayBuy = medium !== undefined && view.live.has(medium);
  const buy = paid !== null && mayBuy;
  if (paid !== null) {
    const record = forced && mayBuy ? undefined : view.record(keyOf(action, paid, digests));
    if (record !== undefined) return { status: 'cached', record, standIn: false };
  }
  const recipe = buy ? paid : local;
  const manifest = manifestOf(kind, recipe, digests);
  const key = actionKeyOf(manifest);
  const standIn = paid !== null && !buy;
  const record = forced ? undefined : view.record(key);
  if (record !== undefined) return { status: 'cached', record, standIn };
  return {
    status: 'make',
    key,
    manifest,
    recipe,
    provider: providerOf(recipe),
    standIn,
    causes: causesOf(action, manifest, { ...lastTime(action.id, view), madeInputs, forced }),
  };
}

/** What is known of the last time an action id was made. */
export function lastTime(id: string, view: PlanView): Pick<Before, 'last' | 'everMade'> {
  const key = view.lastKey(id);
  const record = key === undefined ? undefined : view.record(key);
  return { last: record?.manifest as Manifest | undefined, everMade: key !== undefined };
}

/** Who makes a recipe: a provider, or `render` for what only joins and fits. */
export function providerOf(recipe: Recipe): string {
  return 'provider' in recipe ? recipe.provider : 'render';
}

function keyOf(
  action: Action,
  recipe: Recipe,
  digests: Readonly<Record<string, Digest>>,
): ActionKey {
  return actionKeyOf(manifestOf(action.spec.kind, recipe, digests));
}

function contentDigests(action: Action, inputs: InputRecords): Record<string, Digest> {
  const digests: Record<string, Digest> = {};
  for (const { role, use } of action.inputs) {
    const record = inputs.get(role);
    if (record === undefined) throw new Error(`plan: ${action.id} was decided before its ${role}`);
    if (use === 'content') digests[role] = mainOutput(record).digest;
  }
  return digests;
}
