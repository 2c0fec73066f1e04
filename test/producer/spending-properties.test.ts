import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanView } from '../../src/plan/decide.ts';
import { filmActions } from '../../src/plan/film-actions.ts';
import { paidRecipeUsd } from '../../src/plan/paid-recipe-usd.ts';
import { planFilm } from '../../src/plan/plan-film.ts';
import {
  builtInCatalog,
  type Catalog,
  type Medium,
  modelsOf,
  referencesOf,
} from '../../src/producer/catalog.ts';
import { clipSecondsFor } from '../../src/producer/clip-lengths.ts';
import { lockText, readLock } from '../../src/producer/lock.ts';
import { makerOptions } from '../../src/producer/maker-options.ts';
import { offeredModels } from '../../src/producer/models.ts';
import { type Resolution, resolveProduction } from '../../src/producer/resolve-production.ts';
import type { PricedScene, Prices } from '../../src/producer/spending.ts';
import { type Spending, splitBudget } from '../../src/producer/split-budget.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { catalogs, dollars, open, sentences } from './random-films.ts';

const runs = { numRuns: 60, seed: 11 };
const media = ['image', 'video', 'audio'] as const;

interface Shop {
  readonly catalog?: Catalog;
  readonly makers?: { readonly [medium in Medium]?: readonly string[] };
  readonly sold?: (model: string) => boolean;
}

function resolved(source: Production, shop: Shop = {}, before?: Resolution): Resolution {
  const lock = before === undefined ? null : readLock(lockText(before.lock), 'lock');
  if (lock !== null && !lock.ok) throw new Error('the lock cannot be read back');
  return resolveProduction({
    ...{ production: { name: 'film', source }, lock: lock?.lock ?? null },
    ...{ catalog: builtInCatalog, ...shop },
  });
}

/** What a build could cost at most that buys everything and has nothing yet, whoever has to take over. */
function worstUsd(
  { resolved: film }: Resolution,
  { catalog = builtInCatalog, sold }: Shop,
): number {
  const view: PlanView = {
    ffmpeg: 'any',
    live: new Set(media),
    forced: new Set(),
    clipSecondsFor: (...asked) => clipSecondsFor(catalog, ...asked),
    modelsOf: (provider, medium) => modelsOf(catalog, provider, medium),
    referencesOf: (model) => referencesOf(catalog, model),
    whyNot: ({ model }) => (sold === undefined || sold(model) ? null : 'no key'),
    underway: () => false,
    failed: () => false,
    refused: () => false,
    inDoubt: () => false,
    kept: () => false,
    priceUsd: (recipe) => paidRecipeUsd(catalog, recipe, film.format),
    record: () => undefined,
    lastKey: () => undefined,
    recall: () => undefined,
    source: () => {
      throw new Error('no picture of the user is in these films');
    },
  };
  const heading = { production: 'film', live: media, budgetUsd: film.budgetUsd };
  return planFilm(filmActions(film), view, heading).cost.worstUsd;
}

test('whatever is open, the worst case of the plan stays within the budget, and the estimate leaves the reserve', () => {
  fc.assert(
    fc.property(open, dollars, catalogs, (source, budget, catalog) => {
      const film = resolved({ ...source, budget }, { catalog });
      expect(worstUsd(film, { catalog })).toBeLessThanOrEqual(budget);
      const reserve = Number(film.lock.decisions.get('reserve')?.value);
      expect(reserve).toBeGreaterThan(0);
      expect(film.estimatedUsd).toBeLessThanOrEqual(budget - reserve + 1e-6);
    }),
    runs,
  );
});

const priced: fc.Arbitrary<PricedScene> = fc
  .record({
    wantsImage: fc.boolean(),
    bringsImage: fc.boolean(),
    text: fc.constantFrom(...sentences, null),
    seconds: fc.integer({ min: 1, max: 25 }),
    importance: fc.integer({ min: 0, max: 9 }),
    follows: fc.boolean(),
    references: fc.nat({ max: 2 }),
    take: fc.constantFrom(1, 1, 2),
    video: fc.constantFrom(undefined, undefined, undefined, 'runway', 'local', null),
  })
  .map(({ take, video, bringsImage, follows, seconds, ...scene }) => ({
    ...scene,
    bringsImage,
    continues: follows && !bringsImage,
    fromPicture: bringsImage || follows,
    written: { image: undefined, video, audio: undefined },
    voice: 'lily',
    takes: { image: take, video: take, audio: 1 },
    clipTime: { seconds, filling: scene.text === null ? 'planned' : 'retimed' },
    clips: 1,
  }));

