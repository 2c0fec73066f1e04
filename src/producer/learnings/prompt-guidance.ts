import type { Ware } from '../catalog.ts';
import type { Learnings } from './learnings.ts';
import { notesOn, noteWeight, type Occasion } from './standing.ts';

/** What prompts for a model end with, and the notes it comes from. */
export interface Guidance {
  /** `Slow moves`, `Without hands`. */
  readonly phrases: readonly string[];
  /** The end of the reason for a prompt. */
  readonly because: string;
}

/** More wishes than this at the end of a prompt, and models follow none. */
const mostPhrases = 3;

/** Notes that count less than this (said two half-lives ago) no longer reach a prompt. */
const leastWeight = 0.25;

/**
 * What people asked to prefer or avoid with a model, the newest first; null where nothing. Of two wishes that contradict
 * each other the newer one holds.
 */
export function guidanceFor(
  learnings: Learnings,
  provider: string,
  model: string,
  medium: Ware,
  occasion: Occasion,
): Guidance | null {
  const wishes = new Map<
    string,
    { readonly id: string; readonly words: string; readonly phrase: string }
  >();
  for (const note of notesOn(learnings, provider, model, medium)) {
    if (noteWeight(note, occasion) < leastWeight) continue;
    for (const kind of ['prefer', 'avoid'] as const) {
      const words = note[kind]?.replace(/[\s.,;:]+$/u, '') ?? '';
      const known = wishes.has(words.toLowerCase());
      if (words === '' || known || wishes.size === mostPhrases) continue;
      const phrase = kind === 'prefer' ? upperFirst(words) : `Without ${words}`;
      wishes.set(words.toLowerCase(), { id: note.id, words: `${kind} ${words}`, phrase });
    }
  }
  if (wishes.size === 0) return null;
  const all = [...wishes.values()];
  const learned = all.map(({ id, words }) => `${words} (note ${id})`);
  return {
    phrases: all.map(({ phrase }) => phrase),
    because: `; learned of ${model}: ${learned.join(', ')}`,
  };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
