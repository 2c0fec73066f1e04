import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Catalog, retiredModels } from '../producer/catalog.ts';
import { type Decision, isByModel } from '../producer/decide.ts';
import { withExperiencedPrices } from '../producer/learnings/experienced-prices.ts';
import type { Learnings } from '../producer/learnings/learnings.ts';
import { lockText } from '../producer/lock.ts';
import { ownPictures } from '../producer/own-pictures.ts';
import { picturesOfMain } from '../producer/pictures-of-main.ts';
import {
  type Resolution,
  resolveProduction,
  type WrittenScript,
} from '../producer/resolve-production.ts';
import { checkScript } from '../producer/script-rules/check-script.ts';
import { scriptDiagnostics } from '../producer/script-rules/script-diagnostics.ts';
import type { ScriptProblem } from '../producer/script-rules/script-problem.ts';
import { findProduction, type ProductionPlace } from '../production/find-production.ts';
import { type LoadedProduction, loadProduction } from '../production/load-production.ts';
import type { Production } from '../production/production.gen.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import type { Cli } from './cli.ts';
import { exitCode } from './exit-code.ts';
import { learningsPath, projectLearnings } from './learnings-file.ts';
import type { ForSale } from './live/makers-for-sale.ts';
import { type LockFile, lockIn, lockPath, newLockText, readLockFile } from './lock-file.ts';
import { fileFacts } from './no-op/no-op-index.ts';
import { takeFacts } from './no-op/write-no-op-index.ts';
import { catalogPath, projectCatalog } from './project-catalog.ts';
import { Stop, stopWith } from './stop.ts';
import { today } from './today.ts';

