import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import type { Production } from '../production/production.gen.ts';
import type { ToldScene } from './tell-scene.ts';
import { misspeltVoice, speechSeconds } from './voices.ts';

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

/** A warning for each name that is nearly that of a known voice. */
export function voiceTrouble(source: Production, placeOf: PlaceOf | undefined): Diagnostic[] {
  const written = [
    { path: ['voice'], voice: source.voice },
    ...(source.scenes ?? []).map(({ voice }, index) => ({
      path: ['scenes', index, 'voice'],
      voice,
    })),
  ];
  const told = new Set<string>();
  return written.flatMap(({ path, voice }): Diagnostic[] => {
    if (typeof voice !== 'string' || told.has(voice)) return [];
    told.add(voice);
    const meant = misspeltVoice(voice);
    if (meant === undefined) return [];
    const place = placeOf?.(path, 'value');
    return [
      {
        severity: 'warning',
        code: 'suspicious-voice',
        message: `\`${voice}\` is no known voice; did you mean \`${meant}\`?`,
        ...(place === undefined ? {} : { place }),
        hint: `write \`${meant}\`, or keep it if it is the id of a voice at your provider`,
      },
    ];
  });
}
