import { dirname, join, relative, sep } from 'node:path';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { messageOf } from '../std/message-of.ts';
import { isBlock } from './block.ts';
import type { Path } from './find-node.ts';
import type { ProductionPlace } from './find-production.ts';
import { pathInProject } from './path-in-project.ts';
import { pathWords, shortened, valueAt } from './path-words.ts';
import { readTree } from './read-tree.ts';
import type { YamlTree } from './yaml-tree.ts';

/** A production with the blocks that it shares with others put under its own words. */
export interface Included {
  readonly tree: YamlTree;
  /** Absolute paths of the files that were named, each once, whether or not they could be read. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether all that the film itself includes is in it; else nobody knows what it has, such as its variables. */
  readonly isWhole: boolean;
}

/** A file that a block includes, at the path of that block. */
interface Shared {
  readonly under: Path;
  readonly tree: YamlTree;
}

/** Fields that an included file cannot bring: what they mean depends on where they stand. */
const notShared = ['scenes', 'include', 'matrix'];

/**
 * Reads what `include` names, of the film and of single scenes, and puts its fields under those of the block: the block's
 * own word wins, and of several files the later one. Places lead into the file where a word stands.
 */
export function withIncludes(tree: YamlTree, place: ProductionPlace): Included {
  const files = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const shared: Shared[] = [];
  const known = new Map<string, YamlTree | undefined>();
  const complain = (code: DiagnosticCode, path: Path, message: string, hint: string): void => {
    const severity = 'error';
    diagnostics.push({ severity, code, message, place: tree.placeOf(path, 'value'), hint });
  };
  const blockOf = (path: Path): void => {
    for (const [at, written] of namesIn(valueAt(tree.value, [...path, 'include']))) {
      const where = [...path, 'include', ...at];
      const shown = `${pathWords([...path, 'include'], tree.value)}: \`${shortened(written)}\``;
      const file = fileOf(written, place, (code, message, hint) =>
        complain(code, where, `${shown} ${message}`, hint),
      );
      if (file === undefined) continue;
      const isFirst = !files.has(file);
      files.add(file);
      if (isFirst) known.set(file, treeOf(file, place, diagnostics));
      const block = known.get(file);
      if (block === undefined) continue;
      const wrong = notShared.find((field) => valueAt(block.value, [field]) !== undefined);
      if (wrong === undefined) shared.unshift({ under: path, tree: block });
      else {
        const hint = 'an included file holds fields that are shared, each as in its own place';
        complain('not-to-be-shared', where, `${shown} holds \`${wrong}\``, hint);
      }
    }
  };
  blockOf([]);
  const wanted = valueAt(tree.value, ['include']) ?? [];
  const isWhole = shared.length === (Array.isArray(wanted) ? wanted.length : 1);
  const scenes = valueAt(tree.value, ['scenes']);
  if (Array.isArray(scenes)) for (const index of scenes.keys()) blockOf(['scenes', index]);
  return { tree: withShared(tree, shared), files: [...files], diagnostics, isWhole };
}

// `include: a.yaml`, or a list; anything else is the schema's to refuse.
function namesIn(written: unknown): (readonly [Path, string])[] {
  const list = Array.isArray(written) ? written : [written];
  return list.flatMap((name: unknown, index) =>
    typeof name === 'string' && name.trim() !== ''
      ? [[Array.isArray(written) ? [index] : [], name] as const]
      : [],
  );
}

function fileOf(
  written: string,
  { folder, root }: ProductionPlace,
  complain: (code: DiagnosticCode, message: string, hint: string) => void,
): string | undefined {
  try {
    const file = pathInProject(written, folder, root);
    if (file === undefined) {
      complain('outside-project', 'is outside of the project', 'copy the file into the project');
    }
    return file;
  } catch (error) {
    const isMissing = /^ENOENT|^ENOTDIR/.test(messageOf(error));
    if (isMissing) complain('missing-file', 'is not there', 'write its path relative to this file');
    else complain('unreadable-file', 'cannot be read', 'write another path');
    return undefined;
  }
}

