import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Journal } from '../../src/build/journal.ts';
import { MemoryCache } from '../support/memory-cache.ts';
import { callFor } from './paid-call.ts';
import { temporaryFolder, withCache } from './temporary-cache.ts';

const steps = [
  'submitted',
  'received',
  'failed',
  'held',
  'forget',
  'writeOff',
  'begin',
  'begin',
] as const;

/** A step of a call, or the beginning of one; `micros` in millionths of a USD. */
const anyStep = fc.record({
  kind: fc.constantFrom(...steps),
  number: fc.integer({ min: 1, max: 8 }),
  production: fc.constantFrom('coffee', 'tea'),
  micros: fc.integer({ min: 0, max: 3_000_000 }),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const budgetUsd = 7;

async function take(journal: Journal, step: Step): Promise<unknown> {
  const { kind, number, production, micros } = step;
  const usd = micros / 1_000_000;
  switch (kind) {
    case 'begin': {
      const call = callFor(`scene-${number}`, { production, estimatedUsd: usd });
      return journal.begin(call, usd, { budgetUsd, runUsd: 3 });
    }
    case 'submitted':
      return journal.submitted(number, 'job');
    case 'received':
      return journal.received(number, { files: {}, costUsd: usd, origin: null });
    case 'failed':
      return journal.failed(number, 'failed', 'no clip came of it', usd);
    case 'held':
      return journal.held(number, 'the answer was lost');
    case 'forget':
      return journal.forget(number);
    case 'writeOff':
      return journal.writeOff(number);
  }
}

/** What the ledger should hold, added up from the calls in millionths of a USD. */
function sumOfCalls(journal: Journal, production: string) {
  const sum = { settledUsd: 0, reservedUsd: 0, unknownUsd: 0 };
  for (const call of journal.calls()) {
    if (call.production !== production) continue;
    sum.settledUsd += Math.round(call.settledUsd * 1_000_000);
    sum[call.unknown ? 'unknownUsd' : 'reservedUsd'] += Math.round(call.reservedUsd * 1_000_000);
  }
  return {
    settledUsd: sum.settledUsd / 1_000_000,
    reservedUsd: sum.reservedUsd / 1_000_000,
    unknownUsd: sum.unknownUsd / 1_000_000,
  };
}

async function check(journal: Journal, sequence: readonly Step[]): Promise<void> {
  for (const step of sequence) {
    const before = journal.calls();
    const refused = await take(journal, step).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refused !== undefined) {
      expect(refused).toMatch(/^cache: (call \d+ .*is |there is no paid call )/);
      expect(journal.calls()).toEqual(before);
    }
    for (const production of ['coffee', 'tea']) {
      expect(journal.spent(production)).toEqual(sumOfCalls(journal, production));
    }
    expect(journal.calls().map(({ number }) => number)).toEqual(
      journal.calls().map((_, index) => index + 1),
    );
  }
}

const sequences = fc.array(anyStep, { maxLength: 40 });

test('whatever happens to calls, the ledger is their sum', async () => {
  await fc.assert(
    fc.asyncProperty(sequences, (sequence) => check(new MemoryCache().journal, sequence)),
    { numRuns: 300 },
  );
});

test('the same on the disk', async () => {
  const place = temporaryFolder();
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        run += 1;
        const folder = join(place.folder, String(run));
        await withCache(folder, ({ journal }) => check(journal, sequence));
      }),
      { numRuns: 5 },
    );
  } finally {
    place.remove();
  }
});

test('whatever is begun, failed and forgotten, what is open and spent at the worst price keeps to the budget', async () => {
  const withinPrice = sequences.map((steps) =>
    steps.filter(({ kind }) => kind !== 'received' && kind !== 'failed'),
  );
  await fc.assert(
    fc.asyncProperty(withinPrice, async (sequence) => {
      const { journal } = new MemoryCache();
      for (const step of sequence) {
        await take(journal, step).catch(() => undefined);
        const { settledUsd, reservedUsd, unknownUsd } = journal.spent(step.production);
        expect(settledUsd + reservedUsd + unknownUsd).toBeLessThanOrEqual(budgetUsd + 1e-9);
      }
    }),
    { numRuns: 300 },
  );
});
