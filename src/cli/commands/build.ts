import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { type BuildResult, buildFilm } from '../../build/build-film.ts';
import { type Action, mediumOfKind } from '../../plan/action.ts';
import { mainOutput } from '../../plan/action-record.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { planFilm } from '../../plan/plan-film.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { openBuildReporter } from '../../report/build-reporter.ts';
import { type BuildEnd, buildSummaryText } from '../../report/build-summary-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { buildEnvironment, noOpIndexPath } from '../no-op/no-op-index.ts';
import { removeNoOpIndex, writeNoOpIndex } from '../no-op/write-no-op-index.ts';
import { cacheFolderOf, type OpenProject, openProject } from '../open-project.ts';
import {
  outFolder,
  type PreparedProduction,
  prepareProduction,
  productionId,
  settleLock,
} from '../prepare-production.ts';
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
  readonly budget?: number;
  readonly cachedOnly?: boolean;
  readonly force?: readonly string[];
  readonly frozenLock?: boolean;
  /** File of `plan -o`: build only if that is still the plan. */
  readonly plan?: string;
  readonly json?: boolean;
}

/** Makes what is stale of a production and puts its film in place. */
export async function build(
  cli: Cli,
  place: ProductionPlace,
  options: BuildOptions,
): Promise<ExitCode> {
  const { budget } = options;
  const prepared = prepareProduction(place, budget === undefined ? {} : { budget });
  cli.terminal.stderr.write(diagnosticsText(prepared.warnings, cli.terminal.stderr.layout()));
  settleLock(prepared, options.frozenLock === true);
  const project = await openProject(cli, prepared);
  try {
    return await buildPrepared(cli, prepared, project, options);
  } finally {
    await project.cache.close();
  }
}

async function buildPrepared(
  cli: Cli,
  prepared: PreparedProduction,
  project: OpenProject,
  options: BuildOptions,
): Promise<ExitCode> {
  const { place, resolved } = prepared;
  const { targets = [], force = [], keepGoing = 0, json = false } = options;
  const all = filmActions(resolved);
  const { actions } = selectTargets(all, targets);
  const forced = force.length === 0 ? new Set<string>() : selectTargets(all, force).named;
  const view = project.view({ live: [], forced });
  if (options.cachedOnly || options.plan !== undefined) {
    const { name, budgetUsd } = resolved;
    const plan = planFilm(actions, view, { production: name, live: [], budgetUsd });
    if (options.plan !== undefined) refuseMovedPlan(cli, options.plan, plan);
    const stale = plan.actions.filter(({ status }) => status !== 'cached');
    if (options.cachedOnly && stale.length > 0) throw notCached(stale.map(({ id }) => id));
  }
  const reporter = openBuildReporter(cli.terminal, { json, actions });
  const jobs = options.jobs ?? availableParallelism();
  try {
    reporter.emit({ event: 'start', production: resolved.name, live: [], actions: actions.length });
    const result = await buildFilm(
      {
        actions,
        view,
        failureLimit: keepGoing === 0 ? Number.POSITIVE_INFINITY : keepGoing,
        stop: cli.interrupt.stop,
        abort: cli.interrupt.abort,
      },
      project.studio({ jobs, emit: reporter.emit }),
    );
    await rememberKeys(project, result, new Set(all.map(({ id }) => id)));
    const film = await publishFilm(place, project, result);
    const end = endOf(cli, result, film);
    reporter.emit(end);
    if (film !== null && targets.length === 0) {
      keepNoOp(cli, prepared, project, film, noOpSummary(end, all, resolved.name));
    }
    if (cli.interrupt.stop.aborted) return exitCode.interrupted;
    return result.failed > 0 || result.skipped > 0 ? exitCode.actionFailed : exitCode.done;
  } finally {
    await reporter.close();
  }
}

interface Film {
  readonly path: string;
  readonly edlPath: string;
  readonly seconds: number;
}

/** Puts the film and its edit decision list in place; null when there is none. */
async function publishFilm(
  place: ProductionPlace,
  { cache }: OpenProject,
  { records }: BuildResult,
): Promise<Film | null> {
  const record = records.get('film');
  if (record === undefined) return null;
  const folder = outFolder(place);
  mkdirSync(folder, { recursive: true });
  // Finished films are made, not written: git leaves the folder alone wherever it lies.
  const ignore = join(folder, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  const { digest, media } = mainOutput(record);
  const path = join(folder, 'film.mp4');
  const edlPath = join(folder, 'film.edl.json');
  const edl = record.outputs['edl'];
  await cache.publish(digest, path);
  if (edl !== undefined) await cache.publish(edl.digest, edlPath);
  return { path, edlPath, seconds: media.type === 'film' ? media.durationMs / 1000 : 0 };
}

// Keys of this run over those of earlier ones, for the actions that the production still has.
async function rememberKeys(
  { cache, id }: OpenProject,
  { records }: BuildResult,
  known: ReadonlySet<string>,
): Promise<void> {
  const before = cache.lastKeys(id);
  const keys = new Map([...before].filter(([action]) => known.has(action)));
  for (const [action, { key }] of records) keys.set(action, key);
  const same =
    keys.size === before.size && [...keys].every(([action, key]) => before.get(action) === key);
  if (!same) await cache.rememberKeys(id, keys);
}

function endOf(cli: Cli, result: BuildResult, film: Film | null): BuildEnd {
  const { cached, made, standIns, failed, skipped, spentUsd } = result;
  return {
    event: 'end',
    ok: failed === 0 && skipped === 0,
    cached,
    made,
    standIns,
    failed,
    skipped,
    spentUsd,
    film: film === null ? null : relative(cli.cwd, film.path),
    filmSeconds: film?.seconds ?? null,
  };
}

function keepNoOp(
  cli: Cli,
  { place, facts }: PreparedProduction,
  { tools }: OpenProject,
  { path, edlPath }: Film,
  summary: string,
): void {
  const index = noOpIndexPath(cacheFolderOf(cli, place.root), productionId(place));
  // An engine or an ffmpeg that was replaced is as good a reason to look again as a changed word.
  const engine = process.argv[1];
  const tracked = [path, edlPath, ...(engine === undefined ? [] : [engine])];
  if (tools.ffmpegPath !== null) tracked.push(tools.ffmpegPath);
  if (place.file.endsWith('production.yaml')) {
    writeNoOpIndex(index, {
      environment: buildEnvironment(cli.env),
      inputs: facts,
      outputs: tracked,
      film: path,
      summary,
    });
  } else removeNoOpIndex(index);
}

// The closing words of this build, had there been nothing to do.
function noOpSummary(end: BuildEnd, actions: readonly Action[], production: string): string {
  const idle = { ...end, cached: end.cached + end.made, made: 0, spentUsd: 0 };
  const artifacts = actions.filter(({ spec }) => mediumOfKind[spec.kind] !== undefined).length;
  return buildSummaryText(idle, { production, artifacts }, (_, text) => text);
}

function notCached(ids: readonly string[]) {
  return stopWith(
    'not-cached',
    `${ids.length} of the film's artifacts are not in the cache: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`,
    'build without `--cached-only` to make them',
    exitCode.refused,
  );
}
