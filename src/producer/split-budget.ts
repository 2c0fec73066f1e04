import { type Medium, needsImage } from './catalog.ts';
import { micros, nobody, picturesIn, picturesOf, speechIn } from './film-price.ts';
import type { Sizes } from './format.ts';
import { type MakerOption, makerOptions } from './maker-options.ts';
import type { ModelNames } from './models.ts';
import { mostFor, type Picked } from './most-for-money.ts';
import type { Format } from './resolved-production.ts';
import { imagePrice, type Makers, modelIn, type PricedScene, type Prices } from './spending.ts';

/** The plan of spending: who makes each scene, with which models, in which size, and what that is estimated to cost. */
export interface Spending {
  readonly makers: readonly Makers[];
  /** Models that were chosen, by medium; none where nothing was to choose. */
  readonly models: ModelNames;
  readonly format: Format;
  readonly usd: number;
}

/**
 * A dearer model than a provider's name usually stands for, and a larger picture, must leave half of the money: a budget is
 * a limit and no wish, and who wants a second take of a film pays for it again.
 */
const shareForMore = 0.5;

/** A smaller picture is only worth it where it makes a third of the film move that would not otherwise, and no more than that. */
const leastMoving = 1 / 3;

/**
 * Splits the money (USD; null is no limit) over the film. What was written stands, whatever it costs. Of all ways to make
 * the rest, the best one that the money pays for is taken. One way is better than another by, in this order:
 * 1. a bought voice for what is spoken;
 * 2. scenes that show a bought picture;
 * 3. scenes with a generated clip; in a smaller picture just the third of them that the usual size could not pay for;
 * 4. the importance of the scenes that have one;
 * 5. the preferred maker of clips, and its best model; the preferred voice; the preferred maker of stills;
 * 6. a larger picture.
 * The ways do not depend on the money, so more money never gives a worse one.
 */
export function splitBudget(
  scenes: readonly PricedScene[],
  limitUsd: number | null,
  prices: Prices,
  sizes: Sizes,
): Spending {
  const limit = limitUsd === null ? null : micros(limitUsd);
  const film: Film = { scenes, prices, limit, speech: new Map() };
  const free: Way = { format: sizes.usual, clips: nothing, stills: nothing };
  if (makerlessFilm(film))
    return spendingOf(film, isAffordable(film, free) ? free : leastOf(film, free, sizes));
  const options = {
    image: makerOptions(scenes, 'image', prices),
    video: makerOptions(scenes, 'video', prices),
    audio: makerOptions(scenes, 'audio', prices),
  };
  const way =
    [cheapest(film, free, 'audio', options.audio), free]
      .map((spoken) => withPictures(film, spoken, options, sizes))
      .find((found) => found !== null) ?? leastOf(film, free, sizes);
  return spendingOf(film, way);
}

// What is written costs more than there is: at least its size need not.
function leastOf(film: Film, way: Way, { smaller }: Sizes): Way {
  if (smaller === undefined) return way;
  const small = { ...way, format: smaller };
  return costOf(film, small) < costOf(film, way) ? small : way;
}

/** A way with what it is worth: what comes first counts most. */
interface Weighed {
  readonly way: Way;
  readonly worth: readonly number[];
}

interface Film {
  readonly scenes: readonly PricedScene[];
  readonly prices: Prices;
  /** Millionths of a dollar; null is no limit. */
  readonly limit: number | null;
  /** What the words cost by their maker and model: no picture changes that. */
  readonly speech: Map<string, number>;
}

/** One way to make the film. */
interface Way {
  readonly format: Format;
  readonly image?: MakerOption;
  readonly video?: MakerOption;
  readonly audio?: MakerOption;
  /** Scenes whose maker was left open that get a clip, and a bought still where they need one. */
  readonly clips: ReadonlySet<number>;
  readonly stills: ReadonlySet<number> | 'all';
}

type Options = { readonly [medium in Medium]: readonly MakerOption[] };

const nothing: ReadonlySet<number> = new Set();

// Where everything is written there is nothing to compare.
function makerlessFilm({ scenes }: Film): boolean {
  return scenes.every(
    ({ written, models }) =>
      isSettled(written.image, models?.image) &&
      isSettled(written.video, models?.video) &&
      isSettled(written.audio, models?.audio),
  );
}

