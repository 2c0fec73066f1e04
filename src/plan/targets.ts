import { closestName } from '../std/closest-name.ts';
import type { Action } from './action.ts';

/** The actions that targets name, with all they need; or the first name that is none, with the nearest that is. */
export type SelectedActions =
  | { readonly ok: true; readonly actions: readonly Action[]; readonly named: ReadonlySet<string> }
  | { readonly ok: false; readonly unknown: string; readonly suggestion: string | undefined };

/**
 * Picks actions by the names people use: an id (`steam/clip`), a scene (`steam`), a mix (`steam/mix` is its picture
 * and its sound), or `film` (with its sound). No targets: all.
 */
export function selectActions(
  actions: readonly Action[],
  targets: readonly string[],
): SelectedActions {
  const named = new Set<string>();
  for (const target of targets) {
    const matches = actions.filter((action) => isNamed(action, target));
    if (matches.length === 0) {
      return { ok: false, unknown: target, suggestion: closestName(target, namesOf(actions)) };
    }
    for (const { id } of matches) named.add(id);
  }
  if (targets.length === 0)
    return { ok: true, actions, named: new Set(actions.map(({ id }) => id)) };
  return { ok: true, actions: withInputs(actions, named), named };
}

function isNamed({ id, scene }: Action, target: string): boolean {
  return id === target || scene === target || id.startsWith(`${target}/`);
}

function namesOf(actions: readonly Action[]): string[] {
  const mixes = actions.flatMap(({ scene }) => (scene === null ? [] : [scene, `${scene}/mix`]));
  return [...new Set([...actions.map(({ id }) => id), ...mixes])];
}

// Actions stand after their inputs, so one walk from the end finds all that is needed.
function withInputs(actions: readonly Action[], named: ReadonlySet<string>): Action[] {
  const needed = new Set(named);
  for (const { id, inputs } of [...actions].reverse()) {
    if (!needed.has(id)) continue;
    for (const { from } of inputs) if ('action' in from) needed.add(from.action);
  }
  return actions.filter(({ id }) => needed.has(id));
}
