import { narrationWords } from './narration-words.ts';
import { withNumbersInWords } from './number-words.ts';

/** What is not read as it stands: figures, signs, capitals said one by one, abbreviations, addresses. */
const readOtherwise =
  /[\p{N}\p{Sc}%&@#+=×÷±~°§²³<>/_*|]|\b\p{Lu}{2,}|\.\p{L}|\b(?:Mrs?|Ms|Dr|Prof|St|vs)\b|\b\p{L}{1,6}\.(?=\s+\p{Ll})/u;

/** Capitals that are said one by one, each as a syllable of about three letters. */
const spelt = /\b(?:\p{Lu}\s)+\p{Lu}\b|\b[^\P{Lu}AEIOUÄÖÜ]{2,5}\b/gu;

/**
 * A text as it is heard, for counting: numbers, dates, money, units and abbreviations in words, nothing for signs that
 * nobody says. Plain sentences, which are nearly all there are, come back as they were.
 */
export function asHeard(text: string): string {
  if (!readOtherwise.test(text)) return text;
  const words = narrationWords(text).map(({ text: written, spoken, mark }) =>
    spoken === null ? written : `${spoken}${mark}`,
  );
  return withNumbersInWords(words.join(' ')).replace(spelt, (capitals) =>
    [...capitals.replace(/\s/g, '')].map(() => 'abc').join(' '),
  );
}
