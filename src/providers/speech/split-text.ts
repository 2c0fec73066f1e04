import { abbreviations } from '../../producer/read-aloud/reading-rules.ts';

/** What a vendor counts its limit in. */
export type TextUnit = 'characters' | 'bytes';

/**
 * Cuts a text into pieces of at most `limit` characters (code points) or bytes (UTF-8): after sentences, else after commas
 * and their like, else between words, else between letters, never inside one. Joined by blanks, the pieces hold the words of
 * the text in order. A text without words has no pieces; a single letter larger than the limit is a piece of its own.
 */
export function splitText(text: string, limit: number, unit: TextUnit): readonly string[] {
  return packed(text.trim(), cuts, { limit, size: sizes[unit] });
}

interface Measure {
  readonly limit: number;
  size(text: string): number;
}

const sizes: Readonly<Record<TextUnit, (text: string) => number>> = {
  characters: (text) => [...text].length,
  bytes: (text) => Buffer.byteLength(text),
};

type Cut = (text: string) => readonly string[];

// From the best place for a breath to the last resort. What each returns, joined by nothing, is the text.
const cuts: readonly Cut[] = [
  sentencesOf,
  (text) => text.split(/(?<=[,;:–—][”"’')\]]*\s+|[、，；：])/u),
  (text) => text.split(/(?<=\s)(?=\S)/u),
  lettersOf,
];

function packed(text: string, [cut, ...finer]: readonly Cut[], measure: Measure): string[] {
  if (text === '') return [];
  if (cut === undefined || measure.size(text) <= measure.limit) return [text];
  const pieces: string[] = [];
  let piece = '';
  let pieceSize = 0;
  const flush = (): void => {
    if (piece.trim() !== '') pieces.push(piece.trim());
    piece = '';
    pieceSize = 0;
  };
  for (const part of cut(text)) {
    const partSize = measure.size(part.trimEnd());
    if (pieceSize + partSize > measure.limit) flush();
    if (partSize > measure.limit) {
      pieces.push(...packed(part.trim(), finer, measure));
      continue;
    }
    piece += part;
    pieceSize += measure.size(part);
  }
  flush();
  return pieces;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function sentencesOf(text: string): readonly string[] {
  const found: string[] = [];
  for (const { segment } of sentences.segment(text)) {
    const last = found.at(-1);
    if (last !== undefined && goesOn(last)) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  // An ellipsis ends a sentence where no small letter follows; the segmenter lets all of them go on.
  return found.flatMap((sentence) => sentence.split(/(?<=…[”"’')\]]*\s+)(?=[^\p{Ll}\s])/u));
}

/** Whether a sentence goes on after a dot and a blank: after `Dr.`, `e.g.` and the initial of a name; `I` is a word. */
function goesOn(sentence: string): boolean {
  const [, word = ''] = /([^\s("“]+)\.\s+$/u.exec(sentence) ?? [];
  const abbreviation = abbreviations.get(word.toLowerCase());
  if (abbreviation !== undefined) return !abbreviation.mayEndSentence && !abbreviation.beforeDigit;
  return (/^\p{Lu}$/u.test(word) && word !== 'I') || /^\p{L}(\.\p{L})+$/u.test(word);
}

function lettersOf(text: string): readonly string[] {
  return [...letters.segment(text)].map(({ segment }) => segment);
}
