import type { Format, ResolvedNarration, ResolvedScene } from '../producer/resolved-production.ts';
import { speechMargin } from '../producer/scene-count.ts';
import { localVoiceOf, speechSeconds } from '../producer/voices.ts';
import { unreachable } from '../std/unreachable.ts';
import type { Action, ActionSpec } from './action.ts';
import { type ActionRecord, mainOutput } from './action-record.ts';
import { cameraMoveOf } from './camera-move.ts';
import { type FittedScene, fitScene } from './fit.ts';
import type {
  FilmRecipe,
  FilmSoundRecipe,
  LocalClipRecipe,
  LocalImageRecipe,
  LocalNarrationRecipe,
  PaidRecipe,
  Recipe,
} from './recipe.ts';
import { filmSampleRate, fpsText, framesOfMs, samplesBeforeFrame } from './timebase.ts';

/** How many pixels of still there are to a pixel of film, so that a camera move stays sharp. */
const stillScale = 1.2;

/** -16 LUFS: what Apple and Spotify ask of spoken programmes (AES TD1008), in 1/100 LUFS. */
export const spokenLoudness = -1600;

/** What recipes need besides the action: answers of the catalog and the identity of the local tools. */
export interface RecipeContext {
  /** Identity of the ffmpeg build. */
  readonly ffmpeg: string;
  /** Seconds of clip to ask a model for, so that it covers `seconds` where it can. */
  clipSecondsFor(model: string, seconds: number): number;
}

/** Records of what an action reads, by role. A role may be missing only while its price is estimated. */
export type InputRecords = ReadonlyMap<string, ActionRecord>;

/** The ways an action can be made: the paid one that the production asks for, if any, and the one made on this machine. */
export interface Candidates {
  readonly paid: PaidRecipe | null;
  /** A stand-in where `paid` is there, the thing itself otherwise. */
  readonly local: Recipe;
}

/** The recipes of an action, given what its inputs turned out to be. Pure. */
export function candidatesOf(
  { spec }: Action,
  inputs: InputRecords,
  context: RecipeContext,
): Candidates {
  switch (spec.kind) {
    case 'image':
      return imageCandidates(spec);
    case 'clip':
      return clipCandidates(spec.scene, spec.format, inputs, context);
    case 'narration':
      return narrationCandidates(spec.narration, spec.take);
    case 'last-frame':
      return madeHere({ kind: 'last-frame', ffmpeg: context.ffmpeg });
    case 'mix/picture': {
      const { frames, stretch } = fittedScene(spec.scene, spec.format, inputs, '');
      const { ffmpeg } = context;
      return madeHere({ kind: 'mix/picture', frames, stretch, ...pictureOf(spec.format), ffmpeg });
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

/** How a scene's clip and narration meet, from their measured lengths. `suffix` ends their roles: `''` or `.<n>`. */
export function fittedScene(
  scene: ResolvedScene,
  format: Format,
  inputs: InputRecords,
  suffix: string,
): FittedScene {
  const clipMs = durationMs(inputs.get(`clip${suffix}`)) ?? scene.durationMs;
  const narrationMs =
    scene.narration === null
      ? null
      : (durationMs(inputs.get(`narration${suffix}`)) ?? scene.durationMs);
  return fitScene({ fit: scene.fit, clipMs, narrationMs, fps: format.fps });
}

function madeHere(local: Recipe): Candidates {
  return { paid: null, local };
}

function imageCandidates({
  image,
  format,
  take,
}: Extract<ActionSpec, { kind: 'image' }>): Candidates {
  const { provider, model } = image;
  const prompt = normalised(image.prompt);
  const local = drawing(prompt, format, take);
  if (provider === 'local') return madeHere(local);
  const { aspectRatio, resolution } = format;
  const paid: PaidRecipe = {
    kind: 'image',
    provider,
    model,
    prompt,
    aspectRatio,
    resolution,
    take,
  };
  return { paid, local };
}

function clipCandidates(
  scene: ResolvedScene,
  format: Format,
  inputs: InputRecords,
  { ffmpeg, clipSecondsFor }: RecipeContext,
): Candidates {
  const { provider, model } = scene.clip;
  const prompt = normalised(scene.clip.prompt);
  const lengthMs =
    scene.mode === 'audio-led' && scene.narration !== null
      ? (durationMs(inputs.get('narration')) ?? longestMs(scene.narration))
      : scene.durationMs;
  const hasPicture = scene.image !== null || scene.clip.continues !== null;
  const local: LocalClipRecipe = {
    kind: 'clip',
    provider: 'local',
    move: provider === 'still' ? 'static' : cameraMoveOf(prompt, normalised(subjectOf(scene))),
    frames: framesOfMs(lengthMs, format.fps),
    ...pictureOf(format),
    drawing: hasPicture ? null : drawing(normalised(scene.description), format, scene.take),
    ffmpeg,
  };
  if (provider === 'local' || provider === 'still') return madeHere(local);
  const seconds = clipSecondsFor(model, lengthMs / 1000);
  const { aspectRatio, resolution } = format;
  const { take } = scene;
  return {
    paid: { kind: 'clip', provider, model, prompt, seconds, aspectRatio, resolution, take },
    local,
  };
}

// What the camera looks at: the same subject gets the same move, however its motion is worded.
function subjectOf({ image, clip, description }: ResolvedScene): string {
  if (image?.source === 'generated') return image.prompt;
  return image?.path ?? clip.continues ?? description;
}

// How long a narration that is not spoken yet may turn out: what its clip can cost depends on it.
function longestMs({ text, voice }: ResolvedNarration): number {
  return Math.ceil(speechSeconds(text, voice) * speechMargin * 1000);
}

function narrationCandidates(
  { provider, model, voice, text }: ResolvedNarration,
  take: number,
): Candidates {
  const spoken = normalised(text);
  const local: LocalNarrationRecipe = {
    kind: 'narration',
    provider: 'local',
    text: spoken,
    voice: localVoiceOf(voice),
  };
  if (provider === 'local') return madeHere(local);
  return { paid: { kind: 'narration', provider, model, voice, text: spoken, take }, local };
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
    return { samples, input: scene.narration !== null };
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
    const clip = source(`clip.${index}`, isPaid(scene.clip.provider));
    if (clip === null) throw new Error(`plan: the film has no clip for scene ${scene.id}`);
    const narration = source(`narration.${index}`, isPaid(scene.narration?.provider ?? 'local'));
    return { scene: scene.id, frames, fit: scene.fit, stretch, clip, narration };
  });
  const { width, height, fps } = pictureOf(format);
  return { kind: 'film', fps, width, height, cuts, ffmpeg };
}

/** Whether artifacts of a provider cost money, so that the local one may stand in for them. */
function isPaid(provider: string): boolean {
  return provider !== 'local' && provider !== 'still';
}

function drawing(prompt: string, format: Format, take: number): LocalImageRecipe {
  const even = (pixels: number): number => 2 * Math.round((pixels * stillScale) / 2);
  return {
    kind: 'image',
    provider: 'local',
    prompt,
    width: even(format.width),
    height: even(format.height),
    take,
  };
}

function pictureOf({ width, height, fps, scale }: Format) {
  return { width, height, fps: fpsText(fps), scale };
}

// Text that differs only in its encoding or its outer white space is the same text.
function normalised(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}

function durationMs(record: ActionRecord | undefined): number | undefined {
  if (record === undefined) return undefined;
  const { media } = mainOutput(record);
  return media.type === 'video' || media.type === 'audio' ? media.durationMs : undefined;
}
