import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cache } from '../build/cache.ts';
import type { Emit } from '../build/events.ts';
import type { CallState, PaidCall } from '../build/journal.ts';
import type { Market } from '../build/market.ts';
import type { Pool, Studio } from '../build/studio.ts';
import type { Medium } from '../plan/action.ts';
import type { ActionKey } from '../plan/action-key.ts';
import type { ActionRecord } from '../plan/action-record.ts';
import type { PlanView } from '../plan/decide.ts';
import { isPaidRecipe } from '../plan/decide.ts';
import type { RememberedDecision } from '../plan/decision-memo.ts';
import { paidRecipeUsd } from '../plan/paid-recipe-usd.ts';
import type { Recipe } from '../plan/recipe.ts';
import { type Catalog, modelsOf, referencesOf } from '../producer/catalog.ts';
import { clipSecondsFor } from '../producer/clip-lengths.ts';
import { ownPictures } from '../producer/own-pictures.ts';
import type { Production } from '../production/production.gen.ts';
import type { Cli, Tools } from './cli.ts';
import { memoContext, memoPath, openMemo } from './decision-memo-file.ts';
import { filmIdInCache, idInCache } from './id-in-cache.ts';
import { keepAnswer } from './keep-answer.ts';
import { keyOf } from './live/credentials.ts';
import { type ForSale, makersForSale } from './live/makers-for-sale.ts';
import { foreseenMeans, type Means, whyNot } from './live/why-not.ts';
import { pause } from './pause.ts';
import { type PreparedProduction, productionId } from './prepare-production.ts';
import { today } from './today.ts';

/** A production with its cache and tools open. Close the cache. */
export interface OpenProject {
  readonly cache: Cache;
  readonly tools: Tools;
  /** The production's name in the cache: whose budget it is. */
  readonly id: string;
  /** The film's name in the cache: the production's, but for other films of its matrix. */
  readonly filmId: string;
  /** Keeps what a complete build decided, for the next one. */
  remember(memo: ReadonlyMap<string, RememberedDecision>): void;
  /** What the planner may look at. */
  view(choice: {
    readonly live: readonly Medium[];
    readonly forced?: ReadonlySet<string>;
    /** True where nothing is bought now, perhaps by somebody without keys. */
    readonly foreseen?: boolean;
  }): PlanView;
  studio(choice: {
    readonly jobs: number;
    readonly emit: Emit;
    /** Where paid recipes are bought; null when nothing may be. */
    readonly market: Market | null;
  }): Studio;
}

/** Where the cache of a project lies: `CLAUDE_STUDIO_CACHE`, else `cache/` at the project root. */
export function cacheFolderOf({ cwd, env }: Cli, root: string): string {
  const moved = env['CLAUDE_STUDIO_CACHE'];
  return moved === undefined || moved === '' ? join(root, 'cache') : resolve(cwd, moved);
}

