import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { type BuildRequest, type BuildResult, buildFilm } from '../../build/build-film.ts';
import type { Counts } from '../../build/events.ts';
import { goneUsd } from '../../build/journal.ts';
import { mirrorName } from '../../cache/paid-calls-mirror.ts';
import type { Action, Medium } from '../../plan/action.ts';
import type { ActionKey } from '../../plan/action-key.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { planFilm } from '../../plan/plan-film.ts';
import type { Ware } from '../../producer/catalog.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { openBuildReporter } from '../../report/build-reporter.ts';
import type { BuildEnd } from '../../report/build-summary-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { messageOf } from '../../std/message-of.ts';
import { sumUsd } from '../../std/sum-usd.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { forgetAnswers } from '../forget-answers.ts';
import { keepNoOp } from '../no-op/keep-no-op.ts';
import { fileFacts } from '../no-op/no-op-index.ts';
import { cacheFolderOf, type OpenProject, openProject } from '../open-project.ts';
import { mediaOf } from '../options.ts';
import { otherFilms, type PreparedProduction, settleLock } from '../prepare-production.ts';
import { prepareWithScript } from '../prepare-with-script.ts';
import { type PublishedFilm, publishFilm } from '../publish-film.ts';
import { Purse } from '../purse.ts';
import { refuseMovedPlan } from '../saved-plan.ts';
import { selectTargets } from '../select-targets.ts';
import { stopWith } from '../stop.ts';

/** What a build can be asked for on the command line. */
export interface BuildOptions {
  readonly targets?: readonly string[];
  /** How many encoders at once; the cores of this machine unless given. */
  readonly jobs?: number;
  /** Start nothing new after so many failures; 0 keeps going. */
  readonly keepGoing?: number;
  /** USD in place of the production's; what is decided from it holds for this run and is not written to the lock. */
  readonly budget?: number;
  readonly cachedOnly?: boolean;
  readonly force?: readonly string[];
  readonly frozenLock?: boolean;
  /** File of `plan -o`: build only if that is still the plan. */
  readonly plan?: string;
  readonly json?: boolean;
  /** What may be bought: media, and the script they are made from. */
  readonly live?: readonly Ware[];
  /** USD that this run may spend; only with `live`. */
  readonly maxSpend?: number;
  /** Is told what a live build has spent, in USD, also when it fails. */
  readonly onSpent?: (usd: number) => void;
  /** Is told of each film before it is built. What the build then writes of its files is added to its facts. */
  readonly onPrepared?: (prepared: PreparedProduction) => void;
}

/** A build whose script is written: what is left to be bought are media. */
export type MediaOptions = Omit<BuildOptions, 'live'> & {
  readonly live: readonly Medium[];
  /** USD that the script has cost in this run. */
  readonly scriptUsd?: number;
};

/** Makes what is stale of a production and puts its film in place; all films of its matrix, unless one is named. */
export async function build(
  cli: Cli,
  place: ProductionPlace,
  options: BuildOptions,
): Promise<ExitCode> {
  const purse = runPurse(options);
  const main = await buildFilmAt(cli, place, purse.next());
  let code = main.code;
  for (const other of main.others) {
    if (code === exitCode.interrupted) break;
    const film = await buildFilmAt(cli, other, purse.next());
    if (code === exitCode.done || film.code === exitCode.interrupted) code = film.code;
  }
  return code;
}

// `--max-spend` is for all films of a run together.
function runPurse(options: BuildOptions): { next(): BuildOptions } {
  const { maxSpend, onSpent } = options;
  if (maxSpend === undefined) return { next: () => options };
  const purse = new Purse(maxSpend);
  const spend = (usd: number): void => {
    purse.spend(usd);
    onSpent?.(usd);
  };
  return { next: () => ({ ...options, maxSpend: purse.left, onSpent: spend }) };
}

