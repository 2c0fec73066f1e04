import type { Order } from '../../build/provider.ts';

/**
 * USD for the characters that the vendor says it charged; null where the catalog has no price for them. For some models the
 * vendor counts half a credit a character, while the catalog's price is that of a character: the text is the least it can be.
 */
export function charactersUsd(charged: number, { recipe, model }: Order): number | null {
  if (model.price.per !== '1000 characters' || !Number.isFinite(charged)) return null;
  const spoken = [...String(recipe['text'])].length;
  const characters = charged === 0 ? 0 : Math.max(charged, spoken);
  return (characters * model.price.usd) / 1000;
}
