import type { Json } from '../std/canonical-json.ts';
import type { Action } from './action.ts';
import type { Manifest } from './action-key.ts';
import type { Cause } from './decision.ts';
import { joinedScenes, withScenesMoved } from './joined-scenes.ts';

/** Some actions, by id. */
export type ActionIds = { has(id: string): boolean };

/** What is known of an action when its causes are told. */
export interface Before {
  /** Manifest under which the action's id was last made; undefined when it never was, or its record is gone. */
  readonly last: Manifest | undefined;
  /** Ids of the scenes that it joined then, in their order; undefined where it joins none, or nobody knows. */
  readonly scenes: readonly string[] | undefined;
  /** Whether it ever was. */
  readonly everMade: boolean;
  /** Ids of actions that are made in this run. */
  readonly made: ActionIds;
  readonly forced: boolean;
}

/**
 * Why the key is not the one of last time: other scenes to join, fields with old and new values, inputs with other bytes,
 * inputs that are made in this run. `next` is undefined while the key is not known yet.
 */
export function causesOf(action: Action, next: Manifest | undefined, before: Before): Cause[] {
  const { everMade, made, forced } = before;
  if (before.last === undefined) return [{ kind: everMade ? 'missing' : 'new' }];
  const joined = joinedScenes(action);
  const scenes = changedScenes(before.scenes ?? joined, joined);
  const last = scenes.reduce(
    (moved, { old, new: now }) => withScenesMoved(moved, old, now, next),
    before.last,
  );
  const fields =
    next === undefined
      ? []
      : tellingFields(changedFields(last.recipe, next.recipe)).map((field) =>
          withScene(field, joined),
        );
  // Who is paid reads more than who is not: an input that comes or goes with the provider is no cause of its own.
  const anotherProvider = fields.some(isProvider);
  const upstream: Cause[] = [];
  const told = new Set<string>();
  const inputs: Cause[] = [];
  for (const { role, from, use } of action.inputs) {
    const old = last.inputs[role] ?? null;
    const now = next?.inputs[role] ?? null;
    const moved = use === 'content' ? old !== now : fields.length > 0;
    if ('action' in from && made.has(from.action) && (next === undefined || moved)) {
      if (told.has(from.action)) continue;
      told.add(from.action);
      upstream.push({ kind: 'upstream', action: from.action });
    } else if (use === 'content' && next !== undefined && moved) {
      if (anotherProvider && (old === null || now === null)) continue;
      inputs.push({
        kind: 'input',
        input: 'action' in from ? from.action : from.file,
        old,
        new: now,
      });
    }
  }
  const versions: Cause[] =
    next !== undefined && last.kindVersion !== next.kindVersion
      ? [{ kind: 'field', field: 'kindVersion', old: last.kindVersion, new: next.kindVersion }]
      : [];
  // What only fits and joins changes by what it is given; a field of a picture or a clip may be the user's own change.
  const derived = action.spec.kind.startsWith('mix/') || action.spec.kind.startsWith('film');
  const all = derived
    ? [...versions, ...scenes, ...upstream, ...inputs, ...fields]
    : [...versions, ...fields, ...inputs, ...upstream];
  if (all.length > 0) return all;
  return [{ kind: forced ? 'forced' : 'missing' }];
}

function changedScenes(
  old: readonly string[],
  now: readonly string[],
): readonly Extract<Cause, { readonly kind: 'scenes' }>[] {
  const isSame = old.length === now.length && old.every((id, place) => id === now[place]);
  return isSame ? [] : [{ kind: 'scenes', old, new: now }];
}

// Of what joins scenes, a field that belongs to one says which.
function withScene(cause: Cause, joined: readonly string[]): Cause {
  if (cause.kind !== 'field') return cause;
  const [, place] = /^(?:cuts|parts)\.(\d+)\./.exec(cause.field) ?? [];
  const scene = place === undefined ? undefined : joined[Number(place)];
  return scene === undefined ? cause : { ...cause, scene };
}

// Leaves that differ, by dotted path. Walks both trees at once: the recipe of a long film has ten thousand equal leaves.
function changedFields(
  old: Json | undefined,
  now: Json | undefined,
  path = '',
  into: Cause[] = [],
): Cause[] {
  if (isEqual(old, now)) return into;
  const before = isTree(old) ? old : undefined;
  const after = isTree(now) ? now : undefined;
  const wasLeaf = before === undefined ? (old ?? null) : null;
  const isLeaf = after === undefined ? (now ?? null) : null;
  if (wasLeaf !== isLeaf) into.push({ kind: 'field', field: path, old: wasLeaf, new: isLeaf });
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    const was = before?.[name];
    const is = after?.[name];
    if (!isEqual(was, is)) changedFields(was, is, path === '' ? name : `${path}.${name}`, into);
  }
  return into;
}

// In any order of members; one that is undefined is not there.
function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  for (const name in one) if (!isEqual(one[name], other[name])) return false;
  for (const name in other) if (other[name] !== undefined && !(name in one)) return false;
  return true;
}

type Tree = { readonly [name: string]: Json | undefined };

// A list is a tree whose names are its places.
function isTree(value: Json | undefined): value is Tree {
  return typeof value === 'object' && value !== null;
}

// Another provider takes other words for everything: that it changed says it all.
function tellingFields(fields: Cause[]): Cause[] {
  const provider = fields.find(isProvider);
  return provider === undefined ? fields : [provider];
}

function isProvider(cause: Cause): boolean {
  return cause.kind === 'field' && cause.field === 'provider';
}
