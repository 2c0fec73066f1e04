import type { Catalog } from './catalog.ts';
import {
  type ClipCount,
  type ClipTime,
  clipCountFor,
  clipSecondsFor,
  fillingOf,
} from './clip-lengths.ts';
import { type Decisions, oneOf } from './decide.ts';
import type { ToldScene } from './tell-scene.ts';
import { longestSpeechSeconds } from './voices.ts';

/** How many clips a scene is made of where that does not depend on who makes them; null where it does. */
export function clipsWanted({ draft }: ToldScene): ClipCount | null {
  const { clips, loop } = draft.written;
  if (clips !== undefined) return clips;
  // A loop ends where it began, and that is one clip.
  return loop === true ? 1 : null;
}

/** The time that the clips of a scene have to fill before its words are spoken: at most that of its words, where they lead. */
export function clipTimeOf({ mode, fit, narration, voice, durationMs }: ToldScene): ClipTime {
  const filling = fillingOf(mode, fit, narration !== null);
  const seconds =
    filling === 'planned' || narration === null
      ? durationMs / 1000
      : longestSpeechSeconds(narration, voice);
  return { seconds, filling };
}

/** Decides how many clips a scene is made of by `model`: two where its words, or its picture, are too long for one. */
export function decideClips(
  scene: ToldScene,
  model: string,
  fromPicture: boolean,
  { catalog, decisions }: { readonly catalog: Catalog; readonly decisions: Decisions },
): ClipCount {
  const wanted = clipsWanted(scene);
  if (wanted !== null) return wanted;
  const { seconds, filling } = clipTimeOf(scene);
  const leads = filling !== 'planned';
  const time: ClipTime = { seconds, filling: leads ? 'retimed' : filling };
  // One clip is the rule and nothing to tell.
  if (clipCountFor(catalog, model, time, fromPicture) === 1) return 1;
  const lengths = (clips: ClipCount): readonly number[] =>
    clipSecondsFor(catalog, model, time, clips, fromPicture);
  const [one, two] = [lengths(1), lengths(2)];
  const basis = { seconds, one: [...one], two: [...two] };
  return decisions.decide(`scenes.${scene.draft.id}.clips`, basis, oneOf(1, 2), () => ({
    value: 2,
    because: `${leads ? 'up to ' : ''}${seconds.toFixed(1)} s of ${leads ? 'speech' : 'picture'}: one clip of ${one[0]} s would play at ${times(seconds, one)} its length, two of ${two.join(' and ')} s at ${times(seconds, two)}`,
  }));
}

function times(seconds: number, clips: readonly number[]): string {
  return `${(seconds / clips.reduce((sum, each) => sum + each, 0)).toFixed(2)}×`;
}
