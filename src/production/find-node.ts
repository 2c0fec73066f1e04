import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';

/** Where a value is: names of fields and indexes of lists, from the top of the file. */
export type Path = readonly (string | number)[];

/** A node, or nothing. */
export type Item = Node | null | undefined;
/** What is at a path, as far as the file goes. */
export interface Found {
  /** Whether the whole path is there. */
  readonly complete: boolean;
  /** The last field on the way. */
  readonly pair: Pair<Node, Node | null> | undefined;
  readonly node: Item;
}
type Block = YAMLMap<Node, Node | null>;
/** What each alias stands for. */
type Targets = ReadonlyMap<Alias, Node>;

/** Follows a path through blocks, lists, aliases and `<<`. */
export function findNode(contents: Item, path: Path, targets: Targets): Found {
  let node = contents;
  let pair: Found['pair'];
  for (const step of path) {
    const inside = isAlias(node) ? targets.get(node) : node;
    if (isMap<Node, Node | null>(inside) && typeof step === 'string') {
      const next = pairOf(inside, step, targets);
      if (next === undefined) return { complete: false, pair, node };
      pair = next;
      node = next.value;
    } else if (isSeq<Node>(inside) && typeof step === 'number' && step < inside.items.length) {
      pair = undefined;
      node = inside.items[step];
    } else {
      return { complete: false, pair, node };
    }
  }
  return { complete: true, pair, node };
}

function pairOf(map: Block, name: string, targets: Targets): Pair<Node, Node | null> | undefined {
  const own = ownPairs(map).get(name);
  if (own !== undefined) return own;
  for (const source of map.items
    .filter(isMerge)
    .flatMap(({ value }) => mergedNodes(value, targets))) {
    const merged = pairOf(source, name, targets);
    if (merged !== undefined) return merged;
  }
  return undefined;
}

// A hostile file has 100,000 fields in one block, each of them wrong.
const indexes = new WeakMap<Block, ReadonlyMap<string | undefined, Pair<Node, Node | null>>>();

function ownPairs(map: Block): ReadonlyMap<string | undefined, Pair<Node, Node | null>> {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const own = map.items
    .filter((pair) => !isMerge(pair))
    .map((pair) => [nameOf(pair.key), pair] as const);
  const index = new Map(own);
  indexes.set(map, index);
  return index;
}

function mergedNodes(value: Item, targets: Targets): readonly Block[] {
  const inside = isAlias(value) ? targets.get(value) : value;
  if (isMap<Node, Node | null>(inside)) return [inside];
  return isSeq<Node>(inside) ? inside.items.flatMap((item) => mergedNodes(item, targets)) : [];
}

/** Whether this field is `<<`, which takes over the fields of other blocks. */
export function isMerge(pair: Pair<Node, Node | null>): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.value === '<<';
}

/** The name of a field, as written; undefined when it is not a plain word. */
export function nameOf(key: Item): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** Whether nothing is written here; a written null is something. */
export function isEmpty(node: Item): boolean {
  return (
    node === null || node === undefined || (isScalar(node) && node.value === null && !node.source)
  );
}
