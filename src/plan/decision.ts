import type { Json } from '../std/canonical-json.ts';
import type { ActionKind } from './action.ts';
import type { ActionKey } from './action-key.ts';

/** `cached`: its record is there. `make`: it will run. `maybe`: an input will be made and may come out the same. */
export type DecisionStatus = 'cached' | 'make' | 'maybe';

/** Why an action is not cached. What is `upstream` has causes of its own, so that they lead on to the root ones. */
export type Cause =
  /** Nothing was made under this id before. */
  | { readonly kind: 'new' }
  /**
   * A field of the recipe changed. `field` is a dotted path such as `text` or `format.width`, `scene` the id of the scene
   * that it is about, in what joins several; `old` is then of the same scene, wherever it stood.
   */
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly scene?: string;
      readonly old: Json;
      readonly new: Json;
    }
  /** Other scenes are joined, or the same in another order: their ids, as they follow each other. */
  | { readonly kind: 'scenes'; readonly old: readonly string[]; readonly new: readonly string[] }
  /** An input has other bytes than last time. */
  | {
      readonly kind: 'input';
      readonly input: string;
      readonly old: string | null;
      readonly new: string | null;
    }
  /** An input is (or may be) made again, for the causes of that action: named and not repeated, since scenes that continue each other make long chains. */
  | { readonly kind: 'upstream'; readonly action: string }
  /** Same key as last time, but the record or a blob is gone. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'forced' };

/** One action of a plan, as shown by `plan`, `why` and `graph`. */
export interface PlannedAction {
  readonly id: string;
  readonly kind: ActionKind;
  readonly scene: string | null;
  readonly status: DecisionStatus;
  /** True when the local provider makes it in place of a paid artifact. */
  readonly standIn: boolean;
  /** Who makes it now: `local`, `render` or a paid provider. */
  readonly provider: string;
  /** Null while an input is not made yet. */
  readonly key: ActionKey | null;
  /** USD this plan may spend on it: 0 for local work and for what is cached. */
  readonly priceUsd: number;
  /** What the paid artifact would cost where a stand-in serves now; 0 where there is none. */
  readonly livePriceUsd: number;
  /** Ids of the actions it reads. */
  readonly inputs: readonly string[];
  readonly causes: readonly Cause[];
}

/** A range of money in USD; the worst case is dearer by what others charge who may take over. */
export interface CostRange {
  readonly certainUsd: number;
  readonly worstUsd: number;
}

/** What would be made, why and for how much. The schema is schemas/plan.schema.json. */
export interface Plan {
  readonly production: string;
  /** Media that may be bought: `image`, `video`, `audio`. */
  readonly live: readonly string[];
  /** In the order they can run: every action after its inputs. */
  readonly actions: readonly PlannedAction[];
  readonly cost: CostRange;
  /** What buying every stand-in would cost. */
  readonly liveCostUsd: number;
  readonly budgetUsd: number | null;
  /** Things worth saying that stop nothing, e.g. a clip slowed down beyond 1.6×. */
  readonly warnings: readonly { readonly id: string; readonly message: string }[];
}
