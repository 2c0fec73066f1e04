import type { NarrationWord } from '../../../producer/read-aloud/narration-words.ts';

/** Words that are said in one breath, and the silence after them. */
export interface Utterance {
  readonly words: readonly NarrationWord[];
  /** What the engine is given; null where it has no voice for these words. */
  readonly spoken: string | null;
  /** Silence between this and the next utterance, ms; 0 after the last. */
  readonly pauseMs: number;
}

// Milliseconds, added to the 90 that speech keeps round itself; as in calm reading aloud. A comma inside a sentence gets flite's own pause.
const pauses = { paragraph: 520, sentence: 270, clause: 120, none: 0 } as const;

// flite's memory and the time it holds the thread grow with the length of a sentence: about 300 ms at this length.
const mostCharacters = 240;

/** Cuts a narration into utterances: a sentence each, long ones at a comma where there is one, and where the script changes. */
export function utterancesOf(words: readonly NarrationWord[]): readonly Utterance[] {
  const utterances: Utterance[] = [];
  for (let start = 0; start < words.length; ) {
    const end = endOfUtterance(words, start);
    const pauseMs = end === words.length ? 0 : pauseAfter(words[end - 1]);
    utterances.push({ ...breathOf(words.slice(start, end)), pauseMs });
    start = end;
  }
  return utterances;
}

/** Index after the last word that is said in one breath with the word at `start`. */
function endOfUtterance(words: readonly NarrationWord[], start: number): number {
  let characters = 0;
  let lastBreath = start;
  for (let index = start; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || isSpeakable(word) !== isSpeakable(words[start])) return index;
    characters += (word.spoken ?? word.text).length + 1;
    if (characters > mostCharacters && index > start)
      return lastBreath > start ? lastBreath : index;
    if (word.mark === ',') lastBreath = index + 1;
    else if (word.mark !== '') return index + 1;
  }
  return words.length;
}

function breathOf(words: readonly NarrationWord[]): Pick<Utterance, 'words' | 'spoken'> {
  const spoken = words.map((word) => `${word.spoken}${word.mark}`).join(' ');
  return { words, spoken: isSpeakable(words[0]) ? spoken : null };
}

function pauseAfter(word: NarrationWord | undefined): number {
  if (word === undefined || word.mark === '') return pauses.none;
  if (word.endsParagraph) return pauses.paragraph;
  return word.mark === ',' ? pauses.clause : pauses.sentence;
}

function isSpeakable(word: NarrationWord | undefined): boolean {
  return word !== undefined && word.spoken !== null;
}
