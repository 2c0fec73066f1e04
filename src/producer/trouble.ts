import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import type { Production } from '../production/production.gen.ts';
import type { ToldScene } from './tell-scene.ts';
import type { FilmSource } from './translation.ts';
import { misspeltVoice, soleMakerOf, speechSeconds } from './voices.ts';

/** Where a field stands in a file. */
export type PlaceOf = (path: readonly (string | number)[], what: 'key' | 'value') => Place;

/** A warning where written durations miss the length of the film, by `offMs`. */
export function timeTrouble(
  source: Production,
  offMs: number,
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  if (offMs === 0 || source.duration === undefined) return [];
  const sum = source.duration + offMs / 1000;
  const place = placeOf?.(['duration'], 'value');
  return [
    {
      severity: 'warning',
      code: 'durations-do-not-add-up',
      message: `the scenes take ${Number(sum.toFixed(3))} s, but \`duration\` is ${source.duration} s`,
      ...(place === undefined ? {} : { place }),
      hint: 'the durations of the scenes win; leave one of them empty to take up the difference',
    },
  ];
}

/** Below this share of the length, a spoken film has too few words. */
const leastSpoken = 0.75;

/** A warning where a script of the Producer has too few words for the length that was asked for, in seconds. */
export function silenceTrouble(
  told: readonly ToldScene[],
  asked: number | undefined,
): Diagnostic[] {
  const isWritten = ({ draft: { written } }: ToldScene): boolean =>
    [written.description, written.narration_text].some((text) => text !== undefined);
  if (asked === undefined || told.some(isWritten)) return [];
  const spoken = told.reduce(
    (sum, { narration, voice }) => sum + (narration === null ? 0 : speechSeconds(narration, voice)),
    0,
  );
  if (spoken === 0 || spoken >= leastSpoken * asked) return [];
  return [
    {
      severity: 'warning',
      code: 'too-long-to-fill',
      message: `the script has words for about ${Math.round(spoken)} s of a film of ${asked} s; the rest is silent`,
      hint: 'write scenes with `narration_text`, or make the film shorter',
    },
  ];
}

/** A warning where scenes are made from a concept that no subject of the rules fits. */
export function subjectTrouble(
  told: readonly ToldScene[],
  concept: string,
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  const lost = told.some(({ draft, usesConcept }) => usesConcept && !draft.beat().fits);
  if (!lost || concept.trim() === '') return [];
  const place = placeOf?.(['concept'], 'value');
  return [
    {
      severity: 'warning',
      code: 'no-subject-fits',
      message: `no subject of the rules fits \`${concept.trim().split('\n')[0]?.slice(0, 80)}\`, so its scenes are general`,
      ...(place === undefined ? {} : { place }),
      hint: 'write the scenes, or their `narration_text`',
    },
  ];
}

/** A warning for each name that is nearly that of a known voice, and for a voice that who speaks does not have. */
export function voiceTrouble(source: FilmSource, placeOf: PlaceOf | undefined): Diagnostic[] {
  const speaker = source.providers?.audio;
  const written = [
    { path: voicePath(source), voice: source.voice, speaker },
    ...(source.scenes ?? []).map(({ voice, providers }, index) => ({
      path: ['scenes', index, 'voice'],
      voice,
      speaker: providers?.audio === undefined ? speaker : providers.audio,
    })),
  ];
  const told = new Set<string>();
  return written.flatMap(({ path, voice, speaker }): Diagnostic[] => {
    if (typeof voice !== 'string' || told.has(voice)) return [];
    told.add(voice);
    const wrong = wrongVoice(voice, speaker);
    if (wrong === null) return [];
    const place = placeOf?.(path, 'value');
    const code = 'suspicious-voice';
    return [{ severity: 'warning', code, ...wrong, ...(place === undefined ? {} : { place }) }];
  });
}

// A film of a matrix has its voice from where it was written for its language, or among the voices of the matrix.
function voicePath({ voice, voices, language, matrix }: FilmSource): (string | number)[] {
  const among = voice == null ? -1 : (matrix?.voice ?? []).indexOf(voice);
  if (among >= 0) return ['matrix', 'voice', among];
  const ofLanguage = language !== undefined && voices?.[language] === voice;
  return ofLanguage ? ['voices', language] : ['voice'];
}

function wrongVoice(
  voice: string,
  speaker: string | null | undefined,
): Pick<Diagnostic, 'message' | 'hint'> | null {
  const meant = misspeltVoice(voice);
  if (meant !== undefined) {
    return {
      message: `\`${voice}\` is no known voice; did you mean \`${meant}\`?`,
      hint: `write \`${meant}\`, or keep it if it is the id of a voice at your provider`,
    };
  }
  const maker = soleMakerOf(voice);
  if (maker === undefined || speaker == null || speaker === maker || speaker === 'local')
    return null;
  return {
    message: `only ${maker} has the voice \`${voice}\`, and \`providers.audio\` is \`${speaker}\``,
    hint: `write \`providers: { audio: ${maker} }\`, or a voice that ${speaker} has`,
  };
}
