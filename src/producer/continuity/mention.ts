import { isAnimal, isPerson, isPlace, isThing } from './nouns.ts';

/** Who or what a description is about, as it is referred to. */
export interface Mention {
  /** Singular, in lower case: `developer`. */
  readonly noun: string;
  readonly kind: 'person' | 'animal' | 'thing' | 'place';
  /** `new`: a developer; `known`: the developer; `bare`: developer; `other`: another developer. */
  readonly article: 'new' | 'known' | 'bare' | 'other';
  /** Words between the article and the noun: `tired young`. */
  readonly modifiers: string;
}

const articles: Readonly<Record<string, Mention['article']>> = {
  a: 'new',
  an: 'new',
  one: 'new',
  the: 'known',
  this: 'known',
  that: 'known',
  our: 'known',
  his: 'other',
  her: 'other',
  their: 'other',
  my: 'other',
  another: 'other',
  other: 'other',
  second: 'other',
  different: 'other',
  each: 'other',
  every: 'other',
  no: 'other',
  some: 'other',
  any: 'other',
};

/** Words that end the search for an article: what stands before them belongs to something else. */
const boundaries = new Set(
  'of at in on by with from to and or as for over under near beside behind through into is are was were while then shot close-up closeup portrait view'.split(
    ' ',
  ),
);

/** Words before a subject that only say how it is framed. */
const framing =
  /^(?:(?:extreme|cinematic|slow|static|wide|medium|long|full|tight|low-angle|high-angle|over-the-shoulder)\s+)*(?:close-?up|shot|view|portrait|macro|pan|tracking shot|dolly)\s+(?:shot\s+)?(?:of|on|over)\s+/i;

/**
 * What a description is about: its first person or animal, however it is referred to; else the thing or the place that it
 * begins with. Null where it names none that can be told from others.
 */
export function mentionIn(description: string): Mention | null {
  const words = wordsIn(description);
  for (const [at, word] of words.entries()) {
    const noun = word.replace(/[’']s$/, '');
    const kind = isPerson(noun) ? 'person' : isAnimal(noun) ? 'animal' : undefined;
    if (kind === undefined) continue;
    if (word === noun && !standsAlone(words[at + 1])) continue;
    return { noun, kind, ...referenceBefore(words, at) };
  }
  return thingIn(description);
}

const several =
  /\b(?:women|men|people|children|kids|crowds?|team|couple|family|friends|everyone|everybody|both|together|two|three|four|group of)\b/i;

/** Whether a description shows more than one person, so that a pronoun after it may mean any of them. */
export function namesSeveralPeople(description: string): boolean {
  if (several.test(description)) return true;
  const people = wordsIn(description)
    .map((word) => word.replace(/'s$/, ''))
    .filter((word) => isPerson(word) || (word.endsWith('s') && isPerson(word.slice(0, -1))));
  return new Set(people).size > 1 || people.some((word) => !isPerson(word));
}

function thingIn(description: string): Mention | null {
  const words = wordsIn(description.replace(framing, ''));
  const first = articles[words[0] ?? ''];
  if (first === undefined) return null;
  for (const at of [1, 2, 3]) {
    const noun = words[at]?.replace(/[’']s$/, '') ?? '';
    const kind = isThing(noun) ? 'thing' : isPlace(noun) ? 'place' : undefined;
    if (kind === undefined || !standsAlone(words[at + 1])) continue;
    const reference = referenceBefore(words, at);
    return reference.article === 'bare' ? null : { noun, kind, ...reference };
  }
  return null;
}

// `chef` in `chef knife`, `station` in `station master`: a noun that only says which other one is meant.
function standsAlone(next: string | undefined): boolean {
  return (
    next === undefined ||
    next === ',' ||
    boundaries.has(next) ||
    articles[next] !== undefined ||
    /(?:[^s]s|ing|ed|ly)$/.test(next) ||
    /^(?:who|that|which|alone|asleep|awake|again|now|still|back|out|up|down|off|onto|across|along|around|outside|inside|before|after|under|against|stood|sat|sits|ran|went|took|held|fell|has|had|does|can|will|must|must|goes)$/.test(
      next,
    )
  );
}

function referenceBefore(
  words: readonly string[],
  at: number,
): Pick<Mention, 'article' | 'modifiers'> {
  const modifiers: string[] = [];
  for (let before = at - 1; before >= Math.max(0, at - 4); before -= 1) {
    const word = words[before] ?? '';
    const article = articles[word];
    if (article !== undefined) {
      // `the other woman` is another one.
      const isOther = modifiers.some((each) => articles[each] === 'other');
      return { article: isOther ? 'other' : article, modifiers: modifiers.join(' ') };
    }
    if (word === ',' || boundaries.has(word) || /^(?:two|three|four|\d+)$/.test(word)) break;
    modifiers.unshift(word);
  }
  return { article: 'bare', modifiers: modifiers.join(' ') };
}

/** The words of a text in lower case, with a comma for each mark between clauses. */
function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*|[,;:.!?()–—]/gu)
      ?.map((word) => (/^[,;:.!?()–—]$/u.test(word) ? ',' : word)) ?? []
  );
}
