import {
  type Catalog,
  clipUsd,
  imageUsd,
  type Medium,
  narrationUsd,
  needsImage,
  referencesOf,
} from './catalog.ts';
import { type ClipCount, type ClipTime, clipCountFor, clipSecondsFor } from './clip-lengths.ts';
import { isPaidMaker } from './media.ts';
import { type ModelMarket, type ModelNames, modelFor } from './models.ts';
import type { Format } from './resolved-production.ts';
import type { TakeNumbers } from './takes.ts';

/** Who makes the media of a scene; null where nothing of the kind is made. */
export interface Makers {
  readonly image: string | null;
  readonly video: string | null;
  readonly audio: string | null;
}

/** What a scene's price depends on. */
export interface PricedScene {
  /** Makers that were written; undefined is open, null is none. */
  readonly written: { readonly [medium in Medium]: string | null | undefined };
  /** Models that were written, for the scene or for the film. */
  readonly models?: ModelNames;
  /** True when a still is generated whoever makes the clip. */
  readonly wantsImage: boolean;
  /** True when no still may be generated: an own picture, another scene's last frame, or `none`. */
  readonly bringsImage: boolean;
  /** True when the clip is made from an own picture or another scene's last frame, or loops: some models make other lengths then. */
  readonly fromPicture: boolean;
  /** True when a model would start the clip from another scene's last frame; a camera move is made over a still of its own. */
  readonly continues: boolean;
  /** How many pictures of the cast there are to make its still after. */
  readonly references: number;
  /** True when there is nothing that the clip could start from, and no still may be generated. */
  readonly pictureless?: boolean;
  /** What the clip has to do that not every model can; null or left out where it is nothing. */
  readonly ends?: 'end_image' | 'loop' | null;
  /** Spoken text, or null. */
  readonly text: string | null;
  readonly voice: string;
  /** The one provider that has the voice; left out where any may speak, and where who speaks is written. */
  readonly speaker?: string;
  /** How many takes of each medium are made. */
  readonly takes: TakeNumbers;
  /** Longest time the clips may have to fill. */
  readonly clipTime: ClipTime;
  /** How many there are; null where that follows from the time and the model. */
  readonly clips: ClipCount | null;
  /** How much a generated clip does for the film here, a whole number from 0; see `importanceOf`. */
  readonly importance?: number;
}

/** Whether a scene has a medium whose maker is left to the Producer. */
export function isOpen({ written, text }: PricedScene, medium: Medium): boolean {
  return written[medium] === undefined && (medium !== 'audio' || text !== null);
}

/** What the rules need to price a scene. */
export interface Prices extends ModelMarket {
  readonly format: Format;
  /** The paid makers to choose from, by medium, the preferred one first; all of the catalog for a medium left out. */
  readonly makers?: { readonly [medium in Medium]?: readonly string[] };
  /** The catalog without what experience adds to its prices: what the lock holds stands or falls by that. */
  readonly listed?: Catalog;
  /** True where nobody wrote a budget: then no money is spent on better models and larger pictures than usual. */
  readonly modest?: boolean;
  /** The end of the reason for a maker, from what was learned of it; may be empty. */
  readonly learned?: (medium: Medium, maker: string) => string;
  /** Models chosen for the film, where a scene has none of its own and its provider offers them. */
  readonly models?: ModelNames;
}

/** Estimated price of a scene's media, all takes together, in USD. */
export type ScenePrice = { readonly [medium in Medium]: number };

/** Estimated price of a scene with these makers, in USD. */
export function sceneUsd(scene: PricedScene, makers: Makers, prices: Prices): number {
  const { image, video, audio } = scenePrice(scene, makers, prices);
  return image + video + audio;
}

/** Estimated price of a scene with these makers, by medium. */
export function scenePrice(scene: PricedScene, makers: Makers, prices: Prices): ScenePrice {
  return {
    image: imagePrice(scene, makers, prices),
    video: clipsPrice(scene, makers, prices),
    audio: speechPrice(scene, makers, prices),
  };
}

