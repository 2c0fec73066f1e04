import { type Action, mediumOfKind } from './action.ts';
import type { InputRecords } from './candidates.ts';
import { clipPictures, type PlanView, providerOf } from './decide.ts';
import type { PaidRecipe } from './recipe.ts';
import { candidatesOf } from './recipes.ts';

/** Of what a provider can be asked for, the first that can be bought here; the first of all where none can, undefined where there is none. */
export function firstOnSale(
  action: Action,
  paid: readonly PaidRecipe[],
  inputs: InputRecords,
  view: PlanView,
): PaidRecipe | undefined {
  const pictures = clipPictures(action, inputs);
  return paid.find((recipe) => view.whyNot(recipe, pictures) === null) ?? paid[0];
}

/** Who would make an action, as far as can be told from the inputs that are there. */
export function expectedMaker(action: Action, inputs: InputRecords, view: PlanView): string {
  const medium = mediumOfKind[action.spec.kind];
  if (medium === undefined) return 'render';
  const { paid, local } = candidatesOf(action, inputs, view);
  const bought = view.live.has(medium) ? firstOnSale(action, paid, inputs, view) : undefined;
  return providerOf(bought ?? local);
}