/** What a split is worth, as `splitBudget` and docs/budget.md order it: compared from the left. */
function worth(
  scenes: readonly PricedScene[],
  { makers, models, format }: Spending,
  prices: Prices,
): readonly number[] {
  const isPaid = (at: number, medium: Medium): boolean =>
    !['local', null, undefined].includes(makers[at]?.[medium]);
  const all = [...scenes.keys()];
  const clips = all.filter((at) => scenes[at]?.written.video === undefined && isPaid(at, 'video'));
  const placeOf = (medium: Medium): number => {
    const options = makerOptions(scenes, medium, prices);
    const chosen = options.findIndex(
      ({ provider, model }) =>
        model === models[medium] && makers.some((each) => each[medium] === provider),
    );
    return chosen === -1 ? -options.length : -chosen;
  };
  const areStillsBought = all.every((at) => isPaid(at, 'image'));
  return [
    all.filter((at) => isPaid(at, 'audio')).length,
    all.filter((at) => isPaid(at, 'image') || isPaid(at, 'video')).length,
    clips.length,
    format.resolution === '480p' ? 0 : 1,
    clips.reduce((sum, at) => sum + (scenes[at]?.importance ?? 0), 0),
    ...(clips.length > 0 ? [placeOf('video')] : []),
    placeOf('audio'),
    ...(areStillsBought ? [placeOf('image')] : []),
    format.resolution === '1080p' ? 1 : 0,
  ];
}

test('more money never gives a worse split', () => {
  const { format } = resolved({ concept: 'Coffee' }).resolved;
  const sizes = {
    usual: format,
    smaller: { ...format, resolution: '480p' },
    larger: { ...format, resolution: '1080p' },
  };
  const scenes = fc.array(priced, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(scenes, dollars, dollars, catalogs, (film, some, more, catalog) => {
      const prices: Prices = { catalog, format };
      const [poor, rich] = [some, some + more].map((usd) =>
        worth(film, splitBudget(film, usd, prices, sizes), prices),
      );
      const at = (poor ?? []).findIndex((value, index) => value !== rich?.[index]);
      if (at !== -1)
        expect({ at, worth: rich?.[at] ?? 0 }).toSatisfy(({ worth }) => worth > (poor?.[at] ?? 0));
    }),
    { ...runs, numRuns: 300 },
  );
});

test('more money never gives fewer clips to a whole production', () => {
  const clips = ({ resolved: { scenes } }: Resolution): number =>
    scenes.filter(({ clip }) => clip.provider !== 'local').length;
  fc.assert(
    fc.property(open, dollars, dollars, catalogs, (source, some, more, catalog) => {
      const poor = resolved({ ...source, budget: some }, { catalog });
      const rich = resolved({ ...source, budget: some + more }, { catalog });
      expect(clips(rich)).toBeGreaterThanOrEqual(clips(poor));
    }),
    runs,
  );
});

const anyOf = <T>(all: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...all], { minLength: 1 });

test('nothing is chosen that there is no key for, and the worst case keeps the budget then too', () => {
  const shops = fc.record({
    image: anyOf(['gpt-image-2', 'uni-1', 'photon-1']),
    video: anyOf(['ray-3.2', 'ray-2', 'gen4_turbo', 'gen4.5', 'veo3.1_fast']),
    audio: anyOf(['eleven_multilingual_v2', 'eleven_flash_v2_5', 'gpt-4o-mini-tts', 'neural2']),
  });
  fc.assert(
    fc.property(open, dollars, catalogs, shops, (source, budget, catalog, keys) => {
      const all = [...keys.image, ...keys.video, ...keys.audio];
      const sold = (model: string): boolean => all.includes(model);
      const withKey = (medium: Medium): readonly string[] =>
        Object.keys(catalog.providers).filter((maker) =>
          modelsOf(catalog, maker, medium).some(sold),
        );
      const makers = { image: withKey('image'), video: withKey('video'), audio: withKey('audio') };
      fc.pre(media.every((medium) => makers[medium].length > 0));
      const film = resolved({ ...source, budget }, { catalog, makers, sold });
      for (const { image, clip, narration } of film.resolved.scenes) {
        const models = [image?.source === 'generated' ? image : null, clip, narration].flatMap(
          (one) => (one === null || ['local', 'still'].includes(one.provider) ? [] : [one.model]),
        );
        expect(models.filter((model) => !sold(model))).toEqual([]);
      }
      expect(worstUsd(film, { catalog, sold })).toBeLessThanOrEqual(budget);
    }),
    runs,
  );
});

