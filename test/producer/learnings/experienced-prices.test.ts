import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInCatalog, clipUsd, imageUsd } from '../../../src/producer/catalog.ts';
import {
  priceDigest,
  priceFactor,
  withExperiencedPrices,
} from '../../../src/producer/learnings/experienced-prices.ts';
import type { Format } from '../../../src/producer/resolved-production.ts';
import { learned, observation, today } from './learned.ts';

const format = { aspectRatio: '16:9', resolution: '720p' } as Format;
const model = 'ray-3.2';
const price = priceDigest(builtInCatalog, model);

const paid = (...ratios: readonly number[]) =>
  learned(
    [],
    ratios.map((ratio) => observation({ price, cost: { listedUsd: 0.3, paidUsd: 0.3 * ratio } })),
  );

test('a model that regularly costs more is estimated with the most it cost', () => {
  expect(priceFactor(builtInCatalog, paid(1.2, 1.1, 1.3), model, today)).toBe(1.3);
  const prices = withExperiencedPrices(builtInCatalog, paid(1.2, 1.1, 1.3), today);
  expect(clipUsd(prices, model, 5, format)).toBeCloseTo(0.39, 6);
  expect(clipUsd(prices, 'ray-2', 5, format)).toBe(clipUsd(builtInCatalog, 'ray-2', 5, format));
});

test('one or two dear calls, rounding, and cheap calls change no price', () => {
  for (const ratios of [[2], [2, 2], [1.01, 1.01, 1.01], [0.5, 0.5, 0.5], [1, 1, 1, 1]]) {
    expect(withExperiencedPrices(builtInCatalog, paid(...ratios), today)).toBe(builtInCatalog);
  }
});

test('another price in the catalog ends what was learned of the old one, and so does a year', () => {
  const { models } = builtInCatalog;
  const facts = models[model];
  if (facts === undefined) throw new Error('the catalog lost a model');
  const mended = {
    ...builtInCatalog,
    models: { ...models, [model]: { ...facts, price: { per: 'second' as const, usd: 0.08 } } },
  };
  const seen = paid(1.5, 1.5, 1.5);
  expect(withExperiencedPrices(mended, seen, today)).toBe(mended);
  expect(priceFactor(builtInCatalog, seen, model, '2028-01-01')).toBe(1);
});

test('no price is ever below the catalog’s, nor below what a call cost where calls are dear', () => {
  const ratio = fc.double({ min: 0, max: 6, noNaN: true });
  fc.assert(
    fc.property(fc.array(ratio, { maxLength: 8 }), (ratios) => {
      const seen = paid(...ratios);
      const prices = withExperiencedPrices(builtInCatalog, seen, today);
      for (const name of Object.keys(builtInCatalog.models)) {
        for (const seconds of [5, 10]) {
          const usd = clipUsd(prices, name, seconds, format);
          expect(usd).toBeGreaterThanOrEqual(clipUsd(builtInCatalog, name, seconds, format));
        }
        expect(imageUsd(prices, name, format)).toBe(imageUsd(builtInCatalog, name, format));
      }
      if (priceFactor(builtInCatalog, seen, model, today) > 1) {
        const most = 0.3 * Math.max(...ratios);
        expect(clipUsd(prices, model, 5, format)).toBeGreaterThanOrEqual(most - 0.001);
      }
    }),
    { numRuns: 100, seed: 6 },
  );
});
