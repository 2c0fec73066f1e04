import { addedCharacters } from './assembled-prompt.ts';
import { needsImage } from './catalog.ts';
import type { StagedScene } from './continuity/stage-scenes.ts';
import { type Decisions, isText, isTextOrNone } from './decide.ts';
import { decideClips } from './decide-clips.ts';
import type { Fallback } from './fallback.ts';
import type { Experience } from './learnings/experience.ts';
import type { Guidance } from './learnings/prompt-guidance.ts';
import { madeBy } from './made-by.ts';
import { isPaidMaker } from './media.ts';
import { askedModel } from './models.ts';
import { usd } from './money-words.ts';
import { besideLook, cameraFor, imagePromptFor, lightOf, videoPromptFor } from './prompts.ts';
import type {
  Appearance,
  ResolvedClip,
  ResolvedImage,
  ResolvedNarration,
  ResolvedScene,
} from './resolved-production.ts';
import { clipPrices, imagePrice, type Makers, type PricedScene, type Prices } from './spending.ts';
import { takeOf, takesOf } from './takes.ts';
import type { ToldScene } from './tell-scene.ts';

/** Longest prompt the rules write: below the limit of every known model. */
const promptCharacters = 900;

/** Longest prompt that is asked for where the cast and a look are added: the least that a known model takes. */
const leastLimit = 1000;
/** What a scene says by itself is never cut to less than this, whatever is added. */
const leastOwnCharacters = 200;

/** Actions that a still would freeze at the wrong moment. */
const moving =
  /\b(run(s|ning)?|crowds?|racing|races?|danc(e|es|ing)|flocks?|cheer(s|ing)?|stampede|gallop(s|ing)?|jump(s|ing)?|swim(s|ming)?|fly(ing)?|flies|surf(s|ing)|fight(s|ing)?|chas(e|es|ing)|explo(des|sion)|football|soccer|skat(es|ing)|skiing|crash(es|ing))\b/i;

/** Whether a scene is better started from a still: things that hold still are; what runs, dances or flies is not. */
export function wantsStill({ draft, description, shown, subject }: ToldScene): boolean {
  if (typeof draft.written.image_prompt === 'string') return true;
  if (shown !== null) return !subject().moves;
  if (moving.test(description)) return false;
  return !subject().moves || !subject().words.test(description);
}

/** What finishing a scene needs besides the scene. */
interface Studio {
  /** With the models and the size that were chosen. */
  readonly prices: Prices;
  readonly decisions: Decisions;
  /** Who takes over, by medium. */
  readonly fallback: Fallback;
  /** What was learned of a maker that its new prompts should say. */
  readonly guidance: Experience['guidance'];
}

/** A scene with who makes it. */
export interface CastScene {
  readonly told: StagedScene;
  readonly priced: PricedScene;
  readonly makers: Makers;
}

/** The scene with prompts, picture, clip and narration in place; which scenes go on from it, the whole film tells. */
export function finishScene(cast: CastScene, studio: Studio): Omit<ResolvedScene, 'isContinued'> {
  const { told: scene, makers } = cast;
  const { draft, description, narration, voice, mode, fit, durationMs } = scene;
  const { id, written } = draft;
  const take = takeOf(id, written, studio.decisions);
  const continues = continuedScene(scene, makers.video, studio.decisions);
  const image = continues === null ? pictureOf(cast, take.image, studio) : null;
  if (continues !== null) keepImagePrompt(scene, studio.decisions);
  const prompt = written.video_prompt ?? writeVideoPrompt(scene, cast.makers.video, studio);
  const clip = clipOf(cast, { prompt, continues, take: take.video }, studio);
  const ends = written.end_image !== undefined || written.loop === true;
  const fromPicture = image !== null || continues !== null || ends;
  const { catalog } = studio.prices;
  return {
    id,
    description,
    durationMs,
    mode,
    fit,
    take,
    takes: takesOf(written),
    appearance: scene.appearance,
    image,
    // What a film's end looks like is the user's alone: nothing is decided, and nothing of it is in the lock.
    endImage: written.end_image ?? null,
    loop: written.loop ?? false,
    clip,
    clips: decideClips(scene, clip.model, fromPicture, { ...studio, catalog }),
    narration:
      narration === null
        ? null
        : speechOf(cast, { text: narration, voice, take: take.audio }, studio),
  };
}

