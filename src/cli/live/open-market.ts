import type { SpendingLimits } from '../../build/journal.ts';
import type { Market } from '../../build/market.ts';
import type { Provider } from '../../build/provider.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Api, Catalog, CatalogModel } from '../../producer/catalog.ts';
import type { Account } from '../../providers/account.ts';
import { splitText } from '../../providers/speech/split-text.ts';
import { Turns } from '../../providers/turns.ts';
import { vendors } from '../../providers/vendors.ts';
import { pause } from '../pause.ts';
import { assemble } from './assemble.ts';
import { addressOf, keyOf } from './credentials.ts';

/** The vendors whose keys are there, for one production. Adapters are loaded when they are first called. */
export function openMarket(options: {
  readonly env: NodeJS.ProcessEnv;
  readonly catalog: Catalog;
  readonly production: string;
  readonly limits: SpendingLimits;
  readonly publish: Account['publish'];
  readonly priceUsd: (recipe: PaidRecipe) => number;
}): Market {
  const { env, catalog, production, limits, publish, priceUsd } = options;
  const providers = new Map<string, Promise<Provider>>();
  const turns = new Map<string, Turns>();
  const modelOf = ({ model }: PaidRecipe): CatalogModel => {
    const facts = catalog.models[model];
    if (facts === undefined) throw new Error(`${model}: the catalog does not know this model`);
    return facts;
  };
  return {
    production,
    limits,
    modelOf,
    priceUsd,
    assemble,
    partsOf: (recipe) => partsOf(recipe, modelOf(recipe)),
    provider: (api) => {
      const known = providers.get(api) ?? openProvider(api, env, catalog, publish);
      providers.set(api, known);
      return known;
    },
    turn: async (api, signal) => {
      const { requests_per_minute: perMinute, concurrency: atOnce } = limitsOf(catalog, api);
      const line = turns.get(api) ?? new Turns({ perMinute, atOnce }, Date.now);
      turns.set(api, line);
      await pause(line.next(), signal);
    },
  };
}

/** The adapter of an interface with its key. Throws when there is none. Takes `DEBUG=true` out of the environment. */
export async function openProvider(
  api: string,
  env: NodeJS.ProcessEnv,
  catalog: Catalog,
  publish: Account['publish'],
): Promise<Provider> {
  const vendor = vendors[api];
  const key = keyOf(env, api);
  if (vendor === undefined || key === null) {
    throw new Error(`${api}: no key; set ${vendor?.keyVariable ?? 'its key'}`);
  }
  // Luma's client would print every request and answer to stdout, addresses of results with their signatures among them.
  if (env['DEBUG'] === 'true') delete env['DEBUG'];
  const baseUrl = addressOf(env, vendor);
  const limits = limitsOf(catalog, api);
  return vendor.open({ api, key, baseUrl, limits, pause, now: Date.now, publish });
}

function limitsOf(catalog: Catalog, api: string): Api {
  const limits = catalog.apis[api];
  if (limits === undefined) throw new Error(`${api}: the catalog has no limits for it`);
  return limits;
}

// Parts come as WAV, whose samples join without a gap.
function partsOf(
  recipe: PaidRecipe,
  { text_characters: limit, api }: CatalogModel,
): readonly PaidRecipe[] {
  if (recipe.kind !== 'narration' || limit === undefined) return [recipe];
  const parts = splitText(
    String(recipe['text']),
    limit,
    api === 'google-speech' ? 'bytes' : 'characters',
  );
  if (parts.length === 1) return [recipe];
  return parts.map((text) => ({ ...recipe, text, format: 'wav' }));
}
