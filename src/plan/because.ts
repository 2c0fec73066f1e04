import type { Json } from '../std/canonical-json.ts';
import { unreachable } from '../std/unreachable.ts';
import type { Cause, PlannedAction } from './decision.ts';
import { sceneChanges } from './scene-changes.ts';

/** The causes of an action by its id; none where nothing is known of it. */
export type CausesById = (action: string) => readonly Cause[];

/** The causes of the actions of a plan. */
export function causesIn(actions: readonly PlannedAction[]): CausesById {
  const known = new Map(actions.map(({ id, causes }) => [id, causes]));
  return (action) => known.get(action) ?? [];
}

/** One line that names the root of the matter, found by way of `causesById`, e.g. `steam/narration: text "A perfect…" → "A quiet…"`. */
export function becauseOf(causes: readonly Cause[], causesById: CausesById): string {
  const [first] = causes;
  if (first === undefined) return 'not made yet';
  const more = causes.length > 1 ? ` (and ${causes.length - 1} more)` : '';
  switch (first.kind) {
    case 'upstream':
      return rootOf(first.action, causesById);
    case 'new':
      return 'not made yet';
    case 'missing':
      return 'its artifact is gone from the cache';
    case 'forced':
      return 'forced';
    case 'input':
      return `${first.input} has other content${more}`;
    case 'field':
      if (first.field === 'provider' && first.old === 'local') return `a stand-in until now${more}`;
      return `${fieldWords(first)} ${difference(first.old, first.new)}${more}`;
    case 'scenes':
      return `${scenesWords(first)}${more}`;
    default:
      return unreachable(first);
  }
}

/** What a changed field is called: `text`, and `fit of sip` for one of several scenes that are joined. */
export function fieldWords({ field, scene }: Extract<Cause, { kind: 'field' }>): string {
  // Of `cuts.1.fit` only the end says something that the scene does not.
  return scene === undefined ? field : `${field.split('.').slice(2).join('.')} of ${scene}`;
}

function scenesWords({ old, new: now }: Extract<Cause, { kind: 'scenes' }>): string {
  const { added, removed, order } = sceneChanges(old, now);
  const changed = (ids: readonly string[], what: string): string[] => {
    if (ids.length === 0) return [];
    return [ids.length === 1 ? `scene ${ids[0]} was ${what}` : `${ids.length} scenes were ${what}`];
  };
  return [
    ...changed(added, 'added'),
    ...changed(removed, 'removed'),
    ...(order === null ? [] : ['the order of its scenes changed']),
  ].join(', ');
}

// A loop, not a recursion: a film whose scenes all continue each other is one chain of thousands.
function rootOf(start: string, causesById: CausesById): string {
  let action = start;
  let causes = causesById(action);
  for (let [first] = causes; first?.kind === 'upstream'; [first] = causes) {
    action = first.action;
    causes = causesById(action);
  }
  return `${action}: ${becauseOf(causes, causesById)}`;
}

// Long enough to tell two prompts apart, short enough for a line of a terminal; in characters.
const shortLength = 28;
/** How much of what is equal is shown before the first difference. */
const leadLength = 8;

// `"…rises slowly" → "…rises fast"`: both sides begin a little before they differ.
function difference(old: Json, now: Json): string {
  const before = [...textOf(old)];
  const after = [...textOf(now)];
  const at = before.findIndex((character, index) => character !== after[index]);
  const from = at <= shortLength - leadLength ? 0 : at - leadLength;
  return `${shortFrom(before, from)} → ${shortFrom(after, from)}`;
}

function shortFrom(characters: readonly string[], from: number): string {
  const shown = characters.slice(from, from + shortLength);
  const end = from + shortLength < characters.length ? '…' : '';
  return `${from > 0 ? '…' : ''}${shown.join('')}${end}`;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
