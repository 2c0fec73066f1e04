import { type Catalog, modelOf, needsImage } from './catalog.ts';
import { type Decisions, isText, isTextOrNone } from './decide.ts';
import { decideClips } from './decide-clips.ts';
import type { Fallback } from './fallback.ts';
import type { Experience } from './learnings/experience.ts';
import type { Guidance } from './learnings/prompt-guidance.ts';
import { madeBy } from './made-by.ts';
import { cameraFor, imagePromptFor, lightOf, videoPromptFor } from './prompts.ts';
import type {
  ResolvedClip,
  ResolvedImage,
  ResolvedNarration,
  ResolvedScene,
} from './resolved-production.ts';
import type { Makers } from './spending.ts';
import { takeOf, takesOf } from './takes.ts';
import type { ToldScene } from './tell-scene.ts';

/** Longest prompt the rules write: below the limit of every known model. */
const promptCharacters = 900;

/** Actions that a still would freeze at the wrong moment. */
const moving =
  /\b(run(s|ning)?|crowds?|racing|races?|danc(e|es|ing)|flocks?|cheer(s|ing)?|stampede|gallop(s|ing)?|jump(s|ing)?|swim(s|ming)?|fly(ing)?|flies|surf(s|ing)|fight(s|ing)?|chas(e|es|ing)|explo(des|sion)|football|soccer|skat(es|ing)|skiing|crash(es|ing))\b/i;

/** Words that take up what the scene before has shown. */
const goesOn =
  /^(they|he|she|it|the same|then|now|still|again|moments? later|a moment later|seconds later|continuing|and then)\b/i;

/** Whether a scene is better started from a still: things that hold still are; what runs, dances or flies is not. */
export function wantsStill({ draft, description, shown, subject }: ToldScene): boolean {
  if (typeof draft.written.image_prompt === 'string') return true;
  if (shown !== null) return !subject().moves;
  if (moving.test(description)) return false;
  return !subject().moves || !subject().words.test(description);
}

/** What finishing a scene needs besides the scene. */
interface Studio {
  readonly catalog: Catalog;
  readonly decisions: Decisions;
  /** Who takes over, by medium. */
  readonly fallback: Fallback;
  /** What was learned of a maker that its new prompts should say. */
  readonly guidance: Experience['guidance'];
}

/** The scene with prompts, picture, clip and narration in place. `previous` is the id of the scene before. */
export function finishScene(
  scene: ToldScene,
  previous: string | null,
  makers: Makers | undefined,
  studio: Studio,
): ResolvedScene {
  const { draft, description, narration, voice, mode, fit, durationMs } = scene;
  const { id, written } = draft;
  const take = takeOf(id, written, studio.decisions);
  const video = makers?.video ?? null;
  const continues = continuedScene(scene, previous, studio.decisions);
  const image = continues === null ? pictureOf(scene, take.image, makers, studio) : null;
  if (continues !== null) keepImagePrompt(scene, studio.decisions);
  const prompt = written.video_prompt ?? writeVideoPrompt(scene, video, studio);
  const clip = clipOf(scene, video, { prompt, continues, take: take.video }, studio);
  const ends = written.end_image !== undefined || written.loop === true;
  const fromPicture = image !== null || continues !== null || ends;
  return {
    id,
    description,
    durationMs,
    mode,
    fit,
    take,
    takes: takesOf(written),
    image,
    // What a film's end looks like is the user's alone: nothing is decided, and nothing of it is in the lock.
    endImage: written.end_image ?? null,
    loop: written.loop ?? false,
    clip,
    clips: decideClips(scene, clip.model, fromPicture, studio),
    narration:
      narration === null
        ? null
        : speechOf(
            scene,
            { text: narration, voice, take: take.audio },
            makers?.audio ?? 'local',
            studio,
          ),
  };
}

function clipOf(
  { draft }: ToldScene,
  provider: string | null,
  { take, ...words }: Pick<ResolvedClip, 'prompt' | 'continues'> & { readonly take: number },
  { catalog, decisions, fallback }: Studio,
): ResolvedClip {
  if (provider === null) {
    return { provider: 'still', model: 'still', ...words, fallback: [], madeBy: null };
  }
  const model = modelOf(catalog, provider, 'video') ?? provider;
  const asked = { provider, words: words.prompt, take };
  const maker = madeBy(draft.id, 'video', asked, decisions);
  return { provider, model, ...words, fallback: fallback.video, madeBy: maker };
}

function speechOf(
  { draft }: ToldScene,
  { text, voice, take }: Pick<ResolvedNarration, 'text' | 'voice'> & { readonly take: number },
  provider: string,
  { catalog, decisions, fallback }: Studio,
): ResolvedNarration {
  const model = modelOf(catalog, provider, 'audio') ?? provider;
  const asked = { provider, words: text, take };
  const maker = madeBy(draft.id, 'audio', asked, decisions);
  return { provider, model, voice, text, fallback: fallback.audio, madeBy: maker };
}