async function buildFilmAt(
  cli: Cli,
  place: ProductionPlace,
  options: BuildOptions,
): Promise<{ readonly code: ExitCode; readonly others: readonly ProductionPlace[] }> {
  const { budget, maxSpend } = options;
  const { prepared, spentUsd } = await prepareWithScript(cli, place, options);
  options.onPrepared?.(prepared);
  cli.terminal.stderr.write(diagnosticsText(prepared.warnings, cli.terminal.stderr.layout()));
  const others = otherFilms(prepared);
  if (options.live !== undefined && others.length > 0) {
    const { refuseDearMatrix } = await import('../live/refuse-dear-matrix.ts');
    await refuseDearMatrix(cli, prepared, { ...options, live: options.live });
  }
  if (budget === undefined) settleLock(prepared, options.frozenLock === true);
  const live = mediaOf(options.live);
  const folder = cacheFolderOf(cli, place.root);
  const paidBefore = paidFacts(folder);
  const project = await openProject(cli, prepared);
  try {
    const code = await buildPrepared(cli, prepared, project, {
      ...options,
      live,
      scriptUsd: spentUsd,
      ...(maxSpend !== undefined && { maxSpend: Math.max(0, maxSpend - spentUsd) }),
    });
    return { code, others };
  } finally {
    // While a draft was made another build has bought: what the draft shows is not the last word.
    if (live.length === 0 && paidFacts(folder) !== paidBefore) forgetAnswers(folder);
    await project.cache.close();
  }
}

async function buildPrepared(
  cli: Cli,
  prepared: PreparedProduction,
  project: OpenProject,
  options: MediaOptions,
): Promise<ExitCode> {
  const { targets = [], force = [], keepGoing = 0, json = false, live } = options;
  const all = filmActions(prepared.resolved);
  const { actions } = selectTargets(all, targets);
  const forced = force.length === 0 ? new Set<string>() : selectTargets(all, force).named;
  const view = project.view({ live, forced });
  refuseByPolicy(cli, actions, project, forced, prepared, options);
  const market =
    live.length === 0
      ? null
      : await (await import('../live/go-live.ts')).goLive(cli, {
          prepared,
          project,
          actions,
          view,
          options,
        });
  const reporter = openBuildReporter(cli.terminal, { json, actions });
  const jobs = options.jobs ?? availableParallelism();
  const { stop, abort } = cli.interrupt();
  const failureLimit = keepGoing === 0 ? Number.POSITIVE_INFINITY : keepGoing;
  const request: BuildRequest = { actions, view, failureLimit, stop, abort };
  const warned = { yes: false };
  const callsBefore = market === null ? [] : project.cache.journal.calls();
  const touched = new Set<string>();
  const studio = project.studio({
    jobs,
    market,
    emit: (event) => {
      if (event.event === 'warning') warned.yes = true;
      const isWork = event.event === 'action' && /^(made|failed)$/.test(event.status);
      if (isWork) touched.add(event.id);
      reporter.emit(event);
    },
  });
  try {
    const production = prepared.resolved.name;
    reporter.emit({ event: 'start', production, live, actions: actions.length });
    const result = await spending(project, options, () => buildFilm(request, studio));
    // Drafts that ended meanwhile have kept theirs.
    if (live.length > 0) forgetAnswers(cacheFolderOf(cli, prepared.place.root));
    await rememberKeys(project, result, all);
    if (market !== null) {
      const { finishLive } = await import('../live/finish-live.ts');
      const noticed = { callsBefore, touched };
      const build = { prepared, project, actions, options, market, studio, noticed };
      await finishLive(build, result, stop);
    }
    const film = await publish(cli, prepared.place, project, result);
    // With what came in after the film was made.
    const spentUsd = sumUsd([project.cache.journal.chargedHereUsd(), options.scriptUsd ?? 0]);
    const end = endOf(cli, { ...result, spentUsd }, film);
    reporter.emit(end);
    if (end.ok && targets.length === 0) project.remember(result.memo);
    const complete = targets.length === 0 && options.budget === undefined && !warned.yes;
    if (film !== null && film !== 'failed' && complete) {
      keepNoOp(cli, prepared, project, { film, end, actions: all });
    }
    if (stop.aborted) return exitCode.interrupted;
    if (result.overBudget) return exitCode.refused;
    return end.ok ? exitCode.done : exitCode.actionFailed;
  } finally {
    await reporter.close();
  }
}

