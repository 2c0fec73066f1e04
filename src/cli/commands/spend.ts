import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { PaidCall } from '../../build/journal.ts';
import { findProduction, type ProductionPlace } from '../../production/find-production.ts';
import { findProjectRoot, PRODUCTIONS_FOLDER } from '../../production/find-project.ts';
import {
  type ProductionSpend,
  type SpendBy,
  type Spending,
  type SpendRow,
  type SpendSum,
  spendCsv,
  spendText,
} from '../../report/spend-text.ts';
import { unreachable } from '../../std/unreachable.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { idInCache, isOwnCache } from '../id-in-cache.ts';
import { cacheFolderOf } from '../open-project.ts';
import { findPlace, prepareProduction, productionId } from '../prepare-production.ts';
import { Stop } from '../stop.ts';

/** What `spend` can be asked for. */
export interface SpendOptions {
  /** What a row stands for; left out: productions when there are several, else scenes. */
  readonly by?: SpendBy;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Shows the ledger: what was spent, is on its way and is in doubt, and what is left of the budget. Writes nothing. */
export async function spend(
  cli: Cli,
  word: string | undefined,
  { by, csv = false, json = false }: SpendOptions,
): Promise<ExitCode> {
  const chosen = await chooseCalls(cli, word);
  const productions = chosen.productions.map((id) => productionSpend(chosen, id));
  const way = by ?? (productions.length > 1 ? 'production' : 'scene');
  const spending: Spending = {
    by: way,
    rows: rowsBy(way, chosen, productions),
    productions,
    total: sumOf(chosen.calls),
  };
  const { stdout } = cli.terminal;
  if (json) stdout.write(`${JSON.stringify(spending, null, 2)}\n`);
  else stdout.write(csv ? spendCsv(spending) : spendText(spending, stdout.layout()));
  return exitCode.done;
}

/** The paid calls that a word of the command line means, and the productions they are of. */
export interface ChosenCalls {
  /** Oldest first. */
  readonly calls: readonly PaidCall[];
  /** Names in the cache, of productions that may have no calls too. */
  readonly productions: readonly string[];
  /** A production as people see it. */
  nameOf(production: string): string;
  /** The word that means it here on the command line; null when it is of another project. */
  wordOf(production: string): string | null;
  /** Where it is; null when it is gone. */
  placeOf(production: string): ProductionPlace | null;
}

/**
 * The calls of one production, whether its file is whole, broken or gone; without a word, of all there are. Opens a cache
 * only where there is one. Throws `Stop` for a word that is no production and has no calls.
 */
export async function chooseCalls(cli: Cli, word: string | undefined): Promise<ChosenCalls> {
  if (word === '') findPlace(cli, word);
  const found = findProduction(cli.cwd, word);
  const root = found.ok ? found.place.root : findProjectRoot(cli.cwd);
  const cache = cacheFolderOf(cli, root);
  const own = found.ok ? [productionId(found.place)] : [];
  const meant = word === undefined ? [] : pathsOfWord(cli.cwd, root, word);
  const paths = new Map(
    [...pathsUnder(root), ...meant, ...own].map((path) => [idInCache(cache, root, path), path]),
  );
  const pathOf = (id: string): string | null =>
    paths.get(id) ?? (isOwnCache(cache, root) ? id : null);
  const wordOf = (id: string): string | null => {
    const path = pathOf(id);
    return path === null ? null : wordOfPath(cli.cwd, root, path);
  };
  const all = await callsIn(cli, cache);
  const ids = (found.ok ? own : meant).map((path) => idInCache(cache, root, path));
  const isOne = word !== undefined || (found.ok && found.place.folder === cli.cwd);
  const calls = isOne ? all.filter(({ production }) => ids.includes(production)) : all;
  if (!found.ok && isOne && calls.length === 0) throw new Stop(found.diagnostics);
  return {
    calls,
    productions: unique([...(found.ok ? ids : []), ...calls.map(({ production }) => production)]),
    wordOf,
    nameOf: (id) => wordOf(id) ?? `another project (${id.slice(0, 8)})`,
    placeOf: (id) => {
      const path = pathOf(id);
      const there = path === null ? null : findProduction(root, join(root, path));
      return there?.ok ? there.place : null;
    },
  };
}

/** Whether a folder holds a cache, so that looking into it makes none. */
export function isCache(folder: string): boolean {
  return existsSync(join(folder, 'state', 'data.mdb'));
}

async function callsIn(cli: Cli, folder: string): Promise<readonly PaidCall[]> {
  if (!isCache(folder)) return [];
  const cache = await cli.connections.openCache(folder);
  try {
    return cache.journal.calls();
  } finally {
    await cache.close();
  }
}

function pathsUnder(root: string): readonly string[] {
  const folder = join(root, PRODUCTIONS_FOLDER);
  return existsSync(folder)
    ? readdirSync(folder).map((name) => `${PRODUCTIONS_FOLDER}/${name}`)
    : [];
}

// What a word may have meant when there was something under it: a name, else a path.
function pathsOfWord(cwd: string, root: string, word: string): readonly string[] {
  const path = relative(root, resolve(cwd, word)).replaceAll('\\', '/') || '.';
  return word.includes('/') ? [path] : [`${PRODUCTIONS_FOLDER}/${word}`, path];
}

function wordOfPath(cwd: string, root: string, path: string): string {
  const [folder, name, ...deeper] = path.split('/');
  const isNamed = folder === PRODUCTIONS_FOLDER && name !== undefined && deeper.length === 0;
  if (isNamed && findProjectRoot(cwd) === root) return name;
  return relative(cwd, join(root, path)).replaceAll('\\', '/') || '.';
}

function productionSpend({ calls, nameOf, placeOf }: ChosenCalls, id: string): ProductionSpend {
  const sum = sumOf(calls.filter(({ production }) => production === id));
  const budgetUsd = budgetOf(placeOf(id));
  const gone = microsOf(sum.settledUsd) + microsOf(sum.reservedUsd) + microsOf(sum.unknownUsd);
  return {
    production: nameOf(id),
    ...sum,
    budgetKnown: budgetUsd !== undefined,
    budgetUsd: budgetUsd ?? null,
    leftUsd: budgetUsd == null ? null : Math.max(0, microsOf(budgetUsd) - gone) / microsInUsd,
  };
}

/** USD, null where the production has no budget, undefined where it cannot be loaded. */
function budgetOf(place: ProductionPlace | null): number | null | undefined {
  if (place === null) return undefined;
  try {
    return prepareProduction(place).resolved.budgetUsd;
  } catch (error) {
    if (error instanceof Stop) return undefined;
    throw error;
  }
}

function rowsBy(
  by: SpendBy,
  { calls, nameOf }: ChosenCalls,
  productions: readonly ProductionSpend[],
): readonly SpendRow[] {
  switch (by) {
    case 'production':
      return productions.map(({ budgetKnown: _, ...row }) => row);
    case 'scene':
      return groupedBy(calls, ({ production, scene, action }) => ({
        production: nameOf(production),
        scene,
        ...(scene === null && { action }),
      }));
    case 'provider':
      return groupedBy(calls, ({ provider }) => ({ provider }));
    case 'call':
      return calls.map((call) => ({
        call: call.number,
        sent: new Date(call.sentMs).toISOString(),
        production: nameOf(call.production),
        scene: call.scene,
        action: call.action,
        provider: call.provider,
        model: call.model,
        state: call.state,
        ...sumOf([call]),
      }));
    default:
      return unreachable(by);
  }
}

// In the order in which they first cost something.
function groupedBy(
  calls: readonly PaidCall[],
  labelsOf: (call: PaidCall) => Pick<SpendRow, 'production' | 'scene' | 'provider' | 'action'>,
): readonly SpendRow[] {
  const names = calls.map((call) => JSON.stringify(labelsOf(call)));
  return unique(names).map((name) => ({
    ...(JSON.parse(name) as ReturnType<typeof labelsOf>),
    ...sumOf(calls.filter((_, index) => names[index] === name)),
  }));
}

function sumOf(calls: readonly PaidCall[]): SpendSum {
  const sum = (usdOf: (call: PaidCall) => number): number =>
    calls.reduce((micros, call) => micros + microsOf(usdOf(call)), 0) / microsInUsd;
  return {
    calls: calls.length,
    estimatedUsd: sum((call) => (cameToNothing(call) ? 0 : call.estimatedUsd)),
    reservedUsd: sum(({ unknown, reservedUsd }) => (unknown ? 0 : reservedUsd)),
    settledUsd: sum(({ settledUsd }) => settledUsd),
    unknownUsd: sum(({ unknown, reservedUsd }) => (unknown ? reservedUsd : 0)),
  };
}

function cameToNothing({ state, settledUsd }: PaidCall): boolean {
  return (state === 'failed' || state === 'forgotten') && settledUsd === 0;
}

// Whole millionths of a dollar, as the ledger counts: sums of these are exact.
const microsInUsd = 1_000_000;

function microsOf(usd: number): number {
  return Math.round(usd * microsInUsd);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
