import { type Catalog, clipUsd, imageUsd, narrationUsd } from '../producer/catalog.ts';
import type { Format } from '../producer/resolved-production.ts';
import { unreachable } from '../std/unreachable.ts';
import type { PaidRecipe } from './recipe.ts';

/** What a paid recipe costs at most by the catalog's prices, in USD. */
export function paidRecipeUsd(catalog: Catalog, recipe: PaidRecipe, format: Format): number {
  const { kind, model } = recipe;
  switch (kind) {
    case 'image':
      return imageUsd(catalog, model, format);
    case 'clip':
      return clipUsd(catalog, model, Number(recipe['seconds']), format);
    case 'narration':
      return narrationUsd(catalog, model, String(recipe['text']), String(recipe['voice']));
    default:
      return unreachable(kind);
  }
}
