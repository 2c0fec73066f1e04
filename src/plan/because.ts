import type { Json } from '../std/canonical-json.ts';
import { unreachable } from '../std/unreachable.ts';
import type { Cause } from './decision.ts';

/** One line that names the root of the matter, e.g. `steam/narration: text "A perfect…" → "A quiet…"`. */
export function becauseOf(causes: readonly Cause[]): string {
  const [first] = causes;
  if (first === undefined) return 'not made yet';
  const more = causes.length > 1 ? ` (and ${causes.length - 1} more)` : '';
  switch (first.kind) {
    case 'upstream':
      return rootOf(first.action, first.causes);
    case 'new':
      return 'not made yet';
    case 'missing':
      return 'its artifact is gone from the cache';
    case 'forced':
      return 'forced';
    case 'input':
      return `${first.input} has other content${more}`;
    case 'field':
      return `${first.field} ${short(first.old)} → ${short(first.new)}${more}`;
    default:
      return unreachable(first);
  }
}

function rootOf(action: string, causes: readonly Cause[]): string {
  const [first] = causes;
  if (first?.kind === 'upstream') return rootOf(first.action, first.causes);
  return `${action}: ${becauseOf(causes)}`;
}

// Long enough to tell two prompts apart, short enough for a line of a terminal.
const shortLength = 28;

function short(value: Json): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > shortLength ? `${text.slice(0, shortLength - 1)}…` : text;
}
