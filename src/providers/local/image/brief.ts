import type { Mood } from './palette.ts';
import type { Random } from './random.ts';
import {
  type Framing,
  framingWords,
  moodWords,
  type Place,
  placeWords,
  type Subject,
  subjectWords,
} from './vocabulary.ts';

/** What a prompt asks to see. */
export interface Brief {
  readonly mood: Mood;
  /** null: nothing the artist knows was named; the picture is abstract. */
  readonly place: Place | null;
  /** In order of importance; at most three. */
  readonly subjects: readonly Subject[];
  readonly framing: Framing;
  readonly weather: 'clear' | 'rain' | 'snow' | 'fog';
  /** A person's posture. */
  readonly pose: 'standing' | 'desk' | 'triumph' | 'walking';
  /** The prompt in lower case, for details a single drawing looks for. */
  readonly words: string;
}

/** Reads a prompt. What it leaves open is chosen by the random stream. */
export function readBrief(prompt: string, random: Random): Brief {
  const words = plainWords(prompt.slice(0, longestPrompt));
  const scenery = withoutCameraWords(words.split(' '));
  const subjects = ranked(scenery, subjectWords);
  const place = /->|→/u.test(prompt) ? 'diagram' : placeOf(ranked(scenery, placeWords), subjects);
  return {
    mood: moodOf(words, place, random),
    place,
    subjects: subjects.slice(0, 3),
    framing: framingWords.find(([, list]) => names(words, list))?.[0] ?? 'medium',
    weather: weatherOf(words),
    pose: poseOf(words),
    words,
  };
}

/** Characters of a prompt that are read; the longest prompt a production may hold. */
const longestPrompt = 2000;

/** Whether a text names one of the comma-separated words. */
export function names(text: string, list: string): boolean {
  return firstMention(text.split(' '), list) !== undefined;
}

function withoutCameraWords(words: readonly string[]): readonly string[] {
  return framingWords.reduce<readonly string[]>((left, row) => withoutMentions(left, row), words);
}

function withoutMentions(
  words: readonly string[],
  row: readonly [Framing, string],
): readonly string[] {
  const found = firstMention(words, row[1]);
  if (found === undefined) return words;
  const rest = words.slice(found.at + found.length);
  return [...words.slice(0, found.at), '…', ...withoutMentions(rest, row)];
}

/** The vocabulary's entries the words name, the one named first in front. */
function ranked<Name extends string>(
  words: readonly string[],
  vocabulary: Readonly<Record<Name, string>>,
): Name[] {
  return (Object.keys(vocabulary) as Name[])
    .flatMap((name) => {
      const found = firstMention(words, vocabulary[name]);
      return found === undefined ? [] : [{ name, ...found }];
    })
    .sort((a, b) => a.at - b.at || b.length - a.length)
    .map(({ name }) => name);
}

const home: Partial<Readonly<Record<Subject, Place>>> = {
  crowd: 'stadium',
  horse: 'field',
  bird: 'sky',
  fish: 'underwater',
  butterfly: 'field',
  boat: 'sea',
  car: 'street',
  train: 'field',
  rocket: 'sky',
  plane: 'sky',
  bicycle: 'field',
  balloon: 'mountains',
  lighthouse: 'sea',
  house: 'field',
  castle: 'mountains',
  bridge: 'lake',
  tent: 'mountains',
  tree: 'field',
  cells: 'diagram',
  phone: 'studio',
  bottle: 'studio',
  gift: 'studio',
  headphones: 'studio',
  robot: 'studio',
  globe: 'studio',
  coins: 'studio',
  bulb: 'studio',
  dog: 'field',
  astronaut: 'space',
};

