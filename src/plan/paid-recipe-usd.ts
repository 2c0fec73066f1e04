import { type Catalog, clipUsd, imageUsd, narrationUsd, scriptUsd } from '../producer/catalog.ts';
import type { Format } from '../producer/resolved-production.ts';
import { unreachable } from '../std/unreachable.ts';
import type { PaidRecipe } from './recipe.ts';

/** What a paid recipe costs at most by the catalog's prices, in USD. */
export function paidRecipeUsd(catalog: Catalog, recipe: PaidRecipe, format: Format): number {
  const { kind, model } = recipe;
  switch (kind) {
    case 'image':
      return imageUsd(catalog, model, format, Number(recipe['references'] ?? 0));
    case 'clip':
      return clipUsd(catalog, model, Number(recipe['seconds']), format);
    case 'narration':
      return narrationUsd(catalog, model, String(recipe['text']), String(recipe['voice']));
    case 'script':
      return scriptUsd(catalog, model, {
        inputBytes: scriptBytes(recipe),
        maxTokens: Number(recipe['max_tokens']),
      });
    default:
      return unreachable(kind);
  }
}

/**
 * The most that a question to a language model sends, in bytes of UTF-8. A vendor may tell its model the schema in a wider
 * notation than canonical JSON: it counts twice.
 */
export function scriptBytes({ system, messages, schema }: PaidRecipe): number {
  const bytesOf = (text: unknown): number => Buffer.byteLength(String(text ?? ''));
  return bytesOf(system) + bytesOf(messages) + 2 * bytesOf(schema);
}
