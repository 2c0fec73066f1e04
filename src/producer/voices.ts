import { digestOf } from '../std/digest.ts';

/** What is known of a voice before anything is spoken. */
export interface Voice {
  readonly gender: 'female' | 'male';
  /** Pace to plan narration with. Lily was measured: 36 words in 13.035 s. */
  readonly wordsPerMinute: number;
  /** The voice of the local engine that speaks drafts in its place. */
  readonly local: string;
}

const female = (wordsPerMinute: number): Voice => ({
  gender: 'female',
  wordsPerMinute,
  local: 'slt',
});
// Of the male voices `rms` is the one that people (and speech recognisers) understand best.
const male = (wordsPerMinute: number): Voice => ({
  gender: 'male',
  wordsPerMinute,
  local: 'rms',
});

// One namespace for all vendors: an adapter maps a name it lacks to its nearest own voice.
const voices: ReadonlyMap<string, Voice> = new Map([
  ['lily', female(166)],
  ['rachel', female(160)],
  ['bella', female(168)],
  ['alice', female(162)],
  ['charlotte', female(158)],
  ['matilda', female(160)],
  ['sarah', female(164)],
  ['adam', male(155)],
  ['antoni', male(160)],
  ['brian', male(150)],
  ['daniel', male(155)],
  ['george', male(152)],
  ['josh', male(156)],
  ['sam', male(164)],
  ['alloy', female(165)],
  ['coral', female(168)],
  ['marin', female(165)],
  ['nova', female(170)],
  ['sage', female(160)],
  ['shimmer', female(162)],
  ['ash', male(162)],
  ['ballad', male(155)],
  ['cedar', male(158)],
  ['echo', male(160)],
  ['fable', male(158)],
  ['onyx', male(152)],
  ['verse', male(162)],
  ['en-us-neural2-a', male(160)],
  ['en-us-neural2-c', female(162)],
  ['en-us-neural2-d', male(155)],
  ['en-us-neural2-f', female(162)],
  ['slt', female(190)],
  ['rms', male(172)],
  ['awb', male(172)],
]);

const strangers: readonly Voice[] = [female(160), male(155), male(155)];

/** A voice by its name, case ignored. A name nobody knows (a vendor's own id) always gives the same voice. */
function voiceOf(name: string): Voice {
  const known = voices.get(name.toLowerCase());
  if (known !== undefined) return known;
  const pick = Number.parseInt(digestOf(name.toLowerCase()).slice(0, 8), 16) % strangers.length;
  return strangers[pick] ?? female(160);
}

/** The voice of the local engine that speaks in place of `name`. */
export function localVoiceOf(name: string): string {
  return voiceOf(name).local;
}

/** Silence before and after the words of a narration, in seconds: speech engines and listeners both need it. */
const breathSeconds = 0.5;

/** Characters that stand for a word each two by two: scripts written without spaces. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}]/gu;

/** How many words are spoken for a text; scripts without spaces count two characters a word. */
export function spokenWords(text: string): number {
  const letters = text.match(unspaced)?.length ?? 0;
  const spaced = text.replace(unspaced, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
  return spaced + Math.ceil(letters / 2);
}

/** Seconds that a voice needs for a text, breath included; 0 for a text without words. */
export function speechSeconds(text: string, voice: string): number {
  const words = spokenWords(text);
  return words === 0 ? 0 : (words * 60) / voiceOf(voice).wordsPerMinute + breathSeconds;
}

/** How many words a voice can say in a time, breath left out; at least 0. */
export function wordsThatFit(seconds: number, voice: string): number {
  return Math.max(0, Math.floor(((seconds - breathSeconds) * voiceOf(voice).wordsPerMinute) / 60));
}
