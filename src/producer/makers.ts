import type { Production } from '../production/production.gen.ts';
import type { Medium } from './catalog.ts';
import type { StagedScene } from './continuity/stage-scenes.ts';
import { type Decisions, isText } from './decide.ts';
import { decideModels } from './decide-models.ts';
import { filmUsd } from './film-price.ts';
import { decideSize, type Sizes } from './format.ts';
import { lockedSpending } from './locked-spending.ts';
import { isPaidMaker, media } from './media.ts';
import { usd } from './money-words.ts';
import { type PicturesOfMain, splitWithPicturesOfMain } from './pictures-of-main.ts';
import { pricedScenes } from './priced-scenes.ts';
import { spendableUsd } from './reserve.ts';
import type { Format } from './resolved-production.ts';
import { isOpen, type PricedScene, type Prices } from './spending.ts';
import { type PaidFilm, reasonForFree, reasonForPaid } from './spending-reasons.ts';
import { type Spending, splitBudget } from './split-budget.ts';

/** What the makers of a film are chosen from. */
export interface Casting {
  readonly told: readonly StagedScene[];
  readonly source: Production;
  readonly budgetUsd: number | null;
  readonly sizes: Sizes;
  readonly prices: Omit<Prices, 'format' | 'models'>;
  /** Of the main film, where this is another one of a matrix. */
  readonly pictures?: PicturesOfMain;
}

/** A film with its makers, the models that were chosen, and the size of its picture. */
export interface CastFilm extends Spending {
  readonly scenes: readonly PricedScene[];
  /** With the size and the models that were chosen. */
  readonly prices: Prices;
}

/** Decides who makes what, with which model, in which size: one maker a medium for the film, `local` for single scenes only where money asks for it. */
export function decideMakers(casting: Casting, decisions: Decisions): CastFilm {
  const { told, source, budgetUsd, sizes, pictures } = casting;
  const prices: Prices = { ...casting.prices, format: sizes.usual };
  const scenes = pricedScenes(casting, prices);
  const spendable = media.some((medium) => scenes.some((scene) => isOpen(scene, medium)))
    ? spendableUsd(source, budgetUsd, decisions)
    : budgetUsd;
  const ids = told.map(({ draft }) => draft.id);
  const now =
    (pictures &&
      splitWithPicturesOfMain({ scenes, ids, limitUsd: spendable, prices, sizes }, pictures)) ??
    splitBudget(scenes, spendable, prices, sizes);
  const spending = lockedSpending({ scenes, ids, now, budgetUsd, sizes, prices }, decisions) ?? now;
  const chosen: Prices = { ...prices, format: spending.format, models: spending.models };
  const film: PaidFilm = {
    scenes,
    makers: spending.makers,
    prices: chosen,
    spendableUsd: spendable,
  };
  for (const medium of media) {
    const open = scenes.flatMap((scene, at) => (isOpen(scene, medium) ? [at] : []));
    if (open.length > 0) decideMedium(medium, open, { film, ids, budgetUsd }, decisions);
  }
  decideModels(film, budgetUsd, decisions);
  const because = (): string => reasonForSize(film, spending, sizes);
  decideSize(source, { chosen: spending.format, budgetUsd, because }, decisions);
  return { ...spending, scenes, prices: chosen };
}

function decideMedium(
  medium: Medium,
  open: readonly number[],
  {
    film,
    ids,
    budgetUsd,
  }: {
    readonly film: PaidFilm;
    readonly ids: readonly string[];
    readonly budgetUsd: number | null;
  },
  decisions: Decisions,
): void {
  const main = mainMaker(film, open, medium);
  const { learned = () => '' } = film.prices;
  const reason = (maker: string): string => `${reasonFor(maker)}${learned(medium, maker)}`;
  const reasonFor = (maker: string): string =>
    maker === 'local' ? reasonForFree(film, medium, main) : reasonForPaid(film, medium, maker);
  // What was chosen is the basis: a cent more or less in another scene is no reason to choose again.
  decisions.decide(`providers.${medium}`, { budgetUsd, chosen: main }, isText, () => ({
    value: main,
    because: `${reason(main)}${onlyVoice(film.scenes[open[0] ?? 0], main, medium)}`,
  }));
  for (const at of open) {
    const maker = film.makers[at]?.[medium] ?? main;
    const id = ids[at];
    if (maker === main || id === undefined) continue;
    const basis = { budgetUsd, chosen: maker };
    decisions.decide(`scenes.${id}.providers.${medium}`, basis, isText, () => ({
      value: maker,
      because: `${reason(maker)}${onlyVoice(film.scenes[at], maker, medium)}`,
    }));
  }
}

// The voice decides who speaks where nobody else has it.
function onlyVoice(scene: PricedScene | undefined, maker: string, medium: Medium): string {
  return medium === 'audio' && scene?.speaker === maker
    ? `; only ${maker} has the voice \`${scene.voice}\``
    : '';
}

// A paid maker stands for the film even where only a few scenes have one: the others are said to differ.
function mainMaker({ makers, scenes }: PaidFilm, open: readonly number[], medium: Medium): string {
  const free = open.filter((at) => medium !== 'audio' || scenes[at]?.speaker === undefined);
  const chosen = [...free, ...open].map((at) => makers[at]?.[medium] ?? 'local');
  return chosen.find((maker) => maker !== 'local') ?? 'local';
}

function reasonForSize(film: PaidFilm, { makers, format }: Spending, { usual }: Sizes): string {
  const { scenes, prices, spendableUsd: money } = film;
  const cost = (size: Format): string => usd(filmUsd(scenes, makers, { ...prices, format: size }));
  const clips = makers.filter(({ video }) => isPaidMaker(video)).length;
  const of = money === null ? '' : ` of ${usd(money)}`;
  return format.height * format.width > usual.height * usual.width
    ? `every scene is generated, and at ${format.resolution} the film costs ${cost(format)}${of}, no more than half`
    : `at ${format.resolution} the money moves ${clips} of ${scenes.length} scenes (${cost(format)}${of}); at ${usual.resolution} the same would cost ${cost(usual)}`;
}
