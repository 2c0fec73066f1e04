import { assembledPrompt } from '../producer/assembled-prompt.ts';
import { isPaidMaker } from '../producer/media.ts';
import type { Format, ResolvedNarration, ResolvedScene } from '../producer/resolved-production.ts';
import { localVoiceOf } from '../producer/voices.ts';
import { unreachable } from '../std/unreachable.ts';
import { type Action, type ActionSpec, secondClip } from './action.ts';
import { mainOutput } from './action-record.ts';
import {
  askedOf,
  type Candidates,
  type InputRecords,
  madeHere,
  type RecipeContext,
} from './candidates.ts';
import { clipCandidates } from './clip-candidates.ts';
import { drawing, pictureOf } from './drawing.ts';
import { cutOf, durationMs, fittedScene } from './fitted-scene.ts';
import { normalised } from './normalised-text.ts';
import type { FilmRecipe, FilmSoundRecipe, LocalNarrationRecipe } from './recipe.ts';
import { filmSampleRate, samplesBeforeFrame } from './timebase.ts';

/** -16 LUFS: what Apple and Spotify ask of spoken programmes (AES TD1008), in 1/100 LUFS. */
export const spokenLoudness = -1600;

/** The recipes of an action, given what its inputs turned out to be. Pure. */
export function candidatesOf(
  { spec }: Action,
  inputs: InputRecords,
  context: RecipeContext,
): Candidates {
  switch (spec.kind) {
    case 'image':
      return imageCandidates(spec, context);
    case 'clip':
      return clipCandidates(spec, inputs, context);
    case 'narration':
      return narrationCandidates(spec.narration, spec.take, context);
    case 'last-frame':
      return madeHere({ kind: 'last-frame', ffmpeg: context.ffmpeg });
    case 'mix/picture': {
      const { frames, stretch } = fittedScene(spec.scene, spec.format, inputs, '');
      const { ffmpeg } = context;
      const cut = cutOf(spec.scene, spec.format, inputs, '');
      return madeHere({
        ...{ kind: 'mix/picture', frames, stretch, ...cut },
        ...{ ...pictureOf(spec.format), ffmpeg },
      });
    }
    case 'mix/sound': {
      const { frames, fadeOutMs } = fittedScene(spec.scene, spec.format, inputs, '');
      // Not where the scene starts but the most it can need: `film/sound` rounds by position.
      const samples = Math.ceil(
        (frames * filmSampleRate * spec.format.fps.den) / spec.format.fps.num,
      );
      const { ffmpeg } = context;
      return madeHere({ kind: 'mix/sound', samples, fadeOutMs, loudness: spokenLoudness, ffmpeg });
    }
    case 'film/sound':
      return madeHere(filmSoundRecipe(spec.scenes, spec.format, inputs, context));
    case 'film':
      return madeHere(filmRecipe(spec.scenes, spec.format, inputs, context));
    default:
      return unreachable(spec);
  }
}

function imageCandidates(
  { image, appearance, format, take }: Extract<ActionSpec, { kind: 'image' }>,
  context: RecipeContext,
): Candidates {
  const local = drawing(normalised(image.prompt), format, take);
  if (image.provider === 'local') return madeHere(local);
  const { aspectRatio, resolution } = format;
  const pictures = appearance.cast.filter((member) => member.image !== null).length;
  const asked = askedOf(image, 'image', context, (provider, model) => {
    const references = Math.min(pictures, context.referencesOf(model));
    const prompt = normalised(assembledPrompt(image.prompt, appearance, references));
    return {
      ...{ kind: 'image', provider, model, prompt },
      ...{ aspectRatio, resolution, take },
      // Left out where there are none: images that were bought before there was such a field keep their keys.
      ...(references > 0 && { references }),
    };
  });
  return { ...asked, local };
}

function narrationCandidates(
  narration: ResolvedNarration,
  take: number,
  context: RecipeContext,
): Candidates {
  const { voice, text } = narration;
  const spoken = normalised(text);
  const local: LocalNarrationRecipe = {
    kind: 'narration',
    provider: 'local',
    text: spoken,
    voice: localVoiceOf(voice),
  };
  if (narration.provider === 'local') return madeHere(local);
  const asked = askedOf(narration, 'audio', context, (provider, model) => ({
    ...{ kind: 'narration', provider, model },
    ...{ voice, text: spoken, take },
  }));
  return { ...asked, local };
}

function filmSoundRecipe(
  scenes: readonly ResolvedScene[],
  format: Format,
  inputs: InputRecords,
  { ffmpeg }: RecipeContext,
): FilmSoundRecipe {
  let start = 0;
  const parts = scenes.map((scene, index) => {
    const end = start + fittedScene(scene, format, inputs, `.${index}`).frames;
    const samples = samplesBeforeFrame(end, format.fps) - samplesBeforeFrame(start, format.fps);
    start = end;
    return { input: scene.narration !== null, samples };
  });
  return { kind: 'film/sound', parts, ffmpeg };
}

function filmRecipe(
  scenes: readonly ResolvedScene[],
  format: Format,
  inputs: InputRecords,
  { ffmpeg }: RecipeContext,
): FilmRecipe {
  const source = (role: string, standsIn: boolean) => {
    const record = inputs.get(role);
    if (record === undefined) return null;
    return {
      digest: mainOutput(record).digest,
      durationMs: durationMs(record) ?? 0,
      standIn: standsIn && record.provider === 'local',
    };
  };
  const cuts = scenes.map((scene, index) => {
    const { frames, stretch } = fittedScene(scene, format, inputs, `.${index}`);
    const paid = isPaidMaker(scene.clip.provider);
    const clip = source(`clip.${index}`, paid);
    if (clip === null) throw new Error(`plan: the film has no clip for scene ${scene.id}`);
    const { cutFrame } = cutOf(scene, format, inputs, `.${index}`);
    const second = cutFrame === undefined ? null : source(`${secondClip}.${index}`, paid);
    const narration = source(`narration.${index}`, isPaidMaker(scene.narration?.provider));
    // In the order of their names, as the canonical text has them: this is most of a long film's key.
    const cut = { clip, fit: scene.fit, frames, narration, scene: scene.id };
    if (cutFrame === undefined || second === null) return { ...cut, stretch };
    return { ...cut, secondClip: { cutFrame, ...second }, stretch };
  });
  const { width, height, fps } = pictureOf(format);
  return { kind: 'film', fps, width, height, cuts, ffmpeg };
}
