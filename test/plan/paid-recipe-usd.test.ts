import { expect, test } from 'vitest';
import { paidRecipeUsd } from '../../src/plan/paid-recipe-usd.ts';
import { builtInCatalog, type Catalog } from '../../src/producer/catalog.ts';
import { resolve } from '../producer/resolve.ts';
import { type ScriptQuestion, scriptRecipe } from '../support/script-recipe.ts';

const { format } = resolve({ concept: 'Coffee' }).resolved;

/** Sells scripts by `writer` at $2 for a million tokens in, and $10 for those out. */
const catalog: Catalog = {
  ...builtInCatalog,
  models: {
    writer: { medium: 'script', price: { per: 'million tokens', in_usd: 2, out_usd: 10 } },
  },
};

function usd(changes: ScriptQuestion): number {
  return paidRecipeUsd(catalog, scriptRecipe({ model: 'writer', ...changes }), format);
}

test('a script costs at most a token for every byte that is sent, and all the tokens that may be answered', () => {
  const system = 'x'.repeat(50_000);
  // 2,000 tokens for the frame, 2 for the empty talk, and twice 2 for the empty schema.
  const sent = { system, messages: [], schema: {} };
  expect(usd({ ...sent, max_tokens: 8000 })).toBeCloseTo((52_006 * 2 + 8000 * 10) / 1e6, 9);
  const umlauts = { ...sent, system: 'ä'.repeat(50_000) };
  expect(usd({ ...umlauts, max_tokens: 8000 })).toBeCloseTo((102_006 * 2 + 8000 * 10) / 1e6, 9);
});

test('every text of a question counts', () => {
  const usual = usd({});
  expect(usd({ system: 'You write scripts of long films.' })).toBeGreaterThan(usual);
  expect(usd({ messages: [{ role: 'user', content: 'x'.repeat(99) }] })).toBeGreaterThan(usual);
  expect(usd({ schema: { type: 'object', description: 'x'.repeat(199) } })).toBeGreaterThan(usual);
  expect(usd({ max_tokens: 1001 })).toBeGreaterThan(usual);
});
