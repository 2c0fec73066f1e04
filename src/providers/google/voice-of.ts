/** A voice as the vendor is asked for it. */
export interface GoogleVoice {
  readonly languageCode: string;
  readonly name: string;
}

// Voices that a production may name for another vendor or for drafts: a Neural2 voice of the same sex.
// Source: https://cloud.google.com/text-to-speech/docs/list-voices-and-types (A, D, I, J are men; C, E, F, G, H women).
const letters: Readonly<Record<string, string>> = {
  lily: 'F',
  rachel: 'C',
  bella: 'H',
  alice: 'G',
  charlotte: 'E',
  matilda: 'G',
  sarah: 'H',
  adam: 'D',
  antoni: 'I',
  brian: 'A',
  daniel: 'J',
  george: 'D',
  josh: 'J',
  sam: 'I',
  alloy: 'C',
  coral: 'F',
  marin: 'E',
  nova: 'H',
  sage: 'G',
  shimmer: 'E',
  ash: 'A',
  ballad: 'I',
  cedar: 'D',
  echo: 'J',
  fable: 'I',
  onyx: 'D',
  verse: 'A',
  slt: 'F',
  rms: 'D',
  awb: 'J',
};

/** The names that mean a voice besides the vendor's own. */
export const neutralVoices: readonly string[] = Object.keys(letters);

/** A name of the vendor's: language, region, then the voice (`en-US-Neural2-F`, `cmn-CN-Wavenet-A`). */
const ownName = /^([a-z]{2,3})-([a-z]{2}|[0-9]{3})-(\S+)$/i;

/** The voice that a name means, case ignored; undefined for a name that is none of the vendor's and none of ours. */
export function googleVoiceOf(voice: string): GoogleVoice | undefined {
  const name = voice.trim();
  const letter = letters[name.toLowerCase()];
  if (letter !== undefined) return { languageCode: 'en-US', name: `en-US-Neural2-${letter}` };
  const [, language, region, rest] = ownName.exec(name) ?? [];
  if (language === undefined || region === undefined || rest === undefined) return undefined;
  const languageCode = `${language.toLowerCase()}-${region.toUpperCase()}`;
  return { languageCode, name: `${languageCode}-${spelled(rest)}` };
}

// Someone who typed all in lower case means the vendor's spelling: `neural2-f` is `Neural2-F`, `chirp3-hd-kore` `Chirp3-HD-Kore`.
function spelled(rest: string): string {
  if (rest !== rest.toLowerCase()) return rest;
  return rest
    .split('-')
    .map((part) => (part === 'hd' ? 'HD' : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('-');
}
