import { chosen, isGrave, spokenTitle } from './concept.ts';
import type { Style } from './resolved-production.ts';
import { anything } from './subjects/anything.ts';
import type { Beat } from './subjects/subject.ts';
import { sentenceSeconds, speechSeconds } from './voices.ts';

/** Where in the film a scene stands. */
export type Position = 'only' | 'first' | 'middle' | 'last';

// First words of a film. They stand before the subject's own first line, so they promise and claim nothing.
const openers: Readonly<Record<Style, readonly string[]>> = {
  visual_storyboard: ['Look.'],
  podcast: [
    'Stay with me for a minute.',
    'Here is one I keep coming back to.',
    'Pull up a chair.',
    'I have been saving this one.',
    'Let’s take our time with this.',
  ],
  educational: [
    'Let’s take it one step at a time.',
    'It is simpler than it looks.',
    'Start with what you already know.',
    'Let’s look at it closely.',
  ],
  documentary: ['It begins quietly.', 'Listen first.', 'This is where it begins.', 'Look closely.'],
  // Their first line is the hook itself.
  product: [],
  vertical_short: [],
};

// Last words of a podcast, said when there is time after the subject's own last line. Other styles end on the picture.
const farewells = ['Thanks for listening.', 'That’s it for today.', 'See you next time.'];

/** What decides the words of a scene. */
export interface NarrationBrief {
  readonly beat: Beat;
  readonly style: Style;
  readonly position: Position;
  readonly concept: string;
  /** Whether the subject is general, so that the concept has to be named to be heard at all. */
  readonly named: boolean;
  /** Seconds there are for it, breath included. */
  readonly seconds: number;
  /** Whether the seconds are a limit; else a sentence more is said where that comes nearer to them. */
  readonly fixed: boolean;
  readonly voice: string;
}

/** Spoken text for a scene: whole sentences, as many as there is time for, at least one. */
export function narrationFor(brief: NarrationBrief): string {
  const { beat, style, position, concept, named, seconds, fixed, voice } = brief;
  const [first = '', ...more] = beat.say;
  const opens = position === 'first' || position === 'only';
  const closes = position === 'last' || position === 'only';
  const kind = !isGrave(concept);
  const title = opens && named ? spokenTitle(concept) : null;
  const greeting =
    opens && kind && openers[style].length > 0 ? [chosen(openers[style], `open ${concept}`)] : [];
  const farewell =
    closes && kind && style === 'podcast' ? [chosen(farewells, `close ${concept}`)] : [];
  let left = seconds - speechSeconds(first, voice);
  const fits = (sentence: string): boolean => {
    const needed = sentenceSeconds(sentence, voice);
    if (needed > (fixed ? left : 2 * left)) return false;
    left -= needed;
    return true;
  };
  // The title is what the film is about; then the subject's own lines; pleasantries come last.
  const opening = title === null ? [] : [title].filter(fits);
  const body: string[] = [];
  for (const sentence of more) {
    if (!fits(sentence)) break;
    body.push(sentence);
  }
  const greeted = greeting.filter(fits);
  const closing = farewell.filter(fits);
  return [...opening, ...greeted, first, ...body, ...closing].join(' ');
}

/** The beat of a subject that shows most of what a text names; among equals the one for the position. */
export function beatFor(
  beats: readonly Beat[],
  text: string,
  position: number,
  taken: ReadonlySet<string>,
): Beat {
  const free = beats.filter(({ say }) => !taken.has(say[0] ?? ''));
  const from = free.length > 0 ? free : beats;
  const words = contentWords(text);
  const ranked = from
    .map((beat) => ({
      beat,
      shared: shared(words, contentWords(`${beat.see} ${beat.say.join(' ')}`)),
    }))
    .sort((a, b) => b.shared - a.shared);
  const best = ranked[0];
  if (best !== undefined && best.shared > 0) return best.beat;
  const fallback = from[Math.min(position, from.length - 1)] ?? anything.beats[0];
  if (fallback === undefined) throw new Error('a subject has no beats');
  return fallback;
}

function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !emptyWords.has(word)).map((word) => word.slice(0, 6)));
}

const emptyWords = new Set(
  'with from that this there their into over under while where have'.split(' '),
);

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((word) => others.has(word)).length;
}
