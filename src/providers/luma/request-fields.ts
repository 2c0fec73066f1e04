import type { Order } from '../../build/provider.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';

/** A field of a recipe that holds words. Throws where the plan left it out, which only we can cause. */
export function wordsOf(recipe: PaidRecipe, field: string): string {
  const value = recipe[field];
  if (typeof value !== 'string') throw new Error(`the recipe of a ${recipe.kind} has no ${field}`);
  return value;
}

/** Both interfaces of Luma name their smallest picture by its 540 lines; the other names are ours. */
export function lumaResolution(recipe: PaidRecipe): string {
  const resolution = wordsOf(recipe, 'resolution');
  return resolution === '480p' ? '540p' : resolution;
}

/** Luma's word for a clip's length: `5s`. Throws `invalid` for one that the model does not make. */
export function lumaDuration(account: Account, { recipe, model }: Order): string {
  const { seconds } = recipe;
  const allowed = model.clip_seconds;
  if (typeof seconds !== 'number' || (allowed !== undefined && !allowed.includes(seconds))) {
    throw invalid(
      account,
      `\`${recipe.model}\` makes clips of ${(allowed ?? []).join(' or ')} s, not of ${seconds} s`,
    );
  }
  return `${seconds}s`;
}

/** What to say of a clip that is to end on a picture and to begin again where it began. */
export const loopWithEnd =
  'a clip that loops cannot end on another picture; take out `loop` or the end picture';
