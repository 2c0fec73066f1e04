import { assembledPrompt } from '../producer/assembled-prompt.ts';
import { type ClipCount, fillingOf } from '../producer/clip-lengths.ts';
import { isPaidMaker } from '../producer/media.ts';
import type { ResolvedNarration, ResolvedScene } from '../producer/resolved-production.ts';
import { longestSpeechSeconds } from '../producer/voices.ts';
import type { ActionSpec } from './action.ts';
import { cameraMoveOf } from './camera-move.ts';
import {
  askedOf,
  type Candidates,
  type InputRecords,
  madeHere,
  type RecipeContext,
} from './candidates.ts';
import { drawing, pictureOf } from './drawing.ts';
import { durationMs } from './fitted-scene.ts';
import { normalised } from './normalised-text.ts';
import type { LocalClipRecipe } from './recipe.ts';
import { framesOfMs } from './timebase.ts';

/** The ways to make a clip of a scene. */
export function clipCandidates(
  { scene, format, part }: Extract<ActionSpec, { kind: 'clip' }>,
  inputs: InputRecords,
  context: RecipeContext,
): Candidates {
  const { provider } = scene.clip;
  const words = normalised(scene.clip.prompt);
  const filling = fillingOf(scene.mode, scene.fit, scene.narration !== null);
  const lengthMs =
    filling === 'planned' || scene.narration === null
      ? scene.durationMs
      : (durationMs(inputs.get('narration')) ?? longestMs(scene.narration));
  const time = { seconds: lengthMs / 1000, filling };
  const hasPicture = scene.image !== null || scene.clip.continues !== null;
  // A bought clip may end anywhere: what is made here after it starts afresh from its last frame.
  const goesOn = (inputs.get('clip')?.provider ?? 'local') === 'local';
  const local: LocalClipRecipe = {
    kind: 'clip',
    provider: 'local',
    move: provider === 'still' ? 'static' : cameraMoveOf(words, normalised(subjectOf(scene))),
    ...partOfMove(framesOfMs(lengthMs, format.fps), scene.clips, part, goesOn),
    ...pictureOf(format),
    drawing:
      hasPicture || (part === 2 && !goesOn)
        ? null
        : drawing(normalised(scene.description), format, scene.take.video),
    ffmpeg: context.ffmpeg,
  };
  if (!isPaidMaker(provider)) return madeHere(local);
  const prompt = normalised(assembledPrompt(scene.clip.prompt, scene.appearance));
  const { aspectRatio, resolution } = format;
  const take = scene.take.video;
  // To some models an end to reach is a picture like one to start from.
  const bound = hasPicture || scene.endImage !== null || scene.loop;
  const asked = askedOf(scene.clip, 'video', context, (provider, model) => ({
    ...{ kind: 'clip', provider, model, prompt },
    seconds:
      context.clipSecondsFor(model, time, scene.clips, bound)[part - 1] ??
      time.seconds / scene.clips,
    ...{ aspectRatio, resolution, take },
    // Left out where it is false: clips that were bought before there was such a field keep their keys.
    ...(scene.loop && { loop: true }),
  }));
  return { ...asked, local };
}

// A draft of two clips is one camera move, cut in the middle.
function partOfMove(
  of: number,
  clips: ClipCount,
  part: ClipCount,
  goesOn: boolean,
): Pick<LocalClipRecipe, 'frames' | 'part'> {
  if (clips === 1) return { frames: of };
  const half = Math.ceil(of / 2);
  const start = part === 1 ? 0 : half;
  const frames = Math.max(1, part === 1 ? half : of - half);
  return goesOn ? { frames, part: { start, of } } : { frames };
}

// What the camera looks at: the same subject gets the same move, however its motion is worded.
function subjectOf({ image, clip, description }: ResolvedScene): string {
  if (image?.source === 'generated') return image.prompt;
  return image?.path ?? clip.continues ?? description;
}

// How long a narration that is not spoken yet may turn out: what its clip can cost depends on it.
function longestMs({ text, voice }: ResolvedNarration): number {
  return Math.round(longestSpeechSeconds(text, voice) * 1000);
}