test('what is written is never chosen otherwise: providers, models, size and reserve', () => {
  const written = fc.record(
    {
      providers: fc.record(
        {
          image: fc.constantFrom('dalle' as const, 'luma' as const, 'local' as const, null),
          video: fc.constantFrom('luma' as const, 'runway' as const, 'local' as const, null),
          audio: fc.constantFrom('elevenlabs' as const, 'google' as const, null),
        },
        { requiredKeys: [] },
      ),
      models: fc.record(
        {
          image: fc.constantFrom('photon-1', 'gpt-image-2.5-flare'),
          video: fc.constantFrom('ray-2', 'gen4.5'),
          audio: fc.constantFrom('eleven_flash_v2_5', 'tts-1'),
        },
        { requiredKeys: [] },
      ),
      format: fc.record({ resolution: fc.constantFrom('480p' as const, '1080p' as const) }),
      reserve: fc.constantFrom(0, 0.5, null),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(open, written, dollars, catalogs, (source, words, budget, catalog) => {
      const { providers = {}, models = {}, format, reserve } = words;
      const film = resolved({ ...source, ...words, budget }, { catalog });
      const used = film.resolved.scenes.map(({ image, clip, narration }) => ({
        image: image?.source === 'generated' ? image : null,
        video: clip.provider === 'still' ? null : clip,
        audio: narration,
      }));
      for (const medium of media) {
        for (const made of used.flatMap((one) => one[medium] ?? [])) {
          const maker = providers[medium];
          if (maker !== undefined && maker !== null) expect(made.provider).toBe(maker);
          const model = models[medium];
          const offers =
            model !== undefined && offeredModels(catalog, made.provider, medium).includes(model);
          if (offers) expect([made.model, made.onlyModel]).toEqual([model, true]);
        }
        if (providers[medium] !== undefined)
          expect(film.lock.decisions.has(`providers.${medium}`)).toBe(false);
        if (models[medium] !== undefined)
          expect(film.lock.decisions.has(`models.${medium}`)).toBe(false);
      }
      if (format !== undefined) expect(film.resolved.format.resolution).toBe(format.resolution);
      if (reserve !== undefined) expect(film.lock.decisions.has('reserve')).toBe(false);
    }),
    runs,
  );
});

test('the figures of the decisions add up to the estimate', () => {
  fc.assert(
    fc.property(open, dollars, catalogs, (source, budget, catalog) => {
      const film = resolved({ ...source, budget }, { catalog });
      const figures = [...film.lock.decisions].flatMap(([path, { because }]) =>
        /(^|\.)providers\./.test(path)
          ? [...because.matchAll(/= \$([\d.]+) of/g)].map(([, figure]) => Number(figure))
          : [],
      );
      // Each figure is rounded to a hundredth of a cent.
      const sum = figures.reduce((all, figure) => all + figure, 0);
      expect(Math.abs(sum - film.estimatedUsd)).toBeLessThan(3 * 0.00006);
    }),
    runs,
  );
});

test('a second resolution chooses nothing else, whatever the prices', () => {
  fc.assert(
    fc.property(open, dollars, catalogs, (source, budget, catalog) => {
      const first = resolved({ ...source, budget }, { catalog });
      const second = resolved({ ...source, budget }, { catalog }, first);
      expect(lockText(second.lock)).toBe(lockText(first.lock));
      expect(second.resolved).toEqual(first.resolved);
    }),
    runs,
  );
});
