import { ProviderError } from '../../build/provider.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Account } from '../account.ts';

/** A text of a recipe. Throws `invalid` where it has none: a request that lacks it must not be paid for. */
export function textOf(account: Account, recipe: PaidRecipe, field: string): string {
  const value = recipe[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new ProviderError('invalid', `${account.api}: the order has no \`${field}\``);
}
