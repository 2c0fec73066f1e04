import type { Medium } from './catalog.ts';
import { usd } from './money-words.ts';
import {
  clipPrices,
  hasImage,
  imagePrice,
  type Makers,
  modelIn,
  type PricedScene,
  type Prices,
  speechPrice,
} from './spending.ts';
import { speechSeconds } from './voices.ts';

/** A film whose makers are chosen. */
export interface PaidFilm {
  readonly scenes: readonly PricedScene[];
  readonly makers: readonly Makers[];
  readonly prices: Prices;
  /** What the first choices may cost together, in USD; null is no limit. */
  readonly spendableUsd: number | null;
}

/** Most prices that a reason names one by one; a sum says more than a long list. */
const mostPrices = 3;

/** What a paid maker costs in the scenes that left it open, `luma ray-3.2 5 s $0.30 × 6 = $1.80 of $9.00`, and what is left out. */
export function reasonForPaid(film: PaidFilm, medium: Medium, maker: string): string {
  const mine = film.scenes.flatMap((scene, at) => {
    const makers = film.makers[at];
    const isMine = scene.written[medium] === undefined && makers?.[medium] === maker;
    return isMine && makers !== undefined ? [{ scene, makers }] : [];
  });
  const [first] = mine;
  const model = first === undefined ? '' : modelIn(first.scene, first.makers, medium, film.prices);
  const priced = mine.flatMap(({ scene, makers }) => pricesOf(scene, makers, medium, film.prices));
  if (priced.length === 0) return `${maker} ${model}, though no scene needs one now`;
  const spoken =
    medium === 'audio'
      ? speechWords(
          mine.map(({ scene }) => scene),
          model,
          film,
        )
      : '';
  const cost = costWords(medium, priced, spoken, film.spendableUsd);
  return `${maker} ${model} ${cost}${leftOut(film, medium, maker)}`;
}

/** Why a scene, or a whole film, has no paid maker of a medium. */
export function reasonForFree(film: PaidFilm, medium: Medium, main: string): string {
  const instead = {
    image: 'a drawing costs nothing',
    video: 'a camera move over the still costs nothing',
    audio: 'speech made on this machine costs nothing',
  }[medium];
  if (film.spendableUsd === null) return `${instead}, and nobody else can be asked`;
  const what = { image: 'stills', video: 'clips', audio: 'speech' }[medium];
  if (main === 'local') return `${instead}, and ${usd(film.spendableUsd)} does not pay for ${what}`;
  const paid = film.makers.filter((each) => each[medium] === main).length;
  const bought = paid === 1 ? `one of the ${what}` : `${paid} ${what}`;
  return `${instead}; the money pays for ${bought}, and other scenes matter more or cost less`;
}

interface Priced {
  /** What the price is for, where prices differ by it: `5 s`. */
  readonly size: string;
  readonly usd: number;
  readonly count: number;
}

function pricesOf(
  scene: PricedScene,
  makers: Makers,
  medium: Medium,
  prices: Prices,
): readonly Priced[] {
  const { takes, text } = scene;
  switch (medium) {
    case 'image': {
      const usdOfAll = imagePrice(scene, makers, prices);
      if (!hasImage(scene, makers.video, prices)) return [];
      return [{ size: '', usd: usdOfAll / takes.image, count: takes.image }];
    }
    case 'video': {
      return clipPrices(scene, makers, prices).map(({ seconds, usd: usdOfOne }) => ({
        size: `${Number(seconds.toFixed(1))} s`,
        usd: usdOfOne,
        count: takes.video,
      }));
    }
    case 'audio': {
      if (text === null) return [];
      const usdOfAll = speechPrice(scene, makers, prices);
      return [{ size: '', usd: usdOfAll / takes.audio, count: takes.audio }];
    }
  }
}

function costWords(
  medium: Medium,
  priced: readonly Priced[],
  spoken: string,
  spendableUsd: number | null,
): string {
  const sum = priced.reduce((all, { usd: each, count }) => all + each * count, 0);
  const of = spendableUsd === null ? '' : ` of ${usd(spendableUsd)}`;
  const total = `= ${usd(sum)}${of}`;
  const groups = new Map<string, { readonly size: string; readonly usd: number; count: number }>();
  for (const { size, usd: each, count } of priced) {
    const name = `${size} ${usd(each)}`;
    const group = groups.get(name) ?? { size, usd: each, count: 0 };
    group.count += count;
    groups.set(name, group);
  }
  if (medium !== 'audio' && groups.size <= mostPrices) {
    const terms = [...groups.values()].map(({ size, usd: each, count }) =>
      [size, usd(each), '×', String(count)].filter((word) => word !== '').join(' '),
    );
    return `${terms.join(' + ')} ${total}`;
  }
  if (medium === 'audio') return `${spoken} ${total}`;
  const count = priced.reduce((all, each) => all + each.count, 0);
  return `${count} ${medium === 'image' ? 'stills' : 'clips'} ${total}`;
}

// How much is spoken, in the unit of the price: `652 characters at $0.10 a thousand`.
function speechWords(scenes: readonly PricedScene[], model: string, { prices }: PaidFilm): string {
  const price = prices.catalog.models[model]?.price;
  const sum = (of: (text: string, voice: string) => number): number =>
    scenes.reduce((all, { text, voice, takes }) => all + of(text ?? '', voice) * takes.audio, 0);
  if (price?.per === '1000 characters')
    return `${sum((text) => text.length)} characters at ${usd(price.usd)} a thousand`;
  if (price?.per === 'minute')
    return `${sum(speechSeconds).toFixed(0)} s at ${usd(price.usd)} a minute`;
  return `${scenes.length} ${scenes.length === 1 ? 'narration' : 'narrations'}`;
}

// Which scenes go without, where the money does not reach all of them.
function leftOut({ scenes, makers }: PaidFilm, medium: Medium, maker: string): string {
  const open = scenes.flatMap(({ written }, at) => (written[medium] === undefined ? [at] : []));
  const free = open.filter((at) => makers[at]?.[medium] !== maker).length;
  if (free === 0 || medium === 'audio') return '';
  const one = medium === 'video' ? 'is a camera move over its still' : 'is drawn';
  const many = medium === 'video' ? 'are camera moves over their stills' : 'are drawn';
  return `; ${free} of ${open.length} scenes ${free === 1 ? one : many}`;
}