function clipOf(
  { told: { draft }, priced, makers }: CastScene,
  { take, ...words }: Pick<ResolvedClip, 'prompt' | 'continues'> & { readonly take: number },
  { prices, decisions, fallback }: Studio,
): ResolvedClip {
  const provider = makers.video;
  if (provider === null) {
    return { provider: 'still', model: 'still', ...words, fallback: [], madeBy: null };
  }
  const model = askedModel(prices, provider, 'video', priced.models);
  const asked = { provider, words: words.prompt, take };
  const maker = madeBy(draft.id, 'video', asked, decisions);
  return { provider, ...model, ...words, fallback: fallback.video, madeBy: maker };
}

function speechOf(
  { told: { draft }, priced, makers }: CastScene,
  { text, voice, take }: Pick<ResolvedNarration, 'text' | 'voice'> & { readonly take: number },
  { prices, decisions, fallback }: Studio,
): ResolvedNarration {
  const provider = makers.audio ?? 'local';
  const model = askedModel(prices, provider, 'audio', priced.models);
  const asked = { provider, words: text, take };
  const maker = madeBy(draft.id, 'audio', asked, decisions);
  return { provider, ...model, voice, text, fallback: fallback.audio, madeBy: maker };
}

// A camera move over another scene's last frame would show nothing new: such a scene has a still of its own.
function continuedScene(
  { draft, link, previous }: StagedScene,
  video: string | null,
  decisions: Decisions,
): string | null {
  if (link.written) return link.from;
  const { basis, value, because } =
    link.from === null || isPaidMaker(video)
      ? link
      : {
          basis: { follows: false },
          value: null,
          because: 'no model moves its picture, so a still of its own shows more',
        };
  const chosen = decisions.decide(`scenes.${draft.id}.continuity`, basis, isTextOrNone, () => ({
    value,
    because,
  }));
  // What a model chose may be another scene than the rules would take.
  if (chosen === 'previous') return previous;
  return chosen === null || chosen !== value ? null : link.from;
}

function pictureOf(cast: CastScene, take: number, studio: Studio): ResolvedImage | null {
  const { told: scene, priced, makers } = cast;
  const { written } = scene.draft;
  const { prices, decisions, fallback } = studio;
  if (typeof written.seed_image === 'string') {
    return { source: 'file', path: written.seed_image };
  }
  const provider = makers.image;
  if (provider === null || written.seed_image === null || written.image_prompt === null)
    return null;
  const wanted = typeof written.image_prompt === 'string' || seedWanted(cast, studio);
  if (!wanted) {
    keepImagePrompt(scene, decisions);
    return null;
  }
  const prompt = written.image_prompt ?? writeImagePrompt(scene, provider, studio);
  const asked = { provider, words: prompt, take };
  return {
    source: 'generated',
    provider,
    ...askedModel(prices, provider, 'image', priced.models),
    prompt,
    fallback: fallback.image,
    madeBy: madeBy(scene.draft.id, 'image', asked, decisions),
  };
}

// What was learned is no ground of a prompt: one in the lock stays, and the next that is written says it.
function writeImagePrompt(
  scene: StagedScene,
  maker: string,
  { decisions, guidance }: Studio,
): string {
  const basis = imagePromptBasis(scene);
  return decisions.decide(imagePromptPath(scene), basis, isText, () => {
    const learned = guidance('image', maker);
    const room = roomFor(scene.appearance) - lengthOf(learned);
    return {
      value: guided(imagePrompt(basis, room), learned),
      because: `the description, with framing and light; no letters, which models cannot draw${learned?.because ?? ''}`,
    };
  });
}