/** Opens the cache and finds the tools, and takes the user's pictures into the cache by content. */
export async function openProject(cli: Cli, prepared: PreparedProduction): Promise<OpenProject> {
  const { place, resolved, catalog, prices } = prepared;
  const folder = cacheFolderOf(cli, place.root);
  const tools = await cli.connections.findTools(cli.env, folder);
  const cache = await cli.connections.openCache(folder);
  const id = idInCache(folder, place.root, productionId(place));
  const filmId = filmIdInCache(folder, place);
  const sources = await sourcesOf(cache, prepared).catch(async (error: unknown) => {
    await cache.close();
    throw error;
  });
  const lastKeys = cache.lastKeys(filmId);
  const memo = openMemo(memoPath(folder, filmId), memoContext(tools.ffmpeg, catalog), cache);
  const here = meansOf(cli, catalog);
  return {
    cache,
    tools,
    id,
    filmId,
    remember: (decisions) => keepAnswer(() => memo.keep(decisions)),
    view: ({ live, forced = new Set(), foreseen = false }) => {
      const means = foreseen ? foreseenMeans(here) : here;
      return {
        ffmpeg: tools.ffmpeg,
        live: new Set(live),
        forced,
        clipSecondsFor: (model, time, clips, fromPicture) =>
          clipSecondsFor(catalog, model, time, clips, fromPicture),
        modelsOf: (provider, medium) => modelsOf(catalog, provider, medium),
        referencesOf: (model) => referencesOf(catalog, model),
        whyNot: (recipe, pictures) => whyNot(recipe, pictures, means),
        underway: (key) => isUnderway(cache.journal.latest(key, 0)),
        failed: (key) => isFailed(cache.journal.latest(key, 0)),
        refused: (key) => isRefused(cache.journal.latest(key, 0)),
        kept: (key) => isAtVendor(cache.journal.latest(key, 0)),
        inDoubt: (key) => cache.journal.latest(key, 0)?.state === 'held',
        priceUsd: (recipe) => paidRecipeUsd(prices, recipe, resolved.format),
        record: (key) => cache.record(key),
        lastKey: (action) => lastKeys.get(action),
        // What may be bought is asked of the store itself.
        recall: live.length === 0 ? memo.recall : () => undefined,
        source: (path) => {
          const record = sources.get(path);
          if (record === undefined) throw new Error(`plan: ${path} was not taken into the cache`);
          return record;
        },
      };
    },
    studio: ({ jobs, emit, market }) => ({
      cache,
      run: tools.run,
      market,
      poolOf: (recipe) => poolOf(recipe, catalog, jobs),
      cores: Math.min(jobs, availableParallelism()),
      emit,
      // Not `performance`: loading it takes longer than most actions wait.
      seconds: () => Number(process.hrtime.bigint()) / 1e9,
      pause,
    }),
  };
}

function poolOf(recipe: Recipe, { models, apis }: Catalog, jobs: number): Pool {
  if (isPaidRecipe(recipe)) {
    const api = models[recipe.model]?.api ?? recipe.provider;
    return { name: api, limit: apis[api]?.concurrency ?? 1 };
  }
  // Pictures are drawn and speech is made in this process, one at a time, while encoders fill the cores.
  return recipe.kind === 'image' || recipe.kind === 'narration'
    ? { name: 'in-process', limit: 1 }
    : { name: 'encoder', limit: jobs };
}

/** What decides whether something can be bought on this machine today. */
export function meansOf({ env }: Cli, catalog: Catalog): Means {
  // Asked for every artifact of a film, and a key may lie in a file.
  const known = new Map<string, boolean>();
  return {
    catalog,
    hasKey: (api) => {
      const has = known.get(api) ?? keyOf(env, api) !== null;
      known.set(api, has);
      return has;
    },
    canPublish: (env['CLAUDE_STUDIO_PUBLISH'] ?? '') !== '',
    today: today(),
  };
}

/** The makers whose keys are there: what the Producer chooses from when something is to be bought. */
export function forSaleTo(cli: Cli): (catalog: Catalog, source: Production) => ForSale {
  return (catalog, source) => makersForSale(catalog, source, meansOf(cli, catalog));
}

const underway: readonly CallState[] = ['submitting', 'submitted', 'received', 'held'];

function isUnderway(call: PaidCall | undefined): boolean {
  return call !== undefined && underway.includes(call.state);
}

// A vendor with jobs keeps what they made, for some time.
function isAtVendor(call: PaidCall | undefined): boolean {
  return call?.state === 'settled' && call.job !== null;
}

function isFailed(call: PaidCall | undefined): boolean {
  return call?.state === 'failed' && call.fault !== 'not-accepted';
}

function isRefused(call: PaidCall | undefined): boolean {
  return call?.state === 'failed' && call.fault === 'refused';
}

async function sourcesOf(
  cache: Cache,
  { resolved, place }: PreparedProduction,
): Promise<ReadonlyMap<string, ActionRecord>> {
  const sources = new Map<string, ActionRecord>();
  for (const path of ownPictures(resolved)) {
    sources.set(path, await sourceRecord(cache, join(place.root, path)));
  }
  return sources;
}

async function sourceRecord(cache: Cache, path: string): Promise<ActionRecord> {
  const { digest, size } = await cache.adopt(path);
  return {
    key: digest as string as ActionKey,
    kind: 'image',
    provider: 'user',
    outputs: { main: { digest, size, media: { type: 'data' } } },
    costUsd: 0,
    seconds: 0,
    manifest: null,
  };
}
