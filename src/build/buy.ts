import type { VendorOrigin } from '../plan/action-record.ts';
import type { PaidRecipe } from '../plan/recipe.ts';
import { sumUsd } from '../std/sum-usd.ts';
import { CallOfPart, type Obtained } from './call-of-part.ts';
import type { Market } from './market.ts';
import type { Purchase } from './purchase.ts';
import type { RunnerResult } from './runner.ts';
import type { Counter } from './studio.ts';

/** What was bought, to be recorded together with the settling of its calls. */
export interface Bought extends RunnerResult {
  readonly calls: readonly number[];
  readonly origin: VendorOrigin | null;
}

/**
 * Buys an action, or takes up what was begun for it: a job goes on by its id, received bytes are used, a lost answer is
 * looked for. Throws ProviderError, OverBudget or HeldCall; nothing that was paid for is lost by any of them.
 */
export async function buy(purchase: Purchase, market: Market, studio: Counter): Promise<Bought> {
  const { recipe, folder } = purchase;
  const parts = market.partsOf(recipe);
  const obtained: Obtained[] = [];
  for (const [part, each] of parts.entries()) {
    const call = await CallOfPart.open({ ...purchase, recipe: each }, part, market, studio);
    obtained.push(await call.obtain());
  }
  const outputs = await market
    .assemble(
      recipe,
      obtained.map(({ files }) => files),
      folder,
    )
    .catch((cause: unknown) => {
      throw unusable(recipe, obtained, cause);
    });
  return {
    outputs,
    costUsd: sumUsd(obtained.map(({ costUsd }) => costUsd)),
    calls: obtained.flatMap(({ open }) => (open === null ? [] : [open])),
    origin: obtained.length === 1 ? (obtained[0]?.origin ?? null) : null,
  };
}

// What came stays in the journal: the next build judges it again and pays nothing.
function unusable(recipe: PaidRecipe, obtained: readonly Obtained[], cause: unknown): Error {
  const calls = obtained.flatMap(({ open }) => open ?? []);
  const message = cause instanceof Error ? cause.message : String(cause);
  const way =
    calls.length === 0
      ? ''
      : `; it is kept: \`claude-studio jobs resubmit ${calls.join(' ')}\` gives it up and pays again`;
  return new Error(`${recipe.provider}: what was delivered cannot be used: ${message}${way}`, {
    cause,
  });
}