// Every step of every paid call changes the mirror of the journal.
function paidFacts(cacheFolder: string): string {
  return fileFacts(join(cacheFolder, 'state', mirrorName));
}

// Whoever pays from one purse for several builds is told what this one took, however it ends.
async function spending<T>(
  { cache, id }: OpenProject,
  { live, onSpent }: MediaOptions,
  work: () => Promise<T>,
): Promise<T> {
  if (live.length === 0 || onSpent === undefined) return work();
  const gone = (): number => goneUsd(cache.journal.spent(id));
  const before = gone();
  try {
    return await work();
  } finally {
    onSpent(gone() - before);
  }
}

// What was asked not to happen is found out before anything is made.
function refuseByPolicy(
  cli: Cli,
  actions: readonly Action[],
  project: OpenProject,
  forced: ReadonlySet<string>,
  { resolved }: PreparedProduction,
  { cachedOnly, plan: file, live }: MediaOptions,
): void {
  if (!cachedOnly && file === undefined) return;
  const { name, budgetUsd } = resolved;
  // As the plan that was kept was made.
  const view = project.view({ live, forced, foreseen: true });
  const plan = planFilm(actions, view, { production: name, live, budgetUsd });
  if (file !== undefined) refuseMovedPlan(cli, file, plan);
  const stale = plan.actions.filter(({ status }) => status !== 'cached');
  if (cachedOnly && stale.length > 0) throw notCached(stale.map(({ id }) => id));
}

// The film in its place; null when there is none, `failed` (and said so) when it could not be put there.
async function publish(
  cli: Cli,
  place: ProductionPlace,
  { cache }: OpenProject,
  { records }: BuildResult,
): Promise<PublishedFilm | 'failed' | null> {
  const record = records.get('film');
  if (record === undefined) return null;
  try {
    return await publishFilm(cache, place, record);
  } catch (error) {
    cli.terminal.stderr.write(`error: ${messageOf(error)}\n`);
    return 'failed';
  }
}

// Keys of this run over those of earlier ones, for the actions that the production still has.
async function rememberKeys(
  { cache, filmId }: OpenProject,
  { records }: BuildResult,
  all: readonly Action[],
): Promise<void> {
  const before = cache.lastKeys(filmId);
  const keys = new Map<string, ActionKey>();
  let isSame = true;
  for (const { id: action } of all) {
    const last = before.get(action);
    const key = records.get(action)?.key ?? last;
    if (key !== undefined) keys.set(action, key);
    if (key !== last) isSame = false;
  }
  if (!isSame || keys.size !== before.size) await cache.rememberKeys(filmId, keys);
}

function endOf(cli: Cli, result: Counts, film: PublishedFilm | 'failed' | null): BuildEnd {
  const { cached, made, standIns, failed, skipped, spentUsd } = result;
  const there = film === 'failed' ? null : film;
  return {
    event: 'end',
    ok: failed === 0 && skipped === 0 && film !== 'failed',
    cached,
    made,
    standIns,
    failed,
    skipped,
    spentUsd,
    film: there === null ? null : relative(cli.cwd, there.path),
    filmSeconds: there?.seconds ?? null,
  };
}

function notCached(ids: readonly string[]) {
  return stopWith(
    'not-cached',
    `${ids.length} of the film's artifacts are not in the cache: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`,
    'build without `--cached-only` to make them',
    exitCode.refused,
  );
}
