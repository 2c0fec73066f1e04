import { expect, test } from 'vitest';
import type { Production } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

const tea: Production = { concept: 'Tea in the afternoon', style: 'podcast', duration: 12 };

test.each<[Production, string]>([
  [
    { ...tea, budget: 5, reserve: 5 },
    '`reserve` keeps back $5.00, and the budget is $5.00: nothing is left for the film',
  ],
  [
    { ...tea, reserve: 50 },
    '`reserve` keeps back $50.00, and the budget is $10.00, which is taken where none is written: nothing is left for the film',
  ],
])('a reserve that leaves nothing is an error: %j', (source, message) => {
  expect(resolve(source).diagnostics).toMatchObject([
    { severity: 'error', code: 'nothing-to-spend', message },
  ]);
});

test('a reserve that leaves something, or has no budget to be taken from, is the word of who wrote it', () => {
  for (const source of [
    { ...tea, budget: 5, reserve: 4.9 },
    { ...tea, budget: null, reserve: 50 },
    { ...tea, budget: 5, reserve: null },
  ]) {
    expect(resolve(source).diagnostics).toEqual([]);
  }
});

test('the films of a matrix share the reserve as they share the budget, and the lock says so', () => {
  const matrix = { aspect_ratio: ['16:9', '9:16'] } as const;
  const alone = resolve({ ...tea, budget: 4, reserve: 2 });
  const shared = resolve({ ...tea, budget: 8, reserve: 4, matrix });
  expect(shared.estimatedUsd).toBe(alone.estimatedUsd);
  expect(alone.estimatedUsd).toBeGreaterThan(0);
  expect(resolve({ ...tea, budget: 8, matrix }).lock.decisions.get('reserve')).toMatchObject({
    value: 0.4,
    because: expect.stringMatching(/^\$0\.40 of \$4\.00 \(of \$8\.00 for 2 films\) is kept/),
  });
});