function treeOf(
  file: string,
  place: ProductionPlace,
  diagnostics: Diagnostic[],
): YamlTree | undefined {
  const shownFile = join(dirname(place.shownFile), relative(place.folder, file));
  const read = readTree(file, shownFile);
  if (!read.ok) {
    diagnostics.push(...read.diagnostics);
    return undefined;
  }
  const { tree, lines } = read;
  diagnostics.push(...tree.diagnostics);
  if (tree.value === undefined) return { ...tree, value: {} };
  if (isBlock(tree.value)) {
    return { ...tree, value: withPicturesFrom(dirname(file), tree.value, place.folder) };
  }
  diagnostics.push({
    severity: 'error',
    code: 'not-to-be-shared',
    message: `\`${shownFile}\` is included, but is no block of fields`,
    place: lines.placeOf(0, 1),
    hint: 'write fields in it, such as `voice: lily`',
  });
  return undefined;
}

/** Fields that name a picture relative to the file they stand in, and blocks that hold such fields. */
const pictureFields = ['seed_image', 'end_image'];

// A picture of a shared block lies beside that block, wherever the production is.
function withPicturesFrom(
  folder: string,
  block: Readonly<Record<string, unknown>>,
  production: string,
): Readonly<Record<string, unknown>> {
  const moved = (value: unknown): unknown =>
    typeof value === 'string' && value.trim() !== ''
      ? relative(production, join(folder, value)).split(sep).join('/')
      : value;
  const entries = Object.entries(block).map(([name, value]): [string, unknown] => {
    if (pictureFields.includes(name)) return [name, moved(value)];
    if (name === 'defaults' && isBlock(value)) {
      return [name, withPicturesFrom(folder, value, production)];
    }
    if (name !== 'cast' || !isBlock(value)) return [name, value];
    return [
      name,
      Object.fromEntries(
        Object.entries(value).map(([who, member]) => [
          who,
          isBlock(member) && 'image' in member
            ? { ...member, image: moved(member['image']) }
            : member,
        ]),
      ),
    ];
  });
  return Object.fromEntries(entries);
}

function withShared(tree: YamlTree, shared: readonly Shared[]): YamlTree {
  if (shared.length === 0) return tree;
  const holderOf = (path: Path): { tree: YamlTree; path: Path } | undefined => {
    for (const { under, tree: block } of shared) {
      const isInside = under.every((step, index) => path[index] === step);
      const rest = path.slice(under.length);
      if (isInside && rest.length > 0 && block.has(rest)) return { tree: block, path: rest };
    }
    return undefined;
  };
  return {
    value: shared.reduce(
      (value, { under, tree: block }) => mergedAt(value, under, block.value),
      tree.value,
    ),
    diagnostics: tree.diagnostics,
    has: (path) => tree.has(path) || holderOf(path) !== undefined,
    placeOf(path, what) {
      const holder = tree.has(path) ? undefined : holderOf(path);
      return holder === undefined
        ? tree.placeOf(path, what)
        : holder.tree.placeOf(holder.path, what);
    },
  };
}

function mergedAt(value: unknown, path: Path, shared: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return mergedUnder(value, shared);
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) =>
      index === step ? mergedAt(each, rest, shared) : each,
    );
  }
  if (!isBlock(value)) return value;
  return { ...value, [step]: mergedAt(value[step], rest, shared) };
}

// Blocks are merged member by member; a list or a word replaces what is shared, and so does `none`.
function mergedUnder(own: unknown, shared: unknown): unknown {
  if (own === undefined) return shared;
  if (!isBlock(own) || !isBlock(shared)) return own;
  const names = new Set([...Object.keys(own), ...Object.keys(shared)]);
  return Object.fromEntries([...names].map((name) => [name, mergedUnder(own[name], shared[name])]));
}
