import type { Mood } from './palette.ts';
import type { Random } from './random.ts';
import { type Mention, names, readMentions, sentencesOf, wordsOf } from './reading.ts';
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
  const text = prompt.slice(0, longestPrompt);
  const words = wordsOf(text);
  const mentions = readMentions(text);
  const subjects = castOf(mentions, words);
  const place = /->|→/u.test(prompt) ? 'diagram' : placeOf(mentions, subjects);
  return {
    mood: moodOf(text, place, random),
    place,
    subjects: subjects.filter((subject) => !isScenery(subject, place)).slice(0, 3),
    framing: framingOf(mentions),
    weather: weatherOf(words),
    pose: poseOf(words),
    words,
  };
}

/** Characters of a prompt that are read; the longest prompt a production may hold. */
const longestPrompt = 2000;

// What is seen stands in the first two sentences; a later one is asked only when they name nothing.
function castOf(mentions: readonly Mention[], words: string): Subject[] {
  // A machine brews where coffee is spoken of; other machines look otherwise.
  const brews = names(words, 'coffee, espresso, barista, cappuccino, latte, crema, café, cafe');
  const seen = mentions.filter(({ kind, manner }) => kind === 'subject' && !manner);
  const first = seen.filter(({ sentence }) => sentence < 2);
  const named = [...new Set((first.length > 0 ? first : seen).map(({ name }) => name))];
  const subjects = named
    .filter((name): name is Subject => name in subjectWords)
    .map((name) => (name === 'machine' && !brews ? 'rack' : name));
  const [hero] = subjects;
  const peopled = hero === 'person' || hero === 'group' || hero === 'portrait';
  const vessels = subjects.some((subject) => vessel.has(subject));
  return subjects.filter(
    (subject) =>
      (subject !== 'drink' || !vessels) &&
      (subject !== 'portrait' || peopled) &&
      (subject !== 'object' || subjects.length === 1 || subject === hero),
  );
}

const vessel: ReadonlySet<Subject> = new Set<Subject>([
  'cup',
  'bowl',
  'machine',
  'beans',
  'kettle',
  'dripper',
  'grinder',
  'jar',
  'glass',
  'pot',
]);

// Houses are what a street is made of, trees a forest.
function isScenery(subject: Subject, place: Place | null): boolean {
  if (place === 'street' || place === 'city') return subject === 'house' || subject === 'lamp';
  if (place === 'space') return subject === 'globe';
  return place === 'forest' && (subject === 'tree' || subject === 'plant');
}

function framingOf(mentions: readonly Mention[]): Framing {
  const named = mentions.filter(({ kind }) => kind === 'framing');
  const spoken = named.find(({ sentence }) => sentence < 2)?.sentence;
  const there = named.filter(({ sentence, manner }) => sentence === spoken || !manner);
  return framingWords.find(([row]) => there.some(({ name }) => name === row))?.[0] ?? 'medium';
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
  phone: 'studio',
  bottle: 'studio',
  gift: 'studio',
  headphones: 'studio',
  robot: 'studio',
  globe: 'studio',
  coins: 'studio',
  bulb: 'studio',
  dog: 'field',
  object: 'studio',
  chip: 'studio',
  leaf: 'forest',
  astronaut: 'space',
};

const indoors: ReadonlySet<string> = new Set(['room', 'studio', 'stage']);

function placeOf(mentions: readonly Mention[], subjects: readonly Subject[]): Place | null {
  const [hero] = subjects;
  const all = mentions.filter(({ kind }) => kind === 'place');
  const drawn = all.find(({ name }) => name === 'diagram' || name === 'chart')?.name;
  if (drawn === 'diagram' || drawn === 'chart') return drawn;
  // A thing of the table stays there unless the landscape is named with it.
  const onTable = hero !== undefined && (hero === 'hands' || isIndoorThing(hero));
  const ranked = all
    .filter(({ name, clause }) => !onTable || clause === 0 || indoors.has(name))
    .sort((a, b) => rankOf(a) - rankOf(b));
  const named = ranked.map(({ name }) => name).filter((name): name is Place => name in placeWords);
  // A sunset is a time before it is a place: the sky is the place only when there is no other.
  const place = named.find((candidate) => candidate !== 'sky' && candidate !== 'studio');
  const speaks = subjects.includes('person') || subjects.includes('group');
  if (subjects.includes('microphone') && speaks && place === undefined) return 'room';
  if (place === 'mountains' && named.includes('lake')) return 'lake';
  // People stand on the shore.
  if (place === 'sea' && speaks && !subjects.includes('boat')) return 'beach';
  if (hero === 'boat' && place !== 'lake' && place !== 'sea' && place !== 'beach') return 'sea';
  if (place !== undefined) {
    const posed = all.some(({ name, sentence }) => name === 'studio' && sentence < 2);
    return posed && place === 'room' ? 'studio' : place;
  }
  if (named.includes('studio')) return 'studio';
  if (speaks && (hero === 'person' || hero === 'group')) {
    const around = subjects.map((subject) => home[subject]).find((each) => each !== undefined);
    if (named.includes('sky')) return around ?? 'field';
    return around === undefined || around === 'studio' ? 'room' : around;
  }
  if (hero === 'cells') return null;
  if (hero !== undefined) return home[hero] ?? 'room';
  return named.includes('sky') ? 'sky' : null;
}

// What is said of the light names a place only when nothing else does.
function rankOf({ clause, sentence, manner }: Mention): number {
  return (sentence > 1 ? 2000 : manner ? 1000 : 0) + clause;
}

function isIndoorThing(subject: Subject): boolean {
  return home[subject] === undefined && !outdoorSubjects.has(subject);
}

const outdoorSubjects: ReadonlySet<Subject> = new Set<Subject>([
  'person',
  'group',
  'portrait',
  'cat',
  'plant',
  'flower',
  'candle',
  'lamp',
  'book',
  'guitar',
]);

function moodOf(text: string, place: Place | null, random: Random): Mood {
  const named = namedMood(sentencesOf(text).map(wordsOf));
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
      'triumph, triumphant, victory, celebrate, celebrating, celebration, arms up, arms raised, both arms raised, arms upward, cheering, jumping, stretches',
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

// The hour of what is seen rules; a light that all scenes of a film share comes after it.
function namedMood(sentences: readonly string[]): Mood | undefined {
  const all = sentences.join(' ');
  const strong = moodWords.find(([mood, list]) => mood === 'neon' && names(all, list));
  if (strong !== undefined) return strong[0];
  for (const sentence of sentences) {
    const hour = moodWords.find(([mood, list]) => hours.has(mood) && names(sentence, list));
    if (hour !== undefined) return hour[0];
  }
  if (/\b(1[0-8]\d\d|19[0-6]\d)s?\b/u.test(all)) return 'vintage';
  return moodWords.find(([, list]) => names(all, list))?.[0];
}

const hours: ReadonlySet<Mood> = new Set<Mood>(['sunset', 'dawn', 'night', 'morning', 'tech']);