function continuedScene(
  scene: ToldScene,
  previous: string | null,
  decisions: Decisions,
): string | null {
  const { id, written } = scene.draft;
  if (written.continuity !== undefined) {
    return written.continuity === 'previous' ? previous : written.continuity;
  }
  const ownPicture =
    typeof written.image_prompt === 'string' || typeof written.seed_image === 'string';
  const follows = previous !== null && !ownPicture && goesOn.test(scene.description);
  const value = decisions.decide(
    `scenes.${id}.continuity`,
    { follows },
    (chosen) => chosen === null || chosen === 'previous',
    () =>
      follows
        ? { value: 'previous', because: 'the description goes on with what was just seen' }
        : { value: null, because: 'the scene shows something of its own' },
  );
  return value === 'previous' ? previous : null;
}

function pictureOf(
  scene: ToldScene,
  take: number,
  makers: Makers | undefined,
  studio: Studio,
): ResolvedImage | null {
  const { written } = scene.draft;
  const { catalog, decisions, fallback } = studio;
  if (typeof written.seed_image === 'string') {
    return { source: 'file', path: written.seed_image };
  }
  const provider = makers?.image ?? null;
  if (provider === null || written.seed_image === null || written.image_prompt === null)
    return null;
  const wanted = typeof written.image_prompt === 'string' || seedWanted(scene, makers, studio);
  if (!wanted) {
    keepImagePrompt(scene, decisions);
    return null;
  }
  const prompt = written.image_prompt ?? writeImagePrompt(scene, provider, studio);
  const asked = { provider, words: prompt, take };
  return {
    source: 'generated',
    provider,
    model: modelOf(catalog, provider, 'image') ?? provider,
    prompt,
    fallback: fallback.image,
    madeBy: madeBy(scene.draft.id, 'image', asked, decisions),
  };
}

// What was learned is no ground of a prompt: one in the lock stays, and the next that is written says it.
function writeImagePrompt(
  scene: ToldScene,
  maker: string,
  { decisions, guidance }: Studio,
): string {
  const basis = imagePromptBasis(scene);
  return decisions.decide(imagePromptPath(scene), basis, isText, () => {
    const learned = guidance('image', maker);
    const room = promptCharacters - lengthOf(learned);
    return {
      value: guided(imagePromptFor({ see: basis.description, ...basis }, room), learned),
      because: `the description, with framing and light; no letters, which models cannot draw${learned?.because ?? ''}`,
    };
  });
}

// A scene without a picture may get one again, and a model's words for it were paid for.
function keepImagePrompt(scene: ToldScene, decisions: Decisions): void {
  if (scene.draft.written.image_prompt !== undefined) return;
  decisions.keepPaidWords(imagePromptPath(scene), imagePromptBasis(scene));
}

function imagePromptPath({ draft }: ToldScene): string {
  return `scenes.${draft.id}.image_prompt`;
}

function imagePromptBasis(scene: ToldScene) {
  const { description, shown, theme } = scene;
  const light = lightOf(description, scene.light(), shown !== null);
  return { description, look: shown?.look ?? null, light, theme };
}

function seedWanted(
  scene: ToldScene,
  makers: Makers | undefined,
  { catalog, decisions }: Studio,
): boolean {
  const video = makers?.video ?? null;
  const still = wantsStill(scene);
  const needed =
    video === null ||
    video === 'local' ||
    needsImage(catalog, modelOf(catalog, video, 'video') ?? '');
  const because = still
    ? 'the subject holds still, so a picture first gives control over how it looks'
    : needed
      ? 'whoever makes the clip moves a picture, so there must be one'
      : 'the subject moves, so the clip is made from text';
  const seed = decisions.decide(
    `scenes.${scene.draft.id}.seed_image`,
    { still, needed },
    isTextOrNone,
    () => ({ value: still || needed ? 'generated' : null, because }),
  );
  return seed !== null;
}

function writeVideoPrompt(
  { draft, description, shown, light: film }: ToldScene,
  maker: string | null,
  { decisions, guidance }: Studio,
): string {
  const light = lightOf(description, film(), shown !== null);
  const motion = shown?.motion ?? null;
  const camera = shown?.camera ?? cameraFor(description);
  return decisions.decide(
    `scenes.${draft.id}.video_prompt`,
    { description, motion, camera, light },
    isText,
    () => {
      const learned = maker === null ? null : guidance('video', maker);
      const room = promptCharacters - lengthOf(learned);
      return {
        value: guided(videoPromptFor({ see: description, motion, camera, light }, room), learned),
        because: `one subject, one movement, one camera move and the light: what video models follow best${learned?.because ?? ''}`,
      };
    },
  );
}

function guided(prompt: string, learned: Guidance | null): string {
  return learned === null ? prompt : [prompt, ...learned.phrases].join('. ');
}

function lengthOf(learned: Guidance | null): number {
  return guided('', learned).length;
}
