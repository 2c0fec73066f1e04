import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import { closestName } from '../std/closest-name.ts';
import { findNode, type Item, isEmpty, isMerge, nameOf, type Path } from './find-node.ts';
import type { LineIndex } from './line-index.ts';
import { shortened } from './path-words.ts';

/** A file as values and as places. */
export interface YamlTree {
  /**
   * Objects, lists and scalars, with the three states of a field told apart: an empty field is not there (in a list:
   * undefined), `none` or a written null is null.
   */
  readonly value: unknown;
  /** Duplicate fields, unknown anchors, alias bombs. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the file has something, if only an empty field, at this path. */
  has(path: Path): boolean;
  /** The place of a field's name or value; of the nearest thing above it that is there, when it is not. */
  placeOf(path: Path, what: 'key' | 'value'): Place;
}

/** Values that aliases may stand for, in all; a large film with a shared block in every scene has 100,000. */
const MAX_ALIASED_VALUES = 400_000;
/** A production has at most five levels; anything this deep is no production. */
const MAX_LEVELS = 64;

/** Walks a parsed document once. */
export function yamlTreeOf(contents: Node | null, lines: LineIndex): YamlTree {
  const walk = new Walk(lines);
  const value = walk.valueOf(contents, 0);
  const find = (path: Path) => findNode(contents, path, walk.targets);
  return {
    value,
    diagnostics: walk.diagnostics,
    has: (path) => find(path).complete,
    placeOf(path, what) {
      const { complete, pair, node } = find(path);
      const named = pair?.key;
      const meant =
        (what === 'key' || !complete || isEmpty(node)) && named ? named : (node ?? named);
      const [start, end] = meant?.range ?? [0, 1];
      return lines.placeOf(start, end);
    },
  };
}

/** One pass in the order of the file, so that an alias means the last anchor of its name before it. */
class Walk {
  readonly diagnostics: Diagnostic[] = [];
  readonly targets = new Map<Alias, Node>();
  readonly #lines: LineIndex;
  readonly #anchors = new Map<string, Node>();
  /** What an anchored node became, and how many values that is with its aliases written out. */
  readonly #done = new Map<Node, { readonly value: unknown; readonly size: number }>();
  #size = 0;
  #aliased = 0;

  constructor(lines: LineIndex) {
    this.#lines = lines;
  }

  valueOf(node: Item, level: number): unknown {
    if (node === null || node === undefined) return undefined;
    if (isAlias(node)) return this.#aliasValue(node);
    this.#size += 1;
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      return this.#remember(node, scalarValue(node), this.#size - 1);
    }
    if (level > MAX_LEVELS) {
      this.#report(
        'too-deep',
        'this is nested too deeply',
        node,
        'a production has no more than a few levels',
      );
      return undefined;
    }
    const before = this.#size - 1;
    const anchor = isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    if (isMap<Node, Node | null>(node))
      return this.#remember(node, this.#mapValue(node, level), before);
    if (!isSeq<Node>(node)) return undefined;
    const values = node.items.map((item) => this.valueOf(item, level + 1));
    return this.#remember(node, values, before);
  }

  #remember(node: Node, value: unknown, before: number): unknown {
    if ('anchor' in node && node.anchor !== undefined)
      this.#done.set(node, { value, size: this.#size - before });
    return value;
  }

  #aliasValue(alias: Alias): unknown {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      const meant = closestName(alias.source, [...this.#anchors.keys()]);
      const hint =
        meant === undefined
          ? 'put quotes round a text that starts with `*`'
          : `did you mean \`*${meant}\`?`;
      this.#report(
        'unknown-anchor',
        `nothing before this is named \`&${alias.source}\``,
        alias,
        hint,
      );
      return undefined;
    }
    const done = this.#done.get(target);
    if (done === undefined) {
      this.#report(
        'alias-bomb',
        `\`*${alias.source}\` stands for something it is part of`,
        alias,
        'name a block outside',
      );
      return undefined;
    }
    this.#size += done.size;
    this.#aliased += done.size;
    if (this.#aliased > MAX_ALIASED_VALUES) {
      this.#size -= done.size;
      if (this.#aliased - done.size <= MAX_ALIASED_VALUES) {
        const limit = MAX_ALIASED_VALUES.toLocaleString('en');
        this.#report(
          'alias-bomb',
          `aliases up to \`*${alias.source}\` stand for too many values`,
          alias,
          `allowed: ${limit} in one file`,
        );
      }
      return undefined;
    }
    this.targets.set(alias, target);
    return done.value;
  }

  #mapValue(map: YAMLMap<Node, Node | null>, level: number): Record<string, unknown> {
    const own = new Map<string, unknown>();
    const merged: unknown[] = [];
    const keys = new Map<string, Node>();
    for (const pair of map.items) {
      if (isMerge(pair)) {
        merged.push(...this.#mergedValues(pair, level));
        continue;
      }
      const name = nameOf(pair.key);
      if (name === undefined) {
        this.#report(
          'wrong-type',
          'the name of a field is a plain word',
          pair.key,
          'put quotes round a text with `?`, `[` or `{`',
        );
        continue;
      }
      const first = keys.get(name);
      if (first !== undefined) this.#reportDuplicate(name, first, pair.key);
      keys.set(name, pair.key);
      own.set(name, this.valueOf(pair.value, level + 1));
    }
    const record: Record<string, unknown> = {};
    for (const source of [...merged.toReversed(), Object.fromEntries(own)]) {
      for (const [name, value] of Object.entries(source ?? {})) define(record, name, value);
    }
    for (const name of Object.keys(record)) if (record[name] === undefined) delete record[name];
    return record;
  }

  #mergedValues(pair: Pair<Node, Node | null>, level: number): readonly unknown[] {
    const value = this.valueOf(pair.value, level + 1);
    const sources = Array.isArray(value) ? value : [value];
    const isBlock = (source: unknown): boolean =>
      typeof source === 'object' && !Array.isArray(source);
    if (value !== undefined && !sources.every(isBlock)) {
      this.#report(
        'wrong-type',
        '`<<` takes over the fields of a block',
        pair.value ?? pair.key,
        'write `<<: *name`, where `&name` is before a block',
      );
      return [];
    }
    return sources;
  }

  #reportDuplicate(name: string, first: Node, second: Node): void {
    const { line } = this.#lines.placeOf(first.range?.[0] ?? 0, 0);
    this.#report(
      'duplicate-field',
      `\`${shortened(name)}\` is written twice`,
      second,
      `the first is in line ${line}; keep one`,
    );
  }

  #report(code: Diagnostic['code'], message: string, node: Node, hint: string): void {
    const [start, end] = node.range ?? [0, 1];
    this.diagnostics.push({
      severity: 'error',
      code,
      message,
      place: this.#lines.placeOf(start, end),
      hint,
    });
  }
}

// Assigning `__proto__` would change the object instead of adding a field.
function define(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, configurable: true });
}

function scalarValue(node: Scalar): unknown {
  if (isEmpty(node)) return undefined;
  if (typeof node.value !== 'string') return node.value;
  if (/^none$/i.test(node.value)) return null;
  // Half of a surrogate pair (`"\ud83d"`) is no character, and no file can hold it.
  return node.value.replace(/\p{Surrogate}/gu, '\ufffd');
}
