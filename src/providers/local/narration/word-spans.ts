import type { NarrationWord } from '../../../producer/read-aloud/narration-words.ts';
import { type Phone, pause, pronounce } from './flite.ts';

/** When something sounds, in seconds from the start of its utterance. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * When each word of an utterance is spoken. flite tells when each phone sounds but not to which word it belongs, so
 * every word is also pronounced alone and its phones counted. In plain prose the counts add up exactly; where numbers
 * or names are read differently in company, the words between two pauses share what is there in proportion.
 */
export async function wordSpans(
  words: readonly NarrationWord[],
  phones: readonly Phone[],
): Promise<readonly Span[]> {
  const counts = await phoneCounts(words.map((word) => word.spoken ?? ''));
  const phrases = phrasesOf(phones);
  const breaths = breathsOf(words, counts);
  if (phrases.length !== breaths.length) return shareOut(counts, phrases.flat());
  return breaths.flatMap((breath, index) => shareOut(breath, phrases[index] ?? []));
}

/** Phones between pauses. */
function phrasesOf(phones: readonly Phone[]): readonly (readonly Phone[])[] {
  const phrases: Phone[][] = [[]];
  for (const phone of phones) {
    if (phone.name === pause) phrases.push([]);
    else phrases.at(-1)?.push(phone);
  }
  return phrases.filter((phrase) => phrase.length > 0);
}

/** Counts of the words between commas. */
function breathsOf(
  words: readonly NarrationWord[],
  counts: readonly number[],
): readonly (readonly number[])[] {
  const breaths: number[][] = [[]];
  for (const [index, { mark }] of words.entries()) {
    breaths.at(-1)?.push(counts[index] ?? 1);
    if (mark !== '') breaths.push([]);
  }
  return breaths.filter((breath) => breath.length > 0);
}

/** Deals phones out to words in order, in proportion to what each word is expected to have. */
function shareOut(counts: readonly number[], phones: readonly Phone[]): readonly Span[] {
  const expected = counts.reduce((total, count) => total + count, 0);
  let dealt = 0;
  let first = 0;
  return counts.map((count) => {
    dealt += count;
    const after = Math.round((dealt / expected) * phones.length);
    // Where there are fewer phones than words, words share one.
    const start = phones[Math.min(first, phones.length - 1)];
    const end = phones[Math.max(after - 1, Math.min(first, phones.length - 1))];
    first = Math.max(first, after);
    return { startSeconds: start?.startSeconds ?? 0, endSeconds: end?.endSeconds ?? 0 };
  });
}

/** Phones of each spoken form that was met, for the life of the process. */
const knownCounts = new Map<string, number>();

/** Enough for the vocabulary of any film, and a bound on memory. */
const mostKnownCounts = 20_000;

async function phoneCounts(spoken: readonly string[]): Promise<readonly number[]> {
  if (knownCounts.size > mostKnownCounts) knownCounts.clear();
  const unknown = [...new Set(spoken)].filter((form) => !knownCounts.has(form));
  for (const [index, count] of (await countTogether(unknown)).entries()) {
    knownCounts.set(unknown[index] ?? '', count);
  }
  return spoken.map((form) => knownCounts.get(form) ?? 1);
}

// Reads numbers and names without regard to what was counted before, which may differ from run to run.
const filler = 'so';

/** Counts in one run of the engine, with pauses between the words; in a run for each where that cannot be told apart. */
async function countTogether(forms: readonly string[]): Promise<readonly number[]> {
  if (forms.length === 0) return [];
  const phrases = phrasesOf(await pronounce(forms.map((form) => `${filler}, ${form},`).join(' ')));
  if (phrases.length === forms.length * 2) {
    return forms.map((_, index) => phrases[index * 2 + 1]?.length ?? 1);
  }
  if (forms.length === 1) return [phrases.slice(1).flat().length || 1];
  const counts: number[] = [];
  for (const form of forms) counts.push(...(await countTogether([form])));
  return counts;
}