/** A production with every field filled, and all that was read to get there. */
export interface PreparedProduction extends Resolution {
  readonly place: ProductionPlace;
  readonly production: LoadedProduction;
  readonly catalog: Catalog;
  /** The catalog with prices as they turned out, where that is more: for estimates and reservations. */
  readonly prices: Catalog;
  /** What was learned before. */
  readonly learnings: Learnings;
  readonly warnings: readonly Diagnostic[];
  /** Path of its lock file, and what that holds. */
  readonly lockFile: string;
  readonly lockOnDisk: LockFile;
  /** The main film of the matrix, where this is another one of it. */
  readonly main: PreparedProduction | null;
  /** The lock as it should stand in the file; null when it stands there already. */
  readonly newLock: string | null;
  /** Facts of every file the film depends on, taken before they were read. */
  readonly facts: Map<string, string>;
  /** The same production resolved with other words of a model. */
  resolveWith(script: WrittenScript): Resolution;
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

/** Loads and resolves a production, with what a model wrote if it did; `forSale` names the makers that can be bought from, when something is to be bought. Writes nothing. Throws `Stop` with every diagnostic there is. */
export function prepareProduction(
  place: ProductionPlace,
  overrides: { readonly budget?: number } = {},
  forSale?: (catalog: Catalog, source: Production) => ForSale,
  script?: WrittenScript,
): PreparedProduction {
  const { variant, ...mainPlace } = place;
  const main = variant === undefined ? null : prepareProduction(mainPlace, overrides, forSale);
  const lockFile = lockPath(place);
  const { root } = place;
  const read = [place.file, lockFile, catalogPath(root), learningsPath(root)];
  const facts = new Map(takeFacts(read, Date.now()));
  for (const [path, fact] of main?.facts ?? []) facts.set(path, fact);
  const loaded = loadProduction(place);
  if (!loaded.ok) throw new Stop(loaded.diagnostics);
  const { production, warnings } = loaded;
  for (const [path, fact] of takeFacts(production.files, Date.now())) facts.set(path, fact);
  const catalog = projectCatalog(root);
  const day = today();
  const learned = { learnings: projectLearnings(root), today: day };
  const lockOnDisk = readLockFile(place, main?.lock ?? null);
  const lock = lockIn(lockOnDisk);
  const resolveWith = (words?: WrittenScript): Resolution =>
    resolveProduction({
      ...{ production, lock, catalog, overrides, learned },
      ...forSale?.(catalog, production.source),
      ...(words !== undefined && { script: words }),
      ...(main !== null && { pictures: picturesOfMain(main) }),
    });
  const resolution = resolveWith(script);
  const { decisions, dropped } = resolution;
  const kept = lock !== null && dropped.length === 0 && decisions.every(isKept);
  const troubles = [
    ...resolution.diagnostics,
    ...scriptTroubles(resolution, catalog, production, kept, lockOnDisk),
  ];
  if (troubles.some(({ severity }) => severity === 'error')) throw new Stop(troubles);
  // A draft can be made all the same; only buying would fail.
  const retired = retiredModels(resolution.resolved, catalog, day).map(
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
    prices: withExperiencedPrices(catalog, learned.learnings, day),
    learnings: learned.learnings,
    warnings: [...warnings, ...troubles, ...retired],
    lockFile,
    lockOnDisk,
    main,
    newLock:
      main !== null
        ? newLockText(lockOnDisk, resolution.lock)
        : kept
          ? null
          : lockText(resolution.lock),
    facts,
    resolveWith,
  };
}

// What the rules of a good script find in it, on the lines of the production and of its lock.
function scriptTroubles(
  { resolved, lock }: Resolution,
  catalog: Catalog,
  { placeOf, shownFile }: LoadedProduction,
  kept: boolean,
  { path: lockFile, base }: LockFile,
): readonly Diagnostic[] {
  const decided = lock.decisions;
  // What the main film has decided is said of the main film.
  const problems = checkScript({ resolved, catalog, decided })
    .filter(
      ({ path }) => base === null || base.decisions.get(path)?.value !== decided.get(path)?.value,
    )
    // Nobody can be asked for other words where rules found them: what stops a build would stop it for good.
    .map((problem): ScriptProblem => {
      const decision = decided.get(problem.path);
      return decision !== undefined && isByModel(decision)
        ? problem
        : { ...problem, severity: 'warning' };
    });
  if (problems.length === 0) return [];
  return scriptDiagnostics(problems, {
    ...{ resolved, decided, placeOf, lockFile: join(dirname(shownFile), basename(lockFile)) },
    lockText: () => (kept ? readFileSync(lockFile, 'utf8') : lockText(lock)),
  });
}

/** The other films of a production's matrix, unless one of them is what was asked for. */
export function otherFilms({ place, production }: PreparedProduction): readonly ProductionPlace[] {
  return place.variant === undefined
    ? production.variants.map((variant) => ({ ...place, variant }))
    : [];
}

/** Brings the lock file up to date. With `frozen` it must be so already, else `Stop` with exit code 3. */
export function settleLock(prepared: PreparedProduction, frozen: boolean): void {
  const { newLock, lockFile, facts, main } = prepared;
  if (main !== null) settleLock(main, frozen);
  if (newLock === null) return;
  if (frozen) throw staleLock(prepared);
  writeAtomically(lockFile, newLock);
  // What we wrote ourselves is known, however fresh it is.
  facts.set(lockFile, fileFacts(lockFile));
}

/** What ends a command that may decide nothing where something is to be decided. */
export function staleLock({ lockFile }: PreparedProduction): Stop {
  return stopWith(
    'stale-lock',
    `\`${basename(lockFile)}\` does not hold the decisions that this production needs`,
    'run `claude-studio resolve` and commit the lock file',
    exitCode.changesPending,
  );
}

/** Where the finished film of a production goes. A variant beside `production.yaml` gets a folder of its own. */
export function outFolder({ file, folder, variant }: ProductionPlace): string {
  const name = basename(file).replace(/\.[^.]+$/, '');
  const film = name === 'production' ? [] : [name];
  return join(folder, 'out', ...film, ...(variant === undefined ? [] : [variant]));
}

/** POSIX path of the production relative to the project root: its name in the cache. */
export function productionId({ file, folder, root }: ProductionPlace): string {
  const path = basename(file) === 'production.yaml' ? folder : file;
  return relative(root, path).replaceAll('\\', '/') || '.';
}

function isKept({ status }: Decision): boolean {
  return status === 'kept';
}

function picturesOf({ resolved }: Resolution, { root }: ProductionPlace): string[] {
  return ownPictures(resolved).map((path) => join(root, path));
}
