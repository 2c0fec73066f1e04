import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Catalog, retiredModels } from '../producer/catalog.ts';
import type { Decision } from '../producer/decide.ts';
import { type Lock, lockText, readLock } from '../producer/lock.ts';
import { ownPictures } from '../producer/own-pictures.ts';
import { type Resolution, resolveProduction } from '../producer/resolve-production.ts';
import { checkScript } from '../producer/script-rules/check-script.ts';
import { scriptDiagnostics } from '../producer/script-rules/script-diagnostics.ts';
import type { Prices } from '../producer/spending.ts';
import { findProduction, type ProductionPlace } from '../production/find-production.ts';
import { type LoadedProduction, loadProduction } from '../production/load-production.ts';
import type { Production } from '../production/production.gen.ts';
import { readText } from '../production/read-text.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import type { Cli } from './cli.ts';
import { exitCode } from './exit-code.ts';
import { fileFacts } from './no-op/no-op-index.ts';
import { takeFacts } from './no-op/write-no-op-index.ts';
import { catalogPath, projectCatalog } from './project-catalog.ts';
import { Stop, stopWith } from './stop.ts';

/** A production with every field filled, and all that was read to get there. */
export interface PreparedProduction extends Resolution {
  readonly place: ProductionPlace;
  readonly production: LoadedProduction;
  readonly catalog: Catalog;
  readonly warnings: readonly Diagnostic[];
  readonly lockFile: string;
  /** The lock as it should stand in the file; null when it stands there already. */
  readonly newLock: string | null;
  /** Facts of every file the film depends on, taken before they were read. */
  readonly facts: Map<string, string>;
}

/** The production that a word of the command line means. Throws `Stop` with all that is wrong. */
export function findPlace(cli: Cli, word: string | undefined): ProductionPlace {
  if (word === '')
    throw stopWith(
      'no-production',
      'the name of the production is empty',
      'is a shell variable unset?',
    );
  const found = findProduction(cli.cwd, word);
  if (!found.ok) throw new Stop(found.diagnostics);
  return found.place;
}

/** Loads and resolves a production; `forSale` names the makers that can be bought from, when something is to be bought. Writes nothing. Throws `Stop` with every diagnostic there is. */
export function prepareProduction(
  place: ProductionPlace,
  overrides: { readonly budget?: number } = {},
  forSale?: (catalog: Catalog, source: Production) => Prices['makers'],
): PreparedProduction {
  const lockFile = lockPath(place);
  const facts = new Map(takeFacts([place.file, lockFile, catalogPath(place.root)], Date.now()));
  const loaded = loadProduction(place);
  if (!loaded.ok) throw new Stop(loaded.diagnostics);
  const { production, warnings } = loaded;
  for (const [path, fact] of takeFacts(production.files, Date.now())) facts.set(path, fact);
  const catalog = projectCatalog(place.root);
  const lock = lockOf(lockFile, place);
  const makers = forSale?.(catalog, production.source);
  const resolution = resolveProduction({
    ...{ production, lock, catalog, overrides },
    ...(makers !== undefined && { makers }),
  });
  const { decisions, dropped } = resolution;
  const kept = lock !== null && dropped.length === 0 && decisions.every(isKept);
  const troubles = [
    ...resolution.diagnostics,
    ...scriptTroubles(resolution, catalog, production, kept, lockFile),
  ];
  if (troubles.some(({ severity }) => severity === 'error')) throw new Stop(troubles);
  // A draft can be made all the same; only buying would fail.
  const today = new Date().toISOString().slice(0, 10);
  const retired = retiredModels(resolution.resolved, catalog, today).map(
    (diagnostic): Diagnostic => ({ ...diagnostic, severity: 'warning' }),
  );
  for (const [path, fact] of takeFacts(picturesOf(resolution, place), Date.now())) {
    facts.set(path, fact);
  }
  return {
    ...resolution,
    place,
    production,
    catalog,
    warnings: [...warnings, ...troubles, ...retired],
    lockFile,
    newLock: kept ? null : lockText(resolution.lock),
    facts,
  };
}

// What the rules of a good script find in it, on the lines of the production and of its lock.
function scriptTroubles(
  { resolved, lock }: Resolution,
  catalog: Catalog,
  { placeOf, shownFile }: LoadedProduction,
  kept: boolean,
  lockFile: string,
): readonly Diagnostic[] {
  const decided = lock.decisions;
  const problems = checkScript({ resolved, catalog, decided });
  if (problems.length === 0) return [];
  return scriptDiagnostics(problems, {
    ...{ resolved, decided, placeOf, lockFile: join(dirname(shownFile), basename(lockFile)) },
    lockText: () => (kept ? readFileSync(lockFile, 'utf8') : lockText(lock)),
  });
}

/** Brings the lock file up to date. With `frozen` it must be so already, else `Stop` with exit code 3. */
export function settleLock(prepared: PreparedProduction, frozen: boolean): void {
  const { newLock, lockFile, facts } = prepared;
  if (newLock === null) return;
  if (frozen) {
    throw stopWith(
      'stale-lock',
      `\`${basename(lockFile)}\` does not hold the decisions that this production needs`,
      'run `claude-studio resolve` and commit the lock file',
      exitCode.changesPending,
    );
  }
  writeAtomically(lockFile, newLock);
  // What we wrote ourselves is known, however fresh it is.
  facts.set(lockFile, fileFacts(lockFile));
}

/** Where the finished film of a production goes. A variant beside `production.yaml` gets a folder of its own. */
export function outFolder({ file, folder }: ProductionPlace): string {
  const name = basename(file).replace(/\.[^.]+$/, '');
  return name === 'production' ? join(folder, 'out') : join(folder, 'out', name);
}

/** POSIX path of the production relative to the project root: its name in the cache. */
export function productionId({ file, folder, root }: ProductionPlace): string {
  const path = basename(file) === 'production.yaml' ? folder : file;
  return relative(root, path).replaceAll('\\', '/') || '.';
}

function lockPath({ file }: ProductionPlace): string {
  return join(dirname(file), `${basename(file).replace(/\.[^.]+$/, '')}.lock.yaml`);
}

// An empty file holds no decisions, as none does.
function lockOf(file: string, { root }: ProductionPlace): Lock | null {
  const text = textOf(file, root);
  if (text === null || text.trim() === '') return null;
  const answer = readLock(text, relative(root, file));
  if (!answer.ok) throw new Stop(answer.diagnostics);
  return answer.lock;
}

function isKept({ status }: Decision): boolean {
  return status === 'kept';
}

/** A lock of 2,000 scenes with every field decided has half of this, in bytes. */
const largestLock = 16 * 1024 * 1024;

function textOf(file: string, root: string): string | null {
  if (!existsSync(file)) return null;
  const read = readText(file, relative(root, file), largestLock);
  if (!read.ok) throw new Stop([read.diagnostic]);
  return read.text;
}

function picturesOf({ resolved }: Resolution, { root }: ProductionPlace): string[] {
  return ownPictures(resolved).map((path) => join(root, path));
}
