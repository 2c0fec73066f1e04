import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Bought, buy } from '../../src/build/buy.ts';
import type { Cache } from '../../src/build/cache.ts';
import type { PaidCall } from '../../src/build/journal.ts';
import type { Studio } from '../../src/build/studio.ts';
import { openMarket } from '../../src/cli/live/open-market.ts';
import { actionKeyOf, manifestOf } from '../../src/plan/action-key.ts';
import { paidRecipeUsd } from '../../src/plan/paid-recipe-usd.ts';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { withCache } from '../cache/temporary-cache.ts';
import { resolve } from '../producer/resolve.ts';
import { type ScriptQuestion, scriptRecipe } from '../support/script-recipe.ts';
import type { Writer } from '../vendors/script-writer.ts';
import { testKey, type VendorServer } from '../vendors/vendor-server.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

let write: Writer = () => ({ json: { title: 'A cup' } });
const vendors = vendorsPerTest({ write: (asked) => write(asked) });
const { format } = resolve({ concept: 'Coffee' }).resolved;

const makers: readonly [string, ScriptQuestion, () => VendorServer][] = [
  ['claude', { model: 'claude-sonnet-5-5' }, () => vendors.servers.anthropic],
  ['openai', { model: 'gpt-5.6-terra' }, () => vendors.servers.openai],
];

/** What came of asking, and what the journal says of it. */
interface Asked {
  readonly bought: Bought | null;
  readonly failure: string | null;
  readonly calls: readonly PaidCall[];
}

/** Asks a question of `coffee` within a budget of 10 USD: real adapters, a real cache. */
function ask(
  folder: string,
  provider: string,
  question: ScriptQuestion,
  runUsd: number | null = null,
) {
  return withCache(folder, async (cache): Promise<Asked> => {
    const recipe = scriptRecipe({ provider, ...question });
    const { signal } = new AbortController();
    const purchase = {
      ...{ action: { id: 'script', scene: null }, inputs: {}, abort: signal, stop: signal },
      key: actionKeyOf(manifestOf('script', recipe, {})),
      ...{ recipe, folder: await cache.openFolder(), forced: false },
    };
    const market = openMarket({
      env: { ...vendors.env },
      catalog: builtInCatalog,
      production: 'coffee',
      limits: { budgetUsd: 10, runUsd },
      publish: null,
      priceUsd: (each) => paidRecipeUsd(builtInCatalog, each, format),
    });
    const result = await buy(purchase, market, studioOf(cache)).catch((error: unknown) => error);
    const failure = result instanceof Error ? result.message : null;
    return {
      bought: failure === null ? (result as Bought) : null,
      failure,
      calls: cache.journal.calls(),
    };
  });
}

// Buying asks a studio for its cache, and for pauses.
function studioOf(cache: Cache): Studio {
  return { cache, pause: () => Promise.resolve() } as Partial<Studio> as Studio;
}

function cacheFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test.each(makers)('%s: a script is bought once, and its cost is known', async (maker, question) => {
  write = () => ({ json: { title: 'A cup' } });
  const folder = cacheFolder();
  const first = await ask(folder, maker, question);
  expect(first.failure).toBeNull();
  expect(first.bought?.outputs['main']?.media).toEqual({ type: 'data' });
  expect(readFileSync(first.bought?.outputs['main']?.path ?? '', 'utf8')).toBe('{"title":"A cup"}');
  expect(first.calls).toMatchObject([
    { action: 'script', scene: null, medium: 'script', provider: maker, state: 'received' },
  ]);
  const [call] = first.calls;
  expect(call?.settledUsd).toBeGreaterThan(0);
  expect(call?.settledUsd).toBeLessThan(call?.estimatedUsd ?? 0);
  // It waits in the journal until it is recorded: asking again costs nothing.
  const again = await ask(folder, maker, question);
  expect(again.bought?.costUsd).toBe(first.bought?.costUsd);
  expect(vendors.creates()).toBe(1);
});

test.each(makers)('%s: what it refuses is not asked again', async (maker, question) => {
  write = () => ({ refusal: 'I can not help.' });
  const folder = cacheFolder();
  const { failure, calls } = await ask(folder, maker, question);
  expect(failure).toContain('it will not write this: I can not help.');
  expect(calls).toMatchObject([{ state: 'failed', fault: 'refused', reservedUsd: 0 }]);
  expect(calls[0]?.settledUsd).toBeGreaterThan(0);
  expect((await ask(folder, maker, question)).failure).toContain('it will not write this');
  expect(vendors.creates()).toBe(1);
});

test.each(makers)('%s: an answer that is cut off counts as spent', async (maker, question) => {
  write = () => ({ cutOff: '{"title"' });
  const { failure, calls } = await ask(cacheFolder(), maker, question);
  expect(failure).toContain('the answer was cut off after 1000 tokens (`max_tokens`)');
  expect(calls).toMatchObject([{ state: 'failed', fault: 'failed', reservedUsd: 0 }]);
  // A thousand tokens out, whatever the prompt costs.
  expect(calls[0]?.settledUsd).toBeGreaterThanOrEqual(0.01);
});

test.each(makers)(
  '%s: too many questions are asked again, once each',
  async (maker, question, server) => {
    write = () => ({ json: { title: 'A cup' } });
    server().fail('create', { status: 429, retryAfterSeconds: 1 }, 2);
    const { failure, calls } = await ask(cacheFolder(), maker, question);
    expect(failure).toBeNull();
    expect(calls.map(({ state }) => state)).toEqual(['failed', 'failed', 'received']);
    expect(vendors.creates()).toBe(1);
  },
);

test.each(makers)(
  '%s: a lost answer is held, and nothing is sent again',
  async (maker, question, server) => {
    write = () => ({ json: { title: 'A cup' } });
    const folder = cacheFolder();
    server().fail('create', 'reset-after');
    const { failure, calls } = await ask(folder, maker, question);
    expect(failure).toContain('nobody knows whether call 1 was charged');
    expect(calls).toMatchObject([{ state: 'held', unknown: true }]);
    expect((await ask(folder, maker, question)).failure).toContain('nobody knows');
    expect(vendors.creates()).toBe(1);
  },
);

test.each(makers)(
  '%s: nothing is asked that could pass what may be spent',
  async (maker, question) => {
    const { failure, calls } = await ask(cacheFolder(), maker, question, 0.001);
    expect(failure).toMatch(new RegExp(`^${maker}: `));
    expect([calls, vendors.sent('create')]).toEqual([[], 0]);
  },
);

test('no key is written down', async () => {
  write = () => ({ refusal: `Your key ${testKey} is nice.` });
  const { failure, calls } = await ask(cacheFolder(), 'claude', { model: 'claude-sonnet-5-5' });
  expect(failure).toContain('Your key [key] is nice.');
  expect(JSON.stringify(calls)).not.toContain(testKey);
});
