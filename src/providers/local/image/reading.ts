import { framingWords, nothingWords, placeWords, subjectWords } from './vocabulary.ts';

/** A known word or phrase of a prompt. */
export interface Mention {
  readonly kind: 'subject' | 'place' | 'framing' | 'nothing';
  readonly name: string;
  /** Number of the clause, from 0: the first says what is seen. */
  readonly clause: number;
  /** Number of the sentence, from 0: the second usually says how, later ones in what light. */
  readonly sentence: number;
  /** True in a clause about light, colour or style, which shows no further thing. */
  readonly manner: boolean;
}

/** The known words and phrases of a prompt, in order; of phrases that share a word the longest is meant. */
export function readMentions(prompt: string): Mention[] {
  const found: Mention[] = [];
  let clause = 0;
  sentencesOf(prompt).forEach((text, sentence) => {
    const ofLight =
      sentence > 1 &&
      plainWords(text)
        .split(' ')
        .some((word) => mannerWords.has(word));
    for (const part of text.split(/[,;:()]|\s[–—-]\s/u)) {
      const words = withoutNegations(plainWords(part).split(' '));
      if (words.length === 0) continue;
      const manner = ofLight || (clause > 0 && words.some((word) => mannerWords.has(word)));
      found.push(
        ...mentionsIn(words).map(({ kind, name }) => ({ kind, name, clause, sentence, manner })),
      );
      clause += 1;
    }
  });
  return found;
}

/** A prompt in plain words: lower case, no marks, nothing that is said not to be there. */
export function wordsOf(prompt: string): string {
  return prompt
    .split(/[.,;:!?()]/u)
    .map((part) => withoutNegations(plainWords(part).split(' ')).join(' '))
    .filter((part) => part !== '')
    .join(' ');
}

/** The sentences of a text; a full stop inside a number or a name is none. */
export function sentencesOf(text: string): string[] {
  return text.split(/[.!?]\s+|[。！？\n]/u).filter((sentence) => sentence.trim() !== '');
}

/** Whether a text of plain words names one of the comma-separated words or phrases; plurals count. */
export function names(text: string, list: string): boolean {
  const { phrases, unspaced } = wordList(list);
  const words = text.split(' ');
  return words.some((word, at) => {
    if (unspaced.some((mark) => word.includes(mark))) return true;
    return phraseLengths.some((length) =>
      formsOf(words.slice(at, at + length).join(' ')).some((form) => phrases.has(form)),
    );
  });
}

const mannerWords = new Set(
  'light lights daylight lighting lit sunlight photography photograph photo colour colours color colors coloured tone tones palette highlight highlights shadow shadows focus contrast style reflection reflections mood atmosphere lens bokeh blurred background'.split(
    ' ',
  ),
);

const negations = new Set(['no', 'without', 'not', 'never', 'nobody', 'none', 'avoid']);
const afterNegation = new Set(
  'in on at by under with over and but near beside from through into onto before after while is are'.split(
    ' ',
  ),
);

// `without people at sunset` is a sunset; `no people or cars` is neither.
function withoutNegations(words: readonly string[]): string[] {
  const kept: string[] = [];
  let negated = false;
  for (const word of words) {
    if (negations.has(word)) negated = true;
    else if (negated && afterNegation.has(word)) negated = false;
    if (!negated && word !== '') kept.push(word);
  }
  return kept;
}

interface Entry {
  readonly kind: Mention['kind'];
  readonly name: string;
}

interface Found extends Entry {
  readonly at: number;
  readonly end: number;
  readonly plural: boolean;
}

function mentionsIn(words: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  for (let at = 0; at < words.length; ) {
    const match = matchAt(words, at);
    const end = at + (match?.length ?? 1);
    const plural = words[end - 1]?.endsWith('s') ?? false;
    for (const entry of match?.entries ?? []) found.push({ ...entry, at, end, plural });
    at = end;
  }
  return found.filter((each) => !found.some((next) => qualifies(each, next)));
}

// In `café street` and `coffee table` the last noun says what it is.
function qualifies(first: Found, next: Found): boolean {
  if (next.at !== first.end || first.plural) return false;
  if (next.name === 'sky' || next.name === 'studio') return false;
  if (next.kind === 'place') return first.kind === 'place' || first.kind === 'subject';
  return first.kind === 'subject' && next.kind === 'subject';
}

function matchAt(
  words: readonly string[],
  at: number,
): { readonly entries: readonly Entry[]; readonly length: number } | undefined {
  const { phrases, unspaced } = dictionary();
  for (const length of phraseLengths) {
    if (at + length > words.length) continue;
    for (const form of formsOf(words.slice(at, at + length).join(' '))) {
      const entries = phrases.get(form);
      if (entries !== undefined) return { entries, length };
    }
  }
  const word = words[at] ?? '';
  const entries = unspaced.filter(([mark]) => word.includes(mark)).map(([, entry]) => entry);
  return entries.length === 0 ? undefined : { entries, length: 1 };
}

const phraseLengths = [4, 3, 2, 1] as const;

function formsOf(phrase: string): readonly string[] {
  return phrase.endsWith('s')
    ? [phrase, phrase.replace(/s$/u, ''), phrase.replace(/es$/u, '')]
    : [phrase];
}

interface Dictionary {
  readonly phrases: ReadonlyMap<string, readonly Entry[]>;
  readonly unspaced: readonly (readonly [string, Entry])[];
}

let known: Dictionary | undefined;

function dictionary(): Dictionary {
  known ??= compile([
    ...Object.entries(subjectWords).map(([name, list]) => ['subject', name, list] as const),
    ...Object.entries(placeWords).map(([name, list]) => ['place', name, list] as const),
    ...framingWords.map(([name, list]) => ['framing', name, list] as const),
    ['nothing', 'nothing', nothingWords],
  ]);
  return known;
}

function compile(rows: readonly (readonly [Mention['kind'], string, string])[]): Dictionary {
  const phrases = new Map<string, Entry[]>();
  const unspaced: [string, Entry][] = [];
  for (const [kind, name, list] of rows) {
    const words = wordList(list);
    for (const mark of words.unspaced) unspaced.push([mark, { kind, name }]);
    for (const phrase of words.phrases)
      phrases.set(phrase, [...(phrases.get(phrase) ?? []), { kind, name }]);
  }
  return { phrases, unspaced };
}

interface WordList {
  readonly phrases: ReadonlySet<string>;
  /** Words of scripts that put no spaces between words. */
  readonly unspaced: readonly string[];
}

const wordLists = new Map<string, WordList>();

function wordList(list: string): WordList {
  const ready = wordLists.get(list);
  if (ready !== undefined) return ready;
  const entries = list.split(', ');
  const unspaced = entries.filter((entry) => /^[\u2e80-\uffff]+$/u.test(entry));
  const made = { phrases: new Set(entries.map(plainWords)), unspaced };
  wordLists.set(list, made);
  return made;
}

// Words in lower case with their marks gone, one space between them: how prompts and word lists are compared.
function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}…]+/gu, ' ')
    .trim();
}
