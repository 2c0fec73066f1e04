import {
  type Catalog,
  clipUsd,
  imageUsd,
  type Medium,
  modelOf,
  narrationUsd,
  needsImage,
  referencesOf,
} from './catalog.ts';
import { type ClipCount, clipCountFor, clipSecondsFor } from './clip-lengths.ts';
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
  /** Spoken text, or null. */
  readonly text: string | null;
  readonly voice: string;
  /** How many takes of each medium are made. */
  readonly takes: TakeNumbers;
  /** Longest time the clips may have to fill, in seconds. */
  readonly clipSeconds: number;
  /** Whether they are retimed to it; else they have to cover it. */
  readonly retimed: boolean;
  /** How many there are; null where that follows from the time and the model. */
  readonly clips: ClipCount | null;
}

/** The plan of spending: makers for each scene, and what they are estimated to cost together. */
export interface Spending {
  readonly makers: readonly Makers[];
  readonly usd: number;
}

/** What the rules need to price a scene. */
export interface Prices {
  readonly catalog: Catalog;
  readonly format: Format;
  /** The paid makers to choose from, by medium, the preferred one first; all of the catalog for a medium left out. */
  readonly makers?: { readonly [medium in Medium]?: readonly string[] };
  /** The catalog without what experience adds to its prices: what the lock holds stands or falls by that. */
  readonly listed?: Catalog;
  /** The end of the reason for a maker, from what was learned of it; may be empty. */
  readonly learned?: (medium: Medium, maker: string) => string;
}

/** Estimated price of a scene with these makers, in USD. */
export function sceneUsd(scene: PricedScene, makers: Makers, { catalog, format }: Prices): number {
  const model = (provider: string | null, medium: Medium): string =>
    provider === null ? '' : (modelOf(catalog, provider, medium) ?? '');
  const clipModel = model(makers.video, 'video');
  const imageModel = model(makers.image, 'image');
  const image = hasImage(scene, makers.video, catalog)
    ? imageUsd(
        catalog,
        imageModel,
        format,
        Math.min(scene.references, referencesOf(catalog, imageModel)),
      )
    : 0;
  const fromPicture = scene.fromPicture || hasImage(scene, makers.video, catalog);
  const time = { seconds: scene.clipSeconds, retimed: scene.retimed };
  const clips = clipsOf(scene, makers, catalog);
  const lengths = clipSecondsFor(catalog, clipModel, time, clips, fromPicture);
  const clip = lengths.reduce((usd, each) => usd + clipUsd(catalog, clipModel, each, format), 0);
  const speech =
    scene.text === null
      ? 0
      : narrationUsd(catalog, model(makers.audio, 'audio'), scene.text, scene.voice);
  const { takes } = scene;
  return image * takes.image + clip * takes.video + speech * takes.audio;
}

/** How many clips a scene is made of by these makers. */
export function clipsOf(scene: PricedScene, { video }: Makers, catalog: Catalog): ClipCount {
  const model = video === null ? '' : (modelOf(catalog, video, 'video') ?? '');
  const fromPicture = scene.fromPicture || hasImage(scene, video, catalog);
  const time = { seconds: scene.clipSeconds, retimed: scene.retimed };
  return scene.clips ?? clipCountFor(catalog, model, time, fromPicture);
}

/** Whether a still is generated for a scene when `video` makes its clip. */
function hasImage(scene: PricedScene, video: string | null, catalog: Catalog): boolean {
  if (scene.bringsImage) return false;
  if (scene.continues && video !== null && video !== 'local') return false;
  if (scene.wantsImage || video === null || video === 'local') return true;
  return needsImage(catalog, modelOf(catalog, video, 'video') ?? '');
}

/**
 * Makers for every scene within a budget (null is no limit). What was written stands, whatever it costs. Then, while
 * money lasts: a cheap voice, stills, clips (the rest are camera moves over their still), better clips, a better voice.
 * More money never makes fewer clips.
 */
