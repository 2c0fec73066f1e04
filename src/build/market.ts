import type { PaidRecipe } from '../plan/recipe.ts';
import type { CatalogModel } from '../producer/catalog.ts';
import type { SpendingLimits } from './journal.ts';
import type { Provider } from './provider.ts';
import type { RunnerResult } from './runner.ts';

/** What buying needs of the outside, besides the cache and its journal. */
export interface Market {
  /** The production that pays, by its name in the cache, and what it may spend. */
  readonly production: string;
  readonly limits: SpendingLimits;
  /** The requests that a recipe takes: one, or several for a text that is too long for its model. */
  partsOf(recipe: PaidRecipe): readonly PaidRecipe[];
  /** What the catalog knows of a recipe's model. */
  modelOf(recipe: PaidRecipe): CatalogModel;
  /** USD, the worst price of a recipe by the catalog. */
  priceUsd(recipe: PaidRecipe): number;
  /** The adapter of a vendor's interface. */
  provider(api: string): Promise<Provider>;
  /** Resolves when the interface may be asked once more without passing its rate, or at once when the signal is aborted. */
  turn(api: string, signal: AbortSignal): Promise<void>;
  /**
   * The outputs of an action from what was delivered for its parts, joined where there are several, probed and found to
   * be of the recipe's kind. Throws an Error that says what came instead.
   */
  assemble(
    recipe: PaidRecipe,
    parts: readonly Readonly<Record<string, string>>[],
    folder: string,
  ): Promise<RunnerResult['outputs']>;
}
