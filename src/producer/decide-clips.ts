import type { Catalog } from './catalog.ts';
import { type ClipCount, clipCountFor, clipSecondsFor } from './clip-lengths.ts';
import { type Decisions, oneOf } from './decide.ts';
import type { ToldScene } from './tell-scene.ts';
import { longestSpeechSeconds } from './voices.ts';

/** How many clips a scene is made of where that does not depend on who makes them; null where it does. */
export function clipsWanted({ draft, mode, narration }: ToldScene): ClipCount | null {
  const { clips, loop } = draft.written;
  if (clips !== undefined) return clips;
  // A loop ends where it began, and that is one clip; a picture that leads is as long as its clip.
  return loop === true || mode !== 'audio-led' || narration === null ? 1 : null;
}

/** Decides how many clips a scene is made of by `model`: two where its words are too long for one. */
export function decideClips(
  scene: ToldScene,
  model: string,
  fromPicture: boolean,
  { catalog, decisions }: { readonly catalog: Catalog; readonly decisions: Decisions },
): ClipCount {
  const wanted = clipsWanted(scene);
  if (wanted !== null || scene.narration === null) return wanted ?? 1;
  const seconds = longestSpeechSeconds(scene.narration, scene.voice);
  const time = { seconds, retimed: true };
  // One clip is the rule and nothing to tell.
  if (clipCountFor(catalog, model, time, fromPicture) === 1) return 1;
  const lengths = (clips: ClipCount): readonly number[] =>
    clipSecondsFor(catalog, model, time, clips, fromPicture);
  const [one, two] = [lengths(1), lengths(2)];
  const basis = { seconds, one: [...one], two: [...two] };
  return decisions.decide(`scenes.${scene.draft.id}.clips`, basis, oneOf(1, 2), () => ({
    value: 2,
    because: `up to ${seconds.toFixed(1)} s of speech: one clip of ${one[0]} s would play at ${times(seconds, one)} its length, two of ${two.join(' and ')} s at ${times(seconds, two)}`,
  }));
}

function times(seconds: number, clips: readonly number[]): string {
  return `${(seconds / clips.reduce((sum, each) => sum + each, 0)).toFixed(2)}×`;
}