export function spendingFor(
  scenes: readonly PricedScene[],
  budgetUsd: number | null,
  prices: Prices,
): Spending {
  const limit = budgetUsd ?? Number.POSITIVE_INFINITY;
  // Where every maker is written there is nothing to compare.
  const open = (medium: Medium): readonly string[] =>
    scenes.some(({ written }) => written[medium] === undefined) ? makersOf(prices, medium) : [];
  const images = open('image');
  const videos = open('video');
  const audios = open('audio');
  let makers: readonly Makers[] = scenes.map(({ written }) => ({
    image: written.image === undefined ? 'local' : written.image,
    video: written.video === undefined ? 'local' : written.video,
    audio: written.audio === undefined ? 'local' : written.audio,
  }));
  const usdOf = (some: readonly Makers[]): number =>
    // Prices are tenths of cents; adding them up must not turn 1 dollar into a little more.
    Math.round(
      scenes.reduce((sum, scene, at) => sum + sceneUsd(scene, some[at] ?? nobody, prices), 0) * 1e6,
    ) / 1e6;
  const withMaker = (
    base: readonly Makers[],
    medium: Medium,
    maker: string,
    only?: ReadonlySet<number>,
  ): Makers[] =>
    base.map((one, at) =>
      scenes[at]?.written[medium] === undefined && (only === undefined || only.has(at))
        ? { ...one, [medium]: maker }
        : one,
    );
  const takeIfAffordable = (wanted: readonly Makers[]): boolean => {
    if (usdOf(wanted) > limit) return false;
    makers = wanted;
    return true;
  };
  const cheapest = (medium: Medium, from: readonly string[]): string | undefined =>
    [...from].sort(
      (a, b) => usdOf(withMaker(makers, medium, a)) - usdOf(withMaker(makers, medium, b)),
    )[0];
  const done = (): Spending => ({ makers, usd: usdOf(makers) });

  const voice = cheapest('audio', audios);
  if (voice !== undefined && !takeIfAffordable(withMaker(makers, 'audio', voice))) return done();
  const still = images[0];
  if (still !== undefined && !takeIfAffordable(withMaker(makers, 'image', still))) {
    const local = makers;
    takeMost(scenes.length, (count) =>
      takeIfAffordable(
        withMaker(local, 'image', still, new Set([...scenes.keys()].slice(0, count))),
      ),
    );
    return done();
  }
  const clips = cheapest('video', videos);
  if (clips !== undefined && !takeIfAffordable(withMaker(makers, 'video', clips))) {
    const order = cheapestFirst(scenes, makers, clips, prices);
    const local = makers;
    takeMost(order.length, (count) =>
      takeIfAffordable(withMaker(local, 'video', clips, new Set(order.slice(0, count)))),
    );
    return done();
  }
  // Makers stand in the catalog with the preferred one first.
  for (const better of videos) if (takeIfAffordable(withMaker(makers, 'video', better))) break;
  for (const better of audios) if (takeIfAffordable(withMaker(makers, 'audio', better))) break;
  return done();
}

const nobody: Makers = { image: null, video: null, audio: null };

/** The paid makers that may be chosen for a medium, the preferred one first. */
export function makersOf({ catalog, makers }: Prices, medium: Medium): readonly string[] {
  const allowed = makers?.[medium];
  if (allowed !== undefined) return allowed;
  return Object.entries(catalog.providers).flatMap(([provider, media]) =>
    provider !== 'local' && media[medium] !== undefined ? [provider] : [],
  );
}

// The most scenes for the money; among equals the first and the last, which people remember.
function cheapestFirst(
  scenes: readonly PricedScene[],
  makers: readonly Makers[],
  video: string,
  prices: Prices,
): number[] {
  const last = scenes.length - 1;
  return scenes
    .map((scene, at) => {
      const now = makers[at] ?? nobody;
      const more = sceneUsd(scene, { ...now, video }, prices) - sceneUsd(scene, now, prices);
      return { at, more: Math.round(more * 1e6), rank: at === 0 ? 0 : at === last ? 1 : 2 };
    })
    .filter(({ at }) => scenes[at]?.written.video === undefined)
    .sort((a, b) => a.more - b.more || a.rank - b.rank || a.at - b.at)
    .map(({ at }) => at);
}

// Each scene more costs at least as much as the one before it, so the affordable counts run from 0 to some count.
function takeMost(most: number, take: (count: number) => boolean): void {
  let affordable = 0;
  let tooMany = most + 1;
  while (tooMany - affordable > 1) {
    const count = Math.floor((affordable + tooMany) / 2);
    if (take(count)) affordable = count;
    else tooMany = count;
  }
}
