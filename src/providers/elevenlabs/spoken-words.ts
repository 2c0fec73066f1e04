import type { WordTiming } from '../../plan/recipe.ts';

/** When each character of a text sounds, in seconds, as the vendor tells it. */
export interface Alignment {
  readonly characters: readonly string[];
  readonly characterStartTimesSeconds: readonly number[];
  readonly characterEndTimesSeconds: readonly number[];
}

/** Words are told apart at blanks, and after the punctuation of scripts that are written without. */
const endsWord = /[。、！？，；：．]/u;

/** Something that is said: pieces of punctuation alone are not. */
const said = /[\p{L}\p{N}\p{Sm}\p{Sc}&%@#]/u;

/**
 * When each word is spoken, with its punctuation, never before the one in front of it. Null when the alignment is missing
 * or does not hold together.
 */
export function spokenWords(alignment: Alignment | null | undefined): WordTiming[] | null {
  if (alignment === null || alignment === undefined) return null;
  const {
    characters,
    characterStartTimesSeconds: starts,
    characterEndTimesSeconds: ends,
  } = alignment;
  if (starts.length !== characters.length || ends.length !== characters.length) return null;
  const words: WordTiming[] = [];
  let word = '';
  let startMs = 0;
  let endMs = 0;
  const finish = (): void => {
    if (said.test(word)) words.push({ word, startMs, endMs });
    word = '';
  };
  for (const [index, character] of characters.entries()) {
    const blank = /^\s*$/u.test(character);
    if (blank) finish();
    if (blank) continue;
    if (word === '') startMs = Math.max(words.at(-1)?.startMs ?? 0, milliseconds(starts[index]));
    word += character;
    endMs = Math.max(startMs, milliseconds(ends[index]));
    if (endsWord.test(character)) finish();
  }
  finish();
  return words;
}

function milliseconds(seconds = 0): number {
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
}