function placeOf(named: readonly Place[], subjects: readonly Subject[]): Place | null {
  const drawn = named.find((place) => place === 'diagram' || place === 'chart');
  if (drawn !== undefined) return drawn;
  // A sunset is a time before it is a place: the sky is the place only when there is no other.
  const place = named.find((candidate) => candidate !== 'sky' && candidate !== 'studio');
  const [hero] = subjects;
  const speaks = subjects.includes('person') || subjects.includes('group');
  if (subjects.includes('microphone') && speaks && place === undefined) return 'room';
  if (place === 'mountains' && named.includes('lake')) return 'lake';
  if (hero === 'boat' && place !== 'lake' && place !== 'sea' && place !== 'beach') return 'sea';
  if (place !== undefined) {
    return named.includes('studio') && place === 'room' ? 'studio' : place;
  }
  if (named.includes('studio')) return 'studio';
  if (hero === 'person' || hero === 'group') {
    const around = subjects.map((subject) => home[subject]).find((each) => each !== undefined);
    return around === undefined || around === 'studio' ? 'room' : around;
  }
  if (hero !== undefined) return home[hero] ?? 'room';
  return named.includes('sky') ? 'sky' : null;
}

function moodOf(words: string, place: Place | null, random: Random): Mood {
  const named = moodWords.find(([, list]) => names(words, list))?.[0];
  if (named !== undefined) return named;
  switch (place) {
    case 'studio':
      return random.pick(['minimal', 'minimal', 'blossom', 'cosy']);
    case 'diagram':
    case 'chart':
      return random.pick(['minimal', 'tech', 'day']);
    case 'space':
      return 'tech';
    case 'stage':
      return 'neon';
    case 'stadium':
      return 'night';
    case 'room':
      return random.pick(['morning', 'cosy', 'day']);
    case null:
      return random.pick(['sunset', 'dawn', 'marine', 'blossom', 'tech', 'cosy']);
    default:
      return random.pick(['day', 'morning', 'day', 'sunset']);
  }
}

function weatherOf(words: string): Brief['weather'] {
  if (names(words, 'rain, rainy, raining, downpour, storm, stormy, thunderstorm, drizzle'))
    return 'rain';
  if (names(words, 'snow, snowy, snowing, snowfall, blizzard, snowflake')) return 'snow';
  return names(words, 'fog, foggy, mist, misty, haze, hazy') ? 'fog' : 'clear';
}

function poseOf(words: string): Brief['pose'] {
  if (
    names(
      words,
      'triumph, triumphant, victory, celebrate, celebrating, celebration, arms up, arms upward, cheering, jumping, stretches',
    )
  ) {
    return 'triumph';
  }
  if (
    names(
      words,
      'desk, laptop, computer, hunched, sitting, seated, typing, reading, office, writing, podcast, studying, microphone',
    )
  ) {
    return 'desk';
  }
  return names(
    words,
    'walk, walking, hiking, hiker, running, runner, strolling, journey, wandering',
  )
    ? 'walking'
    : 'standing';
}

/** Words in lower case with their marks gone, one space between them: how prompts and word lists are compared. */
function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}…]+/gu, ' ')
    .trim();
}

interface WordList {
  readonly phrases: ReadonlySet<string>;
  /** Words of scripts that put no spaces between words. */
  readonly unspaced: readonly string[];
}

const wordLists = new Map<string, WordList>();

function wordList(list: string): WordList {
  const known = wordLists.get(list);
  if (known !== undefined) return known;
  const entries = list.split(', ');
  const unspaced = entries.filter((entry) => /^[\u2e80-\uffff]+$/u.test(entry));
  const made = { phrases: new Set(entries.map(plainWords)), unspaced };
  wordLists.set(list, made);
  return made;
}

const longestPhrase = 4;

/** Where a list's first phrase stands among the words, and how many words it has; plurals count. */
function firstMention(
  words: readonly string[],
  list: string,
): { readonly at: number; readonly length: number } | undefined {
  const { phrases, unspaced } = wordList(list);
  for (let at = 0; at < words.length; at += 1) {
    for (let length = longestPhrase; length >= 1; length -= 1) {
      const phrase = words.slice(at, at + length).join(' ');
      const singular = [phrase, phrase.replace(/s$/u, ''), phrase.replace(/es$/u, '')];
      if (singular.some((form) => phrases.has(form))) return { at, length };
    }
    const word = words[at] ?? '';
    if (unspaced.some((mark) => word.includes(mark))) return { at, length: 1 };
  }
  return undefined;
}