// A scene without a picture may get one again, and a model's words for it were paid for.
function keepImagePrompt(scene: StagedScene, decisions: Decisions): void {
  if (scene.draft.written.image_prompt !== undefined) return;
  decisions.keepPaidWords(imagePromptPath(scene), imagePromptBasis(scene));
}

function imagePromptPath({ draft }: StagedScene): string {
  return `scenes.${draft.id}.image_prompt`;
}

function imagePrompt(
  basis: { description: string; look: string | null; light: string; theme: string | null },
  limit: number,
): string {
  return imagePromptFor({ see: basis.description, ...basis }, limit);
}

function imagePromptBasis(scene: StagedScene) {
  const { description, shown, theme } = scene;
  const { look: filmLook } = scene.appearance;
  const light = besideLook(lightOf(description, scene.light(), shown !== null), filmLook);
  const basis = { description, look: shown?.look ?? null, light, theme };
  return { ...basis, ...cutTo(roomFor(scene.appearance), (limit) => imagePrompt(basis, limit)) };
}

function seedWanted({ told, priced, makers }: CastScene, { prices, decisions }: Studio): boolean {
  const { video } = makers;
  const still = wantsStill(told);
  const needed =
    video === null ||
    video === 'local' ||
    needsImage(prices.catalog, askedModel(prices, video, 'video', priced.models).model);
  const because = still
    ? 'the subject holds still, so a picture first gives control over how it looks'
    : needed
      ? 'whoever makes the clip moves a picture, so there must be one'
      : `the subject moves, so the clip is made from text${savedBy(priced, makers, prices)}`;
  const seed = decisions.decide(
    `scenes.${told.draft.id}.seed_image`,
    { still, needed },
    isTextOrNone,
    () => ({ value: still || needed ? 'generated' : null, because }),
  );
  return seed !== null;
}

// What the still would have cost, and the clip costs.
function savedBy(priced: PricedScene, makers: Makers, prices: Prices): string {
  const still = imagePrice({ ...priced, wantsImage: true }, makers, prices);
  if (still === 0) return '';
  const clips = clipPrices(priced, makers, prices);
  const seconds = clips.reduce((sum, each) => sum + each.seconds, 0);
  const cost = clips.reduce((sum, each) => sum + each.usd, 0);
  return `: ${usd(cost)} for ${Number(seconds.toFixed(1))} s, and no ${usd(still)} for a still`;
}

function writeVideoPrompt(
  { draft, description, shown, light: film, appearance }: StagedScene,
  maker: string | null,
  { decisions, guidance }: Studio,
): string {
  const light = besideLook(lightOf(description, film(), shown !== null), appearance.look);
  const motion = shown?.motion ?? null;
  const camera = shown?.camera ?? cameraFor(description);
  const room = roomFor(appearance);
  const written = (limit: number): string =>
    videoPromptFor({ see: description, motion, camera, light }, limit);
  return decisions.decide(
    `scenes.${draft.id}.video_prompt`,
    { description, motion, camera, light, ...cutTo(room, written) },
    isText,
    () => {
      const learned = maker === null ? null : guidance('video', maker);
      return {
        value: guided(written(room - lengthOf(learned)), learned),
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

// Characters that a scene may use for its own words.
function roomFor(appearance: Appearance): number {
  const room = leastLimit - addedCharacters(appearance);
  return Math.min(promptCharacters, Math.max(leastOwnCharacters, room));
}

// The room is part of what a prompt is made from only where it is cut: another word in the look changes no other prompt.
function cutTo(room: number, written: (limit: number) => string): { readonly room?: number } {
  return room < promptCharacters && written(promptCharacters).length > room ? { room } : {};
}
