import { closestName } from '../std/closest-name.ts';
import { digestOf } from '../std/digest.ts';
import { asHeard } from './read-aloud/as-heard.ts';

/** How long a local voice takes, in seconds: for a letter, and for the rest after a sentence and after a comma. */
interface Pace {
  readonly letter: number;
  readonly sentence: number;
  readonly comma: number;
}

// Fitted to 160 narrations spoken by each: a narration is met within 6 % in the mean, a whole film within 1 %.
const paces = {
  slt: { letter: 0.0777, sentence: 0.4, comma: 0.2 },
  rms: { letter: 0.0868, sentence: 0.34, comma: 0.21 },
} as const satisfies Readonly<Record<string, Pace>>;

/** What is known of a voice before anything is spoken. */
interface Voice {
  /** The voice of the local engine that speaks drafts in its place. */
  readonly local: string;
  /** The pace to plan narration with: that of the draft, which is heard first. */
  readonly pace: Pace;
}

const female: Voice = { local: 'slt', pace: paces.slt };
// Of the male voices `rms` is the one that people (and speech recognisers) understand best.
const male: Voice = { local: 'rms', pace: paces.rms };

// One namespace for all vendors: an adapter maps a name it lacks to its nearest own voice.
const voices: ReadonlyMap<string, Voice> = new Map([
  ['lily', female],
  ['rachel', female],
  ['bella', female],
  ['alice', female],
  ['charlotte', female],
  ['matilda', female],
  ['sarah', female],
  ['adam', male],
  ['antoni', male],
  ['brian', male],
  ['daniel', male],
  ['george', male],
  ['josh', male],
  ['sam', male],
  ['alloy', female],
  ['coral', female],
  ['marin', female],
  ['nova', female],
  ['sage', female],
  ['shimmer', female],
  ['ash', male],
  ['ballad', male],
  ['cedar', male],
  ['echo', male],
  ['fable', male],
  ['onyx', male],
  ['verse', male],
  ['en-us-neural2-a', male],
  ['en-us-neural2-c', female],
  ['en-us-neural2-d', male],
  ['en-us-neural2-f', female],
  ['slt', female],
  ['rms', male],
  ['awb', male],
]);

/** Voices that every speech provider has or has the nearest of, with how they sound: what a model may choose from. */
export const narrators: ReadonlyMap<string, 'female' | 'male'> = new Map(
  ['lily', 'rachel', 'bella', 'charlotte', 'adam', 'antoni', 'brian', 'daniel', 'george'].map(
    (name) => [name, voices.get(name) === male ? 'male' : 'female'] as const,
  ),
);

const strangers: readonly Voice[] = [female, male, male];

// Google names a voice by language, region, family and the voice itself: `de-DE-Neural2-C`, `en-GB-Chirp3-HD-Kore`.
const googleName = /^[a-z]{2,3}-([a-z]{2}|[0-9]{3})-/i;
const googleFamily =
  /^[a-z]{2,3}-([a-z]{2}|[0-9]{3})-(standard|wavenet|neural2|news|studio|polyglot|casual|journey|chirp)/i;

/** The known voice that a person most likely meant; undefined for a known name, and for one that is near none. */
export function misspeltVoice(name: string): string | undefined {
  const known = name.toLowerCase();
  if (voices.has(known) || googleFamily.test(name)) return undefined;
  // A voice of another language is never the one that was meant.
  if (googleName.test(name) && !known.startsWith('en-')) return undefined;
  return closestName(name, [...voices.keys()]);
}

/** The one provider that has a voice, by its name; undefined for a voice that each has or has the nearest of. */
export function soleMakerOf(voice: string): string | undefined {
  return googleFamily.test(voice) && !voices.has(voice.toLowerCase()) ? 'google' : undefined;
}

/** A voice by its name, case ignored. A name nobody knows (a vendor's own id) always gives the same voice. */
function voiceOf(name: string): Voice {
  const known = voices.get(name.toLowerCase());
  if (known !== undefined) return known;
  const pick = Number.parseInt(digestOf(name.toLowerCase()).slice(0, 8), 16) % strangers.length;
  return strangers[pick] ?? female;
}

/** The voice of the local engine that speaks in place of `name`. */
export function localVoiceOf(name: string): string {
  return voiceOf(name).local;
}

/** Silence before and after the words of a narration, in seconds: speech engines and listeners both need it. */
const breathSeconds = 0.5;

// A sign of a script without spaces is a syllable or more.
const lettersInSign = 2.5;
const signs = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/gu;

/** Seconds that a voice needs for a text, breath included; 0 for a text without words. */
export function speechSeconds(text: string, voice: string): number {
  const words = wordSeconds(text, voice);
  return words === 0 ? 0 : words + breathSeconds;
}

/** How much longer than planned speech may turn out, when the worst price is estimated. */
export const speechMargin = 1.15;

/** The most seconds that speech may turn out to take that nobody has spoken yet: the clip that it leads can cost as much. */
export function longestSpeechSeconds(text: string, voice: string): number {
  return Math.ceil(speechSeconds(text, voice) * speechMargin * 1000) / 1000;
}

/** Seconds that a sentence adds to a text, its rest included; 0 for one without words. */
export function sentenceSeconds(sentence: string, voice: string): number {
  const words = wordSeconds(sentence, voice);
  return words === 0 ? 0 : words + voiceOf(voice).pace.sentence;
}

function wordSeconds(text: string, voice: string): number {
  const { letter, sentence, comma } = voiceOf(voice).pace;
  const { letters, rests, commas } = heardIn(text);
  return letters <= 0 ? 0 : letters * letter + rests * sentence + commas * comma;
}

/** What of a text takes time, whoever speaks it. */
interface Heard {
  readonly letters: number;
  readonly rests: number;
  readonly commas: number;
}

// Each text of a film is asked for by several: for its scene's length, clips, price, and by the rules of a good script.
const heardTexts = new Map<string, Heard>();
const mostHeardTexts = 10_000;

function heardIn(text: string): Heard {
  const known = heardTexts.get(text);
  if (known !== undefined) return known;
  if (heardTexts.size >= mostHeardTexts) heardTexts.clear();
  const heard = listenTo(text);
  heardTexts.set(text, heard);
  return heard;
}

function listenTo(text: string): Heard {
  const heard = asHeard(text);
  const count = (what: RegExp, from = heard): number => from.match(what)?.length ?? 0;
  const signCount = count(signs);
  return {
    letters: lettersIn(heard) - signCount + lettersInSign * signCount,
    // A dot within what was written may belong to an abbreviation.
    rests: count(/[.?!](?=\s+\S)/g) + count(/[:;…](?=\s+\S)/g, text),
    commas: count(/,(?=\s)/g, text),
  };
}

// By words: a text is a hundred letters, and a film a thousand texts.
function lettersIn(text: string): number {
  const letters = text.match(/\p{L}+/gu)?.join('') ?? '';
  const pairs = letters.match(/[\uD800-\uDBFF]/g)?.length ?? 0;
  return letters.length - pairs;
}

/** How many letters a voice can say in a time, breath left out; at least 0. */
export function lettersThatFit(seconds: number, voice: string): number {
  return Math.max(0, Math.floor((seconds - breathSeconds) / voiceOf(voice).pace.letter));
}
