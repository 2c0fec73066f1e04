import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { closestName } from '../std/closest-name.ts';
import { findProjectRoot, PRODUCTIONS_FOLDER } from './find-project.ts';

/** The file names a production may have in its folder, in the order they are looked for. */
const fileNames = ['production.yaml', 'production.yml', 'production.json'];

/** Where a production is. All paths are absolute, but `shownFile`. */
export interface ProductionPlace {
  /** The folder's name, or for a file of another name than `production.yaml` that name without its ending. */
  readonly name: string;
  readonly file: string;
  readonly folder: string;
  /** The project root; nothing outside it is read. */
  readonly root: string;
  /** The file as messages name it: relative to the working folder. */
  readonly shownFile: string;
  /** Which film of a matrix is meant; absent for the main one. */
  readonly variant?: string;
}

/** A production that was found, or what to tell the user instead. */
type FoundProduction =
  | { readonly ok: true; readonly place: ProductionPlace }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * The production meant by a word of the command line: a name under `productions/`, a folder or a file, relative to
 * `from` (absolute: the working folder, or that of `-C`). Without a word, the only production there is. `coffee@de` is one
 * film of the matrix of `coffee`.
 */
export function findProduction(from: string, word?: string): FoundProduction {
  const [, production, variant] = /^([^@]*)@([\w-]+)$/.exec(word ?? '') ?? [];
  if (variant === undefined || word === undefined || isThere(from, word)) {
    return findFile(from, word);
  }
  const found = findFile(from, production === '' ? undefined : production);
  return found.ok ? { ok: true, place: { ...found.place, variant } } : found;
}

function isThere(from: string, word: string): boolean {
  return findFile(from, word).ok;
}

function findFile(from: string, word: string | undefined): FoundProduction {
  const root = findProjectRoot(from);
  if (word === undefined) return onlyProduction(from, root);
  const isName = basename(word) === word && word !== '.' && word !== '..';
  const named = isName ? fileInFolder(join(root, PRODUCTIONS_FOLDER, word)) : undefined;
  if (named !== undefined) return found(named, from);
  const path = resolve(from, word);
  const stats = statsOf(path);
  if (stats?.isDirectory()) {
    const file = fileInFolder(path);
    if (file !== undefined) return found(file, from);
    return notFound(
      'no-production',
      `there is no production in the folder \`${word}\``,
      `it would be in a file ${fileNames.join(' or ')}`,
    );
  }
  if (stats !== undefined) return found(path, from);
  return unknownProduction(word, productionNames(root));
}

/** Names of all productions under `productions/` of a project root, sorted; empty when there are none. */
function productionNames(root: string): readonly string[] {
  const folder = join(root, PRODUCTIONS_FOLDER);
  if (!statsOf(folder)?.isDirectory()) return [];
  return namesIn(folder)
    .filter((name) => fileInFolder(join(folder, name)) !== undefined)
    .sort();
}

function onlyProduction(from: string, root: string): FoundProduction {
  const here = fileInFolder(from);
  if (here !== undefined) return found(here, from);
  const names = productionNames(root);
  const [only] = names;
  if (only === undefined) {
    return notFound(
      'no-production',
      'there is no production here',
      'make one from an idea with `claude-studio produce -c "Coffee on table"`, or from a template with `claude-studio new NAME`',
    );
  }
  if (names.length > 1) {
    return notFound(
      'which-production',
      'there is more than one production',
      `name one: ${listed(names)}`,
    );
  }
  const file = fileInFolder(join(root, PRODUCTIONS_FOLDER, only));
  return file === undefined ? unknownProduction(only, []) : found(file, from);
}

function unknownProduction(word: string, names: readonly string[]): FoundProduction {
  const meant = closestName(word, names);
  const hints = [
    ...(meant === undefined ? [] : [`did you mean \`${meant}\`?`]),
    names.length === 0
      ? `neither a file nor a folder has this name, and \`${PRODUCTIONS_FOLDER}/\` holds no production`
      : `there are: ${listed(names)}`,
  ];
  return notFound('no-production', `there is no production \`${word}\``, hints.join(' '));
}

function found(file: string, from: string): FoundProduction {
  const folder = dirname(file);
  const name = fileNames.includes(basename(file))
    ? basename(folder)
    : basename(file, extname(file));
  const shownFile = relative(from, file);
  return { ok: true, place: { name, file, folder, root: findProjectRoot(folder), shownFile } };
}

function fileInFolder(folder: string): string | undefined {
  return fileNames.map((name) => join(folder, name)).find((file) => statsOf(file) !== undefined);
}

// A name with a NUL character or one too long for the file system is simply not there.
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** More names than this are cut: a message is read, not searched. */
const MAX_LISTED_NAMES = 12;

function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED_NAMES;
  const shown = names.slice(0, MAX_LISTED_NAMES).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function notFound(
  code: 'no-production' | 'which-production',
  message: string,
  hint: string,
): FoundProduction {
  return { ok: false, diagnostics: [{ severity: 'error', code, message, hint }] };
}
