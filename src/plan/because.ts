import type { Json } from '../std/canonical-json.ts';
import { unreachable } from '../std/unreachable.ts';
import type { Cause, PlannedAction } from './decision.ts';

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
      if (/^(parts|cuts)\./.test(first.field)) return 'its scenes changed: order, names or lengths';
      return `${first.field} ${difference(first.old, first.new)}${more}`;
    default:
      return unreachable(first);
  }
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
