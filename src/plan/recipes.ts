import { type ClipCount, type ClipTime, isRetimed } from '../producer/clip-lengths.ts';
import type { Format, ResolvedNarration, ResolvedScene } from '../producer/resolved-production.ts';
import { localVoiceOf, longestSpeechSeconds } from '../producer/voices.ts';
import { unreachable } from '../std/unreachable.ts';
import type { Action, ActionSpec, Medium } from './action.ts';
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
  /** Seconds to ask a model for, a number for each clip of a scene. */
  clipSecondsFor(
    model: string,
    time: ClipTime,
    clips: ClipCount,
    fromPicture: boolean,
  ): readonly number[];
  /** Models that a provider's name stands for, the preferred one first. */
  modelsOf(provider: string, medium: Medium): readonly string[];
}

/** Records of what an action reads, by role. A role may be missing only while its price is estimated. */
export type InputRecords = ReadonlyMap<string, ActionRecord>;

/** The ways an action can be made: those the production pays for, and the one made on this machine. */
export interface Candidates {
  /** What the named provider can be asked for, by each of its models; the preferred one first. Empty when it is not paid. */
  readonly paid: readonly PaidRecipe[];
  /** What others can be asked for when that one definitely failed, in order; `local` there stands for `local` below. */
  readonly fallback: readonly (PaidRecipe | 'local')[];
  /** The provider that took over before, for the same words; null where none did. */
  readonly madeBy: string | null;
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
      return imageCandidates(spec, context);
    case 'clip':
      return clipCandidates(spec.scene, spec.format, inputs, context);
    case 'narration':
      return narrationCandidates(spec.narration, spec.take, context);
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
  return { paid: [], fallback: [], madeBy: null, local };
}

/** Who could make a medium: a provider with all its models, and those who take over. */
interface Makers {
  readonly provider: string;
  readonly model: string;
  readonly fallback: readonly string[];
  readonly madeBy: string | null;
}

// The same thing asked of everyone who may make it.
function askedOf(
  { provider, model, fallback, madeBy }: Makers,
  medium: Medium,
  { modelsOf }: RecipeContext,
  ask: (provider: string, model: string) => PaidRecipe,
): Omit<Candidates, 'local'> {
  const models = [model, ...modelsOf(provider, medium).filter((other) => other !== model)];
  const others = fallback.filter((other) => other !== provider);
  return {
    madeBy,
    paid: models.map((each) => ask(provider, each)),
    fallback: others.flatMap((other): readonly (PaidRecipe | 'local')[] =>
      other === 'local' ? [other] : modelsOf(other, medium).map((each) => ask(other, each)),
    ),
  };
}

function imageCandidates(
  { image, format, take }: Extract<ActionSpec, { kind: 'image' }>,
  context: RecipeContext,
): Candidates {
  const prompt = normalised(image.prompt);
  const local = drawing(prompt, format, take);
  if (image.provider === 'local') return madeHere(local);
  const { aspectRatio, resolution } = format;
  const asked = askedOf(image, 'image', context, (provider, model) => ({
    ...{ kind: 'image', provider, model, prompt },
    ...{ aspectRatio, resolution, take },
  }));
  return { ...asked, local };
}

function clipCandidates(
  scene: ResolvedScene,
  format: Format,
  inputs: InputRecords,
  context: RecipeContext,
): Candidates {
  const { provider } = scene.clip;
  const prompt = normalised(scene.clip.prompt);
  const lengthMs =
    scene.mode === 'audio-led' && scene.narration !== null
      ? (durationMs(inputs.get('narration')) ?? longestMs(scene.narration))
      : scene.durationMs;
  const retimed = isRetimed(scene.mode, scene.fit, scene.narration !== null);
  const time = { seconds: lengthMs / 1000, retimed };
  const hasPicture = scene.image !== null || scene.clip.continues !== null;
  const local: LocalClipRecipe = {
    kind: 'clip',
    provider: 'local',
    move: provider === 'still' ? 'static' : cameraMoveOf(prompt, normalised(subjectOf(scene))),
    frames: framesOfMs(lengthMs, format.fps),
    ...pictureOf(format),
    drawing: hasPicture ? null : drawing(normalised(scene.description), format, scene.take.video),
    ffmpeg: context.ffmpeg,
  };
  if (provider === 'local' || provider === 'still') return madeHere(local);
  const { aspectRatio, resolution } = format;
  const take = scene.take.video;
  // To some models an end to reach is a picture like one to start from.
  const bound = hasPicture || scene.endImage !== null || scene.loop;
  const asked = askedOf(scene.clip, 'video', context, (provider, model) => ({
    ...{ kind: 'clip', provider, model, prompt },
    seconds: context.clipSecondsFor(model, time, 1, bound)[0] ?? time.seconds,
    ...{ aspectRatio, resolution, take },
    // Left out where it is false: clips that were bought before there was such a field keep their keys.
    ...(scene.loop && { loop: true }),
  }));
  return { ...asked, local };
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
    const clip = source(`clip.${index}`, isPaid(scene.clip.provider));
    if (clip === null) throw new Error(`plan: the film has no clip for scene ${scene.id}`);
    const narration = source(`narration.${index}`, isPaid(scene.narration?.provider ?? 'local'));
    // In the order of their names, as the canonical text has them: this is most of a long film's key.
    return { clip, fit: scene.fit, frames, narration, scene: scene.id, stretch };
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
