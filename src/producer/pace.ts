import type { Production } from '../production/production.gen.ts';
import { type Decisions, isPositive, oneOf } from './decide.ts';
import { inTenths } from './durations.ts';
import type { Fit, Mode, Style } from './resolved-production.ts';
import type { SceneDraft } from './scene-drafts.ts';
import { styles } from './styles.ts';
import type { FilmChoices } from './tell-scene.ts';

/** Time planned for a scene before its words are known. */
export interface Slot {
  readonly ms: number;
  /** Its even share of the film: what its words are decided from, whatever the scenes before it took. */
  readonly shareMs: number;
  /** True where a person asked for the time. */
  readonly fixed: boolean;
  /** True where a scene further on makes up for what this one takes more or less. */
  readonly loose: boolean;
}

// Below these shares of the time that was asked for, speech no longer sets the length of a scene: the second where
// no other scene can make up for it.
const leastFilled = 0.75;
const leastFilledAlone = 0.95;

/** Seconds of picture that every video model makes in one clip. */
const pictureSeconds = 5;

/** Milliseconds that a scene is planned with when nobody asked for a length: where the picture leads, what one clip covers. */
export function usualMs(mode: Mode, style: Style): number {
  const { sceneSeconds } = styles[style];
  return 1000 * (mode === 'video-led' ? Math.min(pictureSeconds, sceneSeconds) : sceneSeconds);
}

const isMode = oneOf('audio-led', 'video-led');
const isFit = oneOf('speed-match', 'longest', 'shortest');

/** How clips and narrations of the film meet where their scene does not say. */
export function fitOfFilm(source: Production, decisions: Decisions): Fit {
  // Only where a person said that pictures lead: a style that is silent by itself has no words to hold a picture for.
  const pictureLeads = source.mode === 'video-led';
  return (
    source.fit ??
    decisions.decide('fit', pictureLeads ? { pictureLeads } : {}, isFit, () =>
      pictureLeads
        ? {
            value: 'longest',
            because: 'the picture leads: it plays at its own speed, and no word is cut',
          }
        : {
            value: 'speed-match',
            because: 'a clip retimed to its words loses no picture and cuts no word',
          },
    )
  );
}

/** Who sets the length of a scene: a film of a wished length must not shrink because the rules had little to say. */
export function paceOf(
  { id, written }: SceneDraft,
  film: FilmChoices,
  slot: Slot,
  byRules: boolean,
  speech: () => number,
  decisions: Decisions,
): { mode: Mode; fit: Fit } {
  const { mode: filmMode, fit: filmFit, source } = film;
  const mode = written.mode ?? filmMode;
  const fit = written.fit ?? filmFit;
  const asked =
    written.mode !== undefined ||
    written.fit !== undefined ||
    source.mode !== undefined ||
    source.fit !== undefined;
  const seconds = slot.ms / 1000;
  const least = (slot.loose ? leastFilled : leastFilledAlone) * seconds;
  if (asked || !byRules || !slot.fixed || speech() === 0 || speech() >= least) return { mode, fit };
  const because = `the words take less than the ${seconds} s asked for, so the picture sets the length`;
  const basis = { shortWords: true };
  return {
    mode: decisions.decide(`scenes.${id}.mode`, basis, isMode, () => ({
      value: 'video-led',
      because,
    })),
    fit: decisions.decide(`scenes.${id}.fit`, basis, isFit, () => ({ value: 'longest', because })),
  };
}

/** Planned milliseconds of a scene whose narration takes `speech` seconds. */
export function plannedMs(
  draft: SceneDraft,
  slot: Slot,
  mode: Mode,
  style: Style,
  speech: () => number,
  decisions: Decisions,
): number {
  // Words that the Producer wrote for a picture that leads are cut to its time, and not its time to them.
  const isCut = mode === 'video-led' && draft.written.narration_text === undefined;
  if (!slot.fixed && isCut && speech() > 0) return pictureMs(draft, slot, decisions);
  if (!slot.fixed) return durationMs(draft, style, speech(), decisions);
  if (!slot.loose || mode !== 'audio-led') return slot.ms;
  return speech() > 0 ? Math.round(speech() * 1000) : slot.ms;
}

function pictureMs({ id }: SceneDraft, slot: Slot, decisions: Decisions): number {
  const seconds = slot.ms / 1000;
  const basis = { seconds, pictureLeads: true };
  const kept = decisions.decide(`scenes.${id}.duration`, basis, isPositive, () => ({
    value: seconds,
    because: 'the picture leads: what one clip of any model covers, and the words are cut to it',
  }));
  return Math.round(kept * 1000);
}

function durationMs(
  { id }: SceneDraft,
  style: Style,
  speech: number,
  decisions: Decisions,
): number {
  const usual =
    speech === 0 ? Math.min(pictureSeconds, styles[style].sceneSeconds) : inTenths(speech);
  const because =
    speech === 0
      ? 'a silent scene is long enough to be looked at'
      : 'the time that the narration takes in a draft';
  const seconds = decisions.decide(`scenes.${id}.duration`, { seconds: usual }, isPositive, () => ({
    value: usual,
    because,
  }));
  return Math.round(seconds * 1000);
}
