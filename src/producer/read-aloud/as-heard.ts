import { narrationWords } from './narration-words.ts';
import { withNumbersInWords } from './number-words.ts';
import { abbreviations, unitNames } from './reading-rules.ts';

/** What is not read as it stands: figures, signs, capitals said one by one, abbreviations, addresses. */
const readOtherwise =
  /[\p{N}\p{Sc}%&@#+=×÷±~°§²³<>/_*|]|\b\p{Lu}{2,}|\.\p{L}|\b(?:Mrs?|Ms|Dr|Prof|St|vs)\b|\b\p{L}{1,6}\.(?=\s+\p{Ll})/u;

/** Capitals that are said one by one, each as a syllable of about three letters. */
const spelt = /\b(?:\p{Lu}\s)+\p{Lu}\b|\b[^\P{Lu}AEIOUÄÖÜ]{2,5}\b/gu;

/** A whole number after a word, and the word behind it, which may be a unit. */
const plainNumber = /(?<=\p{L} )\d{1,15}(?: (?=(\p{L}+))|(?=\.?$))/gu;

/**
 * A text as it is heard, for counting: numbers, dates, money, units and abbreviations in words, nothing for signs that
 * nobody says. Plain sentences, which are nearly all there are, come back as they were.
 */
export function asHeard(text: string): string {
  if (!readOtherwise.test(text)) return text;
  if (!readOtherwise.test(withoutPlainNumbers(text))) return inWords(text);
  const words = narrationWords(text).map(({ text: written, spoken, mark }) =>
    spoken === null ? written : `${spoken}${mark}`,
  );
  return inWords(words.join(' '));
}

function withoutPlainNumbers(text: string): string {
  return text.replace(plainNumber, (number, next: string | undefined) =>
    next !== undefined && (unitNames.has(next) || abbreviations.has(next)) ? number : '',
  );
}

function inWords(text: string): string {
  return withNumbersInWords(text).replace(spelt, (capitals) =>
    [...capitals.replace(/\s/g, '')].map(() => 'abc').join(' '),
  );
}