/** Estimated price of a scene's stills, all takes together, in USD. */
export function imagePrice(scene: PricedScene, makers: Makers, prices: Prices): number {
  if (makers.image === 'local' || !hasImage(scene, makers.video, prices)) return 0;
  const model = modelIn(scene, makers, 'image', prices);
  const references = Math.min(scene.references, referencesOf(prices.catalog, model));
  return imageUsd(prices.catalog, model, prices.format, references) * scene.takes.image;
}

/** Estimated price of speaking a scene's text, all takes together, in USD. */
export function speechPrice(scene: PricedScene, makers: Makers, prices: Prices): number {
  const { text, voice, takes } = scene;
  if (text === null || makers.audio === 'local') return 0;
  const model = modelIn(scene, makers, 'audio', prices);
  return narrationUsd(prices.catalog, model, text, voice) * takes.audio;
}

/** A clip that is asked for: its length in seconds, and its price in USD for one take. */
export interface ClipPrice {
  readonly seconds: number;
  readonly usd: number;
}

/** The clips that a scene's picture is made of, for one take. `fromPicture`: whether the first starts from one. */
export function clipPrices(
  scene: PricedScene,
  makers: Makers,
  prices: Prices,
  fromPicture = scene.fromPicture || hasImage(scene, makers.video, prices),
): readonly ClipPrice[] {
  const { catalog, format } = prices;
  const model = modelIn(scene, makers, 'video', prices);
  const clips = clipsOf(scene, makers, prices, fromPicture);
  return clipSecondsFor(catalog, model, scene.clipTime, clips, fromPicture).map((seconds) => ({
    seconds,
    usd: clipUsd(catalog, model, seconds, format),
  }));
}

/** How many clips a scene is made of by these makers. */
export function clipsOf(
  scene: PricedScene,
  makers: Makers,
  prices: Prices,
  fromPicture = scene.fromPicture || hasImage(scene, makers.video, prices),
): ClipCount {
  const model = modelIn(scene, makers, 'video', prices);
  return scene.clips ?? clipCountFor(prices.catalog, model, scene.clipTime, fromPicture);
}

/** Estimated price of a scene's clips, all takes together, in USD. */
export function clipsPrice(
  scene: PricedScene,
  makers: Makers,
  prices: Prices,
  fromPicture?: boolean,
): number {
  if (makers.video === null || makers.video === 'local') return 0;
  const clips = clipPrices(scene, makers, prices, fromPicture);
  return clips.reduce((sum, { usd }) => sum + usd, 0) * scene.takes.video;
}

/** The model that makes a medium of a scene; empty where nothing of the kind is made. */
export function modelIn(
  { models }: PricedScene,
  makers: Makers,
  medium: Medium,
  prices: Prices,
): string {
  const provider = makers[medium];
  return provider === null ? '' : (modelFor(prices, provider, medium, models) ?? '');
}

/** Whether a still is generated for a scene when `video` makes its clip. */
export function hasImage(scene: PricedScene, video: string | null, prices: Prices): boolean {
  if (scene.bringsImage) return false;
  if (scene.continues && isPaidMaker(video)) return false;
  if (scene.wantsImage || video === null || video === 'local') return true;
  return needsImage(prices.catalog, modelFor(prices, video, 'video', scene.models) ?? '');
}

/** The paid makers that may be chosen for a medium, the preferred one first. */
export function makersOf(
  { catalog, makers }: { readonly catalog: Catalog; readonly makers?: Prices['makers'] },
  medium: Medium,
): readonly string[] {
  const allowed = makers?.[medium];
  if (allowed !== undefined) return allowed;
  return Object.entries(catalog.providers).flatMap(([provider, media]) =>
    provider !== 'local' && media[medium] !== undefined ? [provider] : [],
  );
}