function isSettled(maker: string | null | undefined, model: string | undefined): boolean {
  return maker === null || maker === 'local' || (maker !== undefined && model !== undefined);
}

function pricesOf({ prices }: Film, { format, image, video, audio }: Way): Prices {
  const models = {
    ...(image !== undefined && { image: image.model }),
    ...(video !== undefined && { video: video.model }),
    ...(audio !== undefined && { audio: audio.model }),
  };
  return { ...prices, format, models };
}

function makersIn({ scenes }: Film, { image, video, audio, clips, stills }: Way): Makers[] {
  const or = (written: string | null | undefined, open: string): string | null =>
    written === undefined ? open : written;
  return scenes.map(({ written, speaker }, at) => ({
    image: or(written.image, stills === 'all' || stills.has(at) ? makerOf(image) : 'local'),
    video: or(written.video, clips.has(at) ? makerOf(video) : 'local'),
    audio: or(written.audio, audio === undefined ? 'local' : (speaker ?? makerOf(audio))),
  }));
}

function makerOf(option: MakerOption | undefined): string {
  return option?.provider ?? 'local';
}

function costOf(film: Film, way: Way): number {
  const makers = makersIn(film, way);
  const prices = pricesOf(film, way);
  const voice = way.audio === undefined ? '' : `${way.audio.provider} ${way.audio.model}`;
  const speech = film.speech.get(voice) ?? speechIn(film.scenes, makers, prices);
  film.speech.set(voice, speech);
  return speech + picturesIn(film.scenes, makers, prices);
}

function limitFor({ limit }: Film, way: Way): number {
  const more = [way.image, way.video, way.audio].some((option) => option?.dearer === true);
  if (limit === null) return more ? -1 : Number.POSITIVE_INFINITY;
  return more ? Math.floor(limit * shareForMore) : limit;
}

/** What is left of the money when a film is made in this way; less than nothing where there is not enough. */
function leftBy(film: Film, way: Way): number {
  const limit = limitFor(film, way);
  // Adding up a long film takes its time, and changes nothing where all is allowed or nothing is.
  return limit < 0 || limit === Number.POSITIVE_INFINITY ? limit : limit - costOf(film, way);
}

function isAffordable(film: Film, way: Way): boolean {
  return leftBy(film, way) >= 0;
}

function cheapest(film: Film, way: Way, medium: Medium, options: readonly MakerOption[]): Way {
  const [first, ...others] = options;
  let best = first === undefined ? way : { ...way, [medium]: first };
  if (others.length === 0) return best;
  let least = costOf(film, best);
  for (const option of others) {
    const tried = { ...way, [medium]: option };
    const cost = costOf(film, tried);
    if (cost < least) [best, least] = [tried, cost];
  }
  return best;
}

// The best way on from a voice: pictures for all with as many clips as there is money for, else stills for some.
function withPictures(film: Film, spoken: Way, options: Options, sizes: Sizes): Way | null {
  const pictured = clipsFor(film, spoken, options, sizes) ?? stillsFor(film, spoken, options.image);
  if (pictured === null) return null;
  const voiced = spoken.audio === undefined ? pictured : better(film, pictured, 'audio', options);
  const drawn = voiced.stills === 'all' ? better(film, voiced, 'image', options) : voiced;
  return enlarged(film, drawn, sizes) ?? drawn;
}

function better(film: Film, way: Way, medium: Medium, options: Options): Way {
  for (const option of options[medium]) {
    const tried = { ...way, [medium]: option };
    if (isAffordable(film, tried)) return tried;
  }
  return way;
}

