import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';

/** A text of a recipe. Throws `invalid` where it has none: a request that lacks it must not be paid for. */
export function textOf(account: Account, recipe: PaidRecipe, field: string): string {
  const value = recipe[field];
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(account, `the order has no \`${field}\``);
}
