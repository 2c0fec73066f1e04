import type { ProductionPlace } from '../../production/find-production.ts';
import { includedFiles } from '../../production/load-production.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { watchFiles } from '../../watch/watch-files.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { learningsPath, projectLearnings } from '../learnings-file.ts';
import { lockPath } from '../lock-file.ts';
import { fileFacts } from '../no-op/no-op-index.ts';
import { otherFilms, type PreparedProduction, prepareProduction } from '../prepare-production.ts';
import { catalogPath } from '../project-catalog.ts';
import { Purse } from '../purse.ts';
import { Stop, stopWith } from '../stop.ts';
import { type BuildOptions, build } from './build.ts';

/**
 * Builds now and on every change of the production, its lock and the files it names, until it is interrupted.
 * A production that does not load shows its diagnostics, and watching goes on. Throws what a build throws besides.
 */
export async function watch(
  cli: Cli,
  place: ProductionPlace,
  options: BuildOptions,
): Promise<ExitCode> {
  const { stop } = cli.interrupt();
  const purse = purseOf(options);
  const failed = new AbortController();
  let watched = filesOf(place);
  let built: PreparedProduction[] = [];
  // One build after the other: a change during a build is built after it.
  let building = Promise.resolve();
  const buildNext = (changed?: readonly string[]): Promise<void> => {
    building = building.then(async () => {
      if (stop.aborted || failed.signal.aborted) return;
      if (changed?.every((path) => isAsBuilt(path, built))) return;
      built = [];
      const onPrepared = (prepared: PreparedProduction): void => {
        built.push(prepared, ...(prepared.main === null ? [] : [prepared.main]));
      };
      await buildOnce(cli, place, { ...purse.next(), onPrepared }).catch((error: unknown) =>
        failed.abort(error),
      );
      watched = filesOf(place);
      watcher.update(watched);
    });
    return building;
  };
  const watcher = watchFiles({ files: () => watched, onChange: buildNext });
  try {
    await watcher.ready;
    await buildNext();
    await aborted(AbortSignal.any([stop, failed.signal]));
    await building;
  } finally {
    await watcher.close();
  }
  failed.signal.throwIfAborted();
  return exitCode.interrupted;
}

// All builds of a watch spend from one purse; when it is empty they are drafts.
function purseOf(options: BuildOptions): { next(): BuildOptions } {
  const { live = [], maxSpend, ...rest } = options;
  if (live.length === 0) return { next: () => options };
  if (maxSpend === undefined) {
    throw stopWith(
      'no-limit',
      '`watch --live` needs `--max-spend`, since every change may buy something',
      'say what all its builds may spend together, e.g. `--max-spend 2`',
    );
  }
  const purse = new Purse(maxSpend);
  const onSpent = (usd: number): void => purse.spend(usd);
  return {
    next: () => (purse.left > 0 ? { ...rest, live, maxSpend: purse.left, onSpent } : rest),
  };
}

async function buildOnce(cli: Cli, place: ProductionPlace, options: BuildOptions): Promise<void> {
  const { stderr } = cli.terminal;
  try {
    await build(cli, place, options);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stderr.write(diagnosticsText(error.diagnostics, stderr.layout()));
  }
  if (!cli.interrupt().stop.aborted) {
    stderr.write(`watching ${place.name}; press Ctrl-C to end\n`);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

// A lock that all films which read it found, or left, as it is now: nobody but the build has written it.
function isAsBuilt(path: string, built: readonly PreparedProduction[]): boolean {
  const readers = built.filter(({ lockFile }) => lockFile === path);
  return readers.length > 0 && readers.every(({ facts }) => facts.get(path) === fileFacts(path));
}

// What the film depends on but the learnings, which a live build adds to; of a production that does not load, what is sure.
function filesOf(place: ProductionPlace): string[] {
  const { variant: _, ...mainPlace } = place;
  const locks = [lockPath(place), lockPath(mainPlace)];
  try {
    const prepared = prepareProduction(place);
    const files = [...prepared.facts.keys()].filter((path) => path !== learningsPath(place.root));
    return [...files, ...locks, ...otherFilms(prepared).map(lockPath)];
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const sure = [place.file, ...locks, catalogPath(place.root), ...includedFiles(place)];
    return isBroken(place.root) ? [...sure, learningsPath(place.root)] : sure;
  }
}

// No build writes a `learnings.yaml` that cannot be read: it waits for a person.
function isBroken(root: string): boolean {
  try {
    projectLearnings(root);
    return false;
  } catch {
    return true;
  }
}
