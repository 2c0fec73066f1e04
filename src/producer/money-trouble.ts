import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Production } from '../production/production.gen.ts';
import { type Medium, modelsOf } from './catalog.ts';
import { filmUsd } from './film-price.ts';
import type { CastFilm } from './makers.ts';
import { isPaidMaker, media } from './media.ts';
import { choosableModels } from './models.ts';
import { usd } from './money-words.ts';
import { filmsOf } from './reserve.ts';
import type { Format } from './resolved-production.ts';
import { makersOf, type PricedScene, type Prices } from './spending.ts';
import type { PlaceOf } from './trouble.ts';

/** A warning where what is written costs more than the budget, or than a film's share of it in USD, with the change that takes least away from it. */
export function moneyTrouble(
  source: Production,
  film: CastFilm,
  { shareUsd, usual }: { readonly shareUsd: number | null; readonly usual: Format },
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  if (shareUsd === null || film.usd <= shareUsd) return [];
  const films = filmsOf(source);
  const place = source.budget === undefined ? undefined : placeOf?.(['budget'], 'value');
  // A film that costs less is made in the usual size again, where that fits as well.
  const inUsualSize = { ...film, prices: { ...film.prices, format: usual } };
  const way = dearest([...changesOf(inUsualSize), ...changesOf(film)], shareUsd);
  // Up to the next cent: the number has to be enough when it is written.
  const enough = usd((films * Math.ceil(Math.round(film.usd * 1e6) / 1e4)) / 100);
  const money =
    films === 1
      ? `the budget of $${shareUsd.toFixed(2)}`
      : `its share of the budget, $${shareUsd.toFixed(2)} of $${(films * shareUsd).toFixed(2)}`;
  return [
    {
      severity: 'warning',
      code: 'over-budget',
      message: `what is written costs about $${film.usd.toFixed(2)}, more than ${money}`,
      ...(place === undefined ? {} : { place }),
      hint:
        way === undefined
          ? `leave providers empty to stay within the budget, or raise it to ${enough}`
          : `${way.words} brings it to ${usd(way.usd)}; or leave providers empty, or raise the budget to ${enough}`,
    },
  ];
}

interface Change {
  readonly words: string;
  readonly usd: number;
}

// What takes least away from the film.
function dearest(changes: readonly Change[], limitUsd: number): Change | undefined {
  return changes.filter(({ usd }) => usd <= limitUsd).toSorted((a, b) => b.usd - a.usd)[0];
}

/** The films that one other word gives. */
function changesOf(film: CastFilm): readonly Change[] {
  const { prices } = film;
  const changes = media.flatMap((medium): readonly Change[] => {
    const written = writtenMakers(film, medium);
    if (written.size === 0) return [];
    // A model that is written would be none of another maker's.
    const isNamed = film.scenes.some(({ models }) => models?.[medium] !== undefined);
    const paid = [...new Set([...written, ...makersOf(prices, medium)])].flatMap((maker) =>
      choosableModels(prices, maker, medium).map((model) => ({ maker, model })),
    );
    const free = { maker: 'local', model: modelsOf(prices.catalog, 'local', medium)[0] ?? '' };
    return [...paid, free].map(({ maker, model }) => {
      const isUsual = model === modelsOf(prices.catalog, maker, medium)[0];
      const names = [
        ...(written.size === 1 && written.has(maker) ? [] : [`\`providers.${medium}: ${maker}\``]),
        ...(isUsual && !isNamed ? [] : [`\`models.${medium}: ${model}\``]),
      ];
      return { words: names.join(' with '), usd: changedUsd(film, medium, maker, model) };
    });
  });
  return [...changes.filter(({ words }) => words !== ''), oneClipEach(film)];
}

function oneClipEach({ scenes, makers, prices }: CastFilm): Change {
  const single = scenes.map((scene): PricedScene => ({ ...scene, clips: scene.clips ?? 1 }));
  return { words: '`defaults: { clips: 1 }`', usd: filmUsd(single, makers, prices) };
}

function writtenMakers({ scenes }: CastFilm, medium: Medium): ReadonlySet<string> {
  return new Set(
    scenes.flatMap(({ written, text }) => {
      const maker = written[medium];
      const isMade = medium !== 'audio' || text !== null;
      return isMade && isPaidMaker(maker) ? [maker] : [];
    }),
  );
}

function changedUsd(film: CastFilm, medium: Medium, maker: string, model: string): number {
  const asked: Prices = { ...film.prices, models: { ...film.prices.models, [medium]: model } };
  const scenes = film.scenes.map(({ models, ...scene }): PricedScene => {
    const others = { ...models };
    delete others[medium];
    return { ...scene, models: others };
  });
  const makers = film.makers.map((each, at) =>
    typeof film.scenes[at]?.written[medium] === 'string' ? { ...each, [medium]: maker } : each,
  );
  return filmUsd(scenes, makers, asked);
}