function clipsFor(film: Film, spoken: Way, options: Options, sizes: Sizes): Way | null {
  const third = Math.ceil(
    film.scenes.filter(({ written }) => written.video === undefined).length * leastMoving,
  );
  let best: Weighed | null = null;
  for (const format of [sizes.usual, ...(sizes.smaller === undefined ? [] : [sizes.smaller])]) {
    const isUsual = format === sizes.usual;
    if (!isUsual && best !== null && (best.worth[0] ?? 0) >= third) break;
    const still = { ...spoken, format, stills: 'all' as const };
    const base = cheapest(film, still, 'image', options.image);
    const areOpen = options.video.every(({ provider }) => provider !== null);
    // Where no scene gets a clip, nobody is chosen for clips either.
    const makers = areOpen ? [...options.video, undefined] : options.video;
    for (const [place, video] of makers.entries()) {
      const way = video === undefined ? base : { ...base, video };
      const picked = pickClips(film, way, isUsual ? Number.POSITIVE_INFINITY : third);
      if (picked === null) continue;
      const { chosen, importance } = picked;
      if (areOpen && video !== undefined && chosen.size === 0) continue;
      if (!isUsual && chosen.size < third) continue;
      const worth: readonly number[] = [chosen.size, isUsual ? 1 : 0, importance, -place];
      if (best === null || isMore(worth, best.worth))
        best = { way: { ...way, clips: chosen }, worth };
    }
  }
  return best?.way ?? null;
}

function pickClips(film: Film, way: Way, most: number): Picked | null {
  const { scenes } = film;
  const { video } = way;
  const prices = pricesOf(film, way);
  const makers = makersIn(film, way);
  const open = scenes.flatMap((scene, at) => {
    const usual = makers[at];
    if (video === undefined || usual === undefined) return [];
    if (scene.written.video !== undefined || !canMake(scene, video.model, prices)) return [];
    const moved = { ...usual, video: makerOf(video) };
    const more = picturesOf(scene, moved, prices) - picturesOf(scene, usual, prices);
    return [{ at, more, importance: scene.importance ?? 0 }];
  });
  return mostFor(open, leftBy(film, way), most);
}

function canMake({ pictureless }: PricedScene, model: string, { catalog }: Prices): boolean {
  return pictureless !== true || !needsImage(catalog, model);
}

function stillsFor(film: Film, spoken: Way, options: readonly MakerOption[]): Way | null {
  let best: Weighed | null = null;
  const makers = options.length === 0 ? [undefined] : options;
  for (const [place, image] of makers.entries()) {
    const way = image === undefined ? spoken : { ...spoken, image };
    const prices = pricesOf(film, way);
    const drawn = makersIn(film, way);
    const open = film.scenes.flatMap((scene, at) => {
      const usual = drawn[at];
      if (image === undefined || usual === undefined || scene.written.image !== undefined)
        return [];
      const more = micros(imagePrice(scene, { ...usual, image: makerOf(image) }, prices));
      return more === 0 ? [] : [{ at, more, importance: scene.importance ?? 0 }];
    });
    const picked = mostFor(open, leftBy(film, way));
    if (picked === null) continue;
    const worth: readonly number[] = [picked.chosen.size, picked.importance, -place];
    if (best === null || isMore(worth, best.worth))
      best = { way: { ...way, stills: picked.chosen }, worth };
  }
  return best?.way ?? null;
}

// Only where every scene is generated, by a model that asks a price of its own for the larger picture.
function enlarged(film: Film, way: Way, { larger }: Sizes): Way | null {
  if (larger === undefined || film.limit === null || way.stills !== 'all') return null;
  if (film.prices.modest === true) return null;
  const tried = { ...way, format: larger };
  const prices = pricesOf(film, tried);
  const makers = makersIn(film, tried);
  const all = film.scenes.every((scene, at) => {
    const { price } =
      prices.catalog.models[modelIn(scene, makers[at] ?? nobody, 'video', prices)] ?? {};
    return price?.per === 'clip' && price.usd[larger.resolution] !== undefined;
  });
  return all && costOf(film, tried) <= film.limit * shareForMore ? tried : null;
}

function isMore(some: readonly number[], others: readonly number[]): boolean {
  const at = some.findIndex((value, index) => value !== others[index]);
  return at !== -1 && (some[at] ?? 0) > (others[at] ?? 0);
}

function spendingOf(film: Film, way: Way): Spending {
  const { models = {} } = pricesOf(film, way);
  const usd = costOf(film, way) / 1e6;
  return { makers: makersIn(film, way), models, format: way.format, usd };
}
