import type { Cache } from '../../build/cache.ts';
import type { Plan } from '../../plan/decision.ts';
import type { Ware } from '../../producer/catalog.ts';
import type { WrittenScript } from '../../producer/resolve-production.ts';
import { openFields } from '../../producer/script/open-fields.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { canonicalJson, type Json } from '../../std/canonical-json.ts';
import type { Cli } from '../cli.ts';
import { exitCode } from '../exit-code.ts';
import { cacheFolderOf, forSaleTo, meansOf } from '../open-project.ts';
import { mediaOf } from '../options.ts';
import { type PreparedProduction, prepareProduction, staleLock } from '../prepare-production.ts';
import { stopWith } from '../stop.ts';
import { refuseUnsaleable } from './go-live.ts';
import { planWithScript } from './plan-with-script.ts';
import { type ScriptWork, scriptWork } from './script-work.ts';
import { knownScript, writeScript } from './write-script.ts';

/** What a command that may buy was told. */
export interface LiveFlags {
  /** What may be bought. */
  readonly live: readonly Ware[];
  /** USD in place of the production's. */
  readonly budget?: number;
  /** USD that this run may spend. */
  readonly maxSpend?: number;
  readonly frozenLock?: boolean;
  /** Is told what the script has cost, in USD, also when it came to nothing. */
  readonly onSpent?: (usd: number) => void;
}

/** A production whose script is written, and what that cost now. */
export interface LiveProduction {
  readonly prepared: PreparedProduction;
  /** USD. */
  readonly spentUsd: number;
}

/**
 * A production for a command that may buy: loaded, its script written by a model where that is wanted and may be bought,
 * and resolved. Throws `Stop` with all that is wrong.
 */
export async function prepareLive(
  cli: Cli,
  place: ProductionPlace,
  flags: LiveFlags,
): Promise<LiveProduction> {
  const prepared = prepareFor(cli, place, flags);
  const work = workFor(cli, prepared, flags);
  if (work === null) {
    sayWhyNot(cli, prepared, flags);
    return { prepared, spentUsd: 0 };
  }
  if (flags.frozenLock) throw staleLock(prepared);
  const media = mediaOf(flags.live);
  if (media.length > 0) await refuseUnsaleable(cli, prepared, media);
  return withCache(cli, place, async (cache) => {
    const { script, spentUsd } = await writeScript(cli, prepared, work, cache, flags);
    return { prepared: preparedWith(cli, place, flags, prepared, script), spentUsd };
  });
}

/** A production as a live build would find it, and how its script changes the plan. */
export interface ForeseenProduction {
  readonly prepared: PreparedProduction;
  planWithScript(plan: Plan): Plan;
}

/** The same for a plan: asks nobody, but takes what was asked before. */
export async function foreseeLive(
  cli: Cli,
  place: ProductionPlace,
  flags: LiveFlags,
): Promise<ForeseenProduction> {
  const prepared = prepareFor(cli, place, flags);
  const asItIs = (plan: Plan): Plan => plan;
  const work = workFor(cli, prepared, flags);
  if (work === null) return { prepared, planWithScript: asItIs };
  return withCache(cli, place, async (cache) => {
    const known = knownScript(work, cache);
    if (known.kind === 'written') {
      const written = preparedWith(cli, place, flags, prepared, known.script);
      return { prepared: written, planWithScript: asItIs };
    }
    const left = { ...work, talk: known.talk };
    return { prepared, planWithScript: (plan) => planWithScript(plan, left, prepared) };
  });
}

function prepareFor(
  cli: Cli,
  place: ProductionPlace,
  { budget }: LiveFlags,
  script?: WrittenScript,
): PreparedProduction {
  return prepareProduction(place, budget === undefined ? {} : { budget }, forSaleTo(cli), script);
}

function workFor(cli: Cli, prepared: PreparedProduction, { live }: LiveFlags): ScriptWork | null {
  if (!live.includes('script')) return null;
  return scriptWork(prepared, meansOf(cli, prepared.catalog));
}

// Who asks for a script alone, and gets none, is told why.
function sayWhyNot(cli: Cli, prepared: PreparedProduction, { live }: LiveFlags): void {
  const { source, decisions, resolved } = prepared;
  if (live.some((ware) => ware !== 'script')) return;
  if (openFields(decisions, source, resolved) === null) return;
  const why =
    source.producer === 'rules'
      ? '`producer` is `rules`'
      : 'rules wrote it, or what is open of it, and nobody chose a model; write `producer: claude` (or `openai`) to have it written anew';
  cli.terminal.stderr.write(`script: no model is asked: ${why}\n`);
}

// A model thinks for a while, and people go on editing: its words are for the production that it was shown.
function preparedWith(
  cli: Cli,
  place: ProductionPlace,
  flags: LiveFlags,
  before: PreparedProduction,
  script: WrittenScript,
): PreparedProduction {
  const prepared = prepareFor(cli, place, flags, script);
  const same = canonicalJson(prepared.source as Json) === canonicalJson(before.source as Json);
  if (same) return prepared;
  throw stopWith(
    'script-not-written',
    'the production was changed while its script was written',
    'run the same command again; what was written stays in the cache for the production as it was',
    exitCode.actionFailed,
  );
}

async function withCache<T>(
  cli: Cli,
  { root }: ProductionPlace,
  work: (cache: Cache) => Promise<T>,
): Promise<T> {
  const cache = await cli.connections.openCache(cacheFolderOf(cli, root));
  try {
    return await work(cache);
  } finally {
    await cache.close();
  }
}
