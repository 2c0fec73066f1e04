import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noLearnings } from '../../../src/producer/learnings/learnings.ts';
import { type Observation, withObservations } from '../../../src/producer/learnings/observe.ts';
import { vendorWords } from '../../../src/producer/learnings/vendor-words.ts';
import { learned, observation } from './learned.ts';

const seen: fc.Arbitrary<Observation> = fc
  .record({
    outcome: fc.constantFrom('delivered' as const, 'refused' as const, 'failed' as const),
    seconds: fc.option(fc.double({ min: 0, max: 900, noNaN: true })),
    cost: fc.option(
      fc.record({
        listedUsd: fc.double({ min: 0.01, max: 4, noNaN: true }),
        paidUsd: fc.double({ min: 0, max: 8, noNaN: true }),
      }),
    ),
    date: fc.constantFrom('2026-09-03', '2026-10-30', '2026-11-02', '2026-11-29'),
  })
  .map(observation);

test('counted one by one or in two builds, the same is known in the end', () => {
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 12 }), fc.nat({ max: 12 }), (all, at) => {
      const first = withObservations(noLearnings, all.slice(0, at));
      expect(withObservations(first, all.slice(at))).toEqual(withObservations(noLearnings, all));
    }),
    { numRuns: 100, seed: 2 },
  );
});

test('counts, means and worst cases are those of the calls', () => {
  fc.assert(
    fc.property(fc.array(seen, { minLength: 1, maxLength: 12 }), (all) => {
      const { observed } = withObservations(noLearnings, all);
      const months = [...observed.values()];
      const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
      expect(sum(months.map(({ calls }) => calls))).toBe(all.length);
      const timed = all.flatMap(({ seconds }) => seconds ?? []);
      expect(sum(months.map(({ waited }) => waited?.calls ?? 0))).toBe(timed.length);
      const means = months.map(({ waited }) => (waited?.mean_seconds ?? 0) * (waited?.calls ?? 0));
      // A mean is kept in tenths of seconds, rounded anew with every call.
      expect(Math.abs(sum(means) - sum(timed))).toBeLessThanOrEqual(0.06 * 12 * all.length);
      const worst = Math.max(0, ...months.map(({ waited }) => waited?.worst_seconds ?? 0));
      expect(worst).toBeCloseTo(Math.max(0, ...timed), 0);
      const paid = all.flatMap(({ cost }) => cost?.paidUsd ?? []);
      expect(sum(months.map(({ cost }) => cost?.paid_usd ?? 0))).toBeCloseTo(sum(paid), 4);
    }),
    { numRuns: 100, seed: 4 },
  );
});

test('a price that changed in the catalog starts the comparison anew', () => {
  const cost = { listedUsd: 0.3, paidUsd: 0.6 };
  const now = { listedUsd: 0.6, paidUsd: 0.6 };
  const { observed } = learned(
    [],
    [observation({ cost }), observation({ cost: now, price: 'ffffff' })],
  );
  expect(observed.get('luma/ray-3.2/2026-11')?.cost).toEqual({
    ...{ calls: 1, listed_usd: 0.6, paid_usd: 0.6, worst_ratio: 1, price: 'ffffff' },
  });
});

test('a year of months is kept of a model, and nothing of another is lost for it', () => {
  const months = Array.from({ length: 15 }, (_, at) => {
    const month = new Date(Date.UTC(2025, at, 15)).toISOString().slice(0, 10);
    return observation({ date: month });
  });
  const { observed } = learned(
    [],
    [observation({ model: 'ray-2', date: '2020-01-01' }), ...months],
  );
  expect([...observed.keys()].sort()).toEqual([
    'luma/ray-2/2020-01',
    ...months.slice(3).map(({ date }) => `luma/ray-3.2/${date.slice(0, 7)}`),
  ]);
});

test('a vendor’s words are kept short, without addresses, keys and the prompt', () => {
  const prompt = 'Steam rises slowly from a cup of Aunt Mary, at 12 Elm Street';
  expect(
    vendorWords(
      `luma: your prompt "steam rises slowly from a cup of aunt mary" was refused\n(see https://x.example/a?sig=1), request 0f3a9c1e-77aa-4d0e-9b1c-2f6d1c9e0a11, key sk-proj-abcdef0123456789, ops@x.example`,
      [prompt],
    ),
  ).toBe('luma: your prompt … was refused (see (address) request …, key …, …');
  expect(vendorWords('luma: content was moderated', [prompt])).toBe('luma: content was moderated');
  expect(vendorWords(`luma: ${'no '.repeat(200)}`, []).length).toBeLessThanOrEqual(160);
});

test('whatever a vendor says, no four words of the prompt in a row are kept', () => {
  const words = fc.array(fc.constantFrom('cup', 'steam', 'hand', 'blue', 'rises', 'Mary'), {
    minLength: 4,
    maxLength: 14,
  });
  fc.assert(
    fc.property(words, words, words, (before, prompt, after) => {
      const message = [...before, ...prompt, ...after].join(' ');
      const kept = vendorWords(message, [prompt.join(' ')]).toLowerCase();
      for (let at = 0; at + 4 <= prompt.length; at += 1) {
        expect(kept).not.toContain(
          prompt
            .slice(at, at + 4)
            .join(' ')
            .toLowerCase(),
        );
      }
    }),
    { numRuns: 200, seed: 8 },
  );
});
