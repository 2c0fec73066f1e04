import { type Medium, modelsOf } from './catalog.ts';
import { type Decisions, isText } from './decide.ts';
import { filmUsd } from './film-price.ts';
import { isPaidMaker, media } from './media.ts';
import { usualModel } from './models.ts';
import { usd } from './money-words.ts';
import type { Prices } from './spending.ts';
import type { PaidFilm } from './spending-reasons.ts';

/** Puts the models that were chosen into the lock, where they are not what the names of their providers usually stand for. */
export function decideModels(film: PaidFilm, budgetUsd: number | null, decisions: Decisions): void {
  const { catalog } = film.prices;
  for (const medium of media) {
    const maker = chosenMaker(film, medium);
    if (maker === undefined) continue;
    const model = film.prices.models?.[medium] ?? usualModel(film.prices, maker, medium);
    const usual = modelsOf(catalog, maker, medium)[0];
    if (model === undefined || usual === undefined || model === usual) continue;
    decisions.decide(`models.${medium}`, { budgetUsd, chosen: model }, isText, () => ({
      value: model,
      because: reasonFor(film, medium, model, usual),
    }));
  }
}

// The one paid maker of the scenes whose model is open; undefined where there is none, or several that were written.
function chosenMaker({ scenes, makers }: PaidFilm, medium: Medium): string | undefined {
  const all = new Set(
    scenes.flatMap(({ models, text }, at) => {
      const maker = makers[at]?.[medium];
      const isOpen = models?.[medium] === undefined && (medium !== 'audio' || text !== null);
      return isPaidMaker(maker) && isOpen ? [maker] : [];
    }),
  );
  return all.size === 1 ? [...all][0] : undefined;
}

function reasonFor(film: PaidFilm, medium: Medium, model: string, usual: string): string {
  const { scenes, makers, prices, spendableUsd } = film;
  if (prices.sold?.(usual) === false) return `there is no key for ${usual} here`;
  const costWith = (name: string): number => {
    const asked: Prices = { ...prices, models: { ...prices.models, [medium]: name } };
    return filmUsd(scenes, makers, asked);
  };
  const of = spendableUsd === null ? '' : ` of ${usd(spendableUsd)}`;
  const [now, instead] = [usd(costWith(model)), usd(costWith(usual))];
  return costWith(model) > costWith(usual)
    ? `better than ${usual}, and the film still costs ${now}${of}, no more than half (${instead} with ${usual})`
    : `with ${usual} the film would cost ${instead}, with ${model} it costs ${now}${of}`;
}
