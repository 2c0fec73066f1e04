import { expect, test } from 'vitest';
import type { PaidCall } from '../../src/build/journal.ts';
import { type BuildTraces, observationsOf } from '../../src/cli/live/observe-build.ts';
import type { ActionKey } from '../../src/plan/action-key.ts';
import type { ActionRecord } from '../../src/plan/action-record.ts';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { priceDigest } from '../../src/producer/learnings/experienced-prices.ts';
import { noLearnings } from '../../src/producer/learnings/learnings.ts';
import type { Digest } from '../../src/std/digest.ts';
import { learned, observation, today } from '../producer/learnings/learned.ts';

/** A clip of Luma that took 90 s and cost what the catalog says. */
function call(more: Partial<PaidCall> = {}): PaidCall {
  return {
    ...{ number: 1, state: 'settled', part: 0, scene: 'steam', job: 'gen-1', files: null },
    ...{ key: 'k' as ActionKey, action: 'steam/clip', production: 'productions/coffee' },
    ...{ medium: 'video', provider: 'luma', api: 'luma-agents', model: 'ray-3.2' },
    ...{ estimatedUsd: 0.3, settledUsd: 0.3, reservedUsd: 0, unknown: false },
    ...{ sentMs: 1_000_000, updatedMs: 1_090_000, origin: null, fault: null, message: null },
    ...more,
  };
}

function recordOf(
  size: { width: number; height: number; durationMs: number },
  provider = 'luma',
): ActionRecord {
  const media = { type: 'video' as const, ...size, frames: 120, fps: { num: 24, den: 1 } };
  return {
    ...{ key: 'k' as ActionKey, kind: 'clip', provider, costUsd: 0.3, seconds: 90 },
    outputs: {
      main: { digest: 'd' as Digest, size: 1, media: { ...media, codecConfig: '' } },
    },
    manifest: { recipe: { model: 'ray-3.2', aspectRatio: '16:9', seconds: 5 } },
  };
}

function seen(traces: Partial<BuildTraces>) {
  return observationsOf({
    ...{ before: [], after: [call()], askedFor: () => [], records: new Map() },
    ...{ touched: new Set(['steam/clip']), catalog: builtInCatalog },
    ...{ learnings: noLearnings, today },
    ...traces,
  });
}

test('a delivery tells what it cost and how long it was waited for', () => {
  expect(seen({})).toEqual([
    observation({
      ...{ seconds: 90, cost: { listedUsd: 0.3, paidUsd: 0.3 } },
      price: priceDigest(builtInCatalog, 'ray-3.2'),
    }),
  ]);
});

test('only calls that came to their end in this build count', () => {
  const before = [call()];
  expect(seen({ before })).toEqual([]);
  expect(seen({ touched: new Set(['pour/clip']) })).toEqual([]);
  for (const state of ['submitting', 'submitted', 'received', 'held', 'forgotten'] as const) {
    expect(seen({ after: [call({ state })] })).toEqual([]);
  }
});

test('what an earlier build asked for was not waited for', () => {
  const [one] = seen({ before: [call({ state: 'submitted' })] });
  expect(one).toMatchObject({ outcome: 'delivered', seconds: null });
});

test('a failure says something of a model only where the model, or what it was asked for, is at fault', () => {
  const outcomes = (
    ['refused', 'failed', 'invalid', 'account', 'not-accepted', 'pending', 'ambiguous'] as const
  ).map((fault) => {
    const failed = call({ state: 'failed', fault, message: `luma: ${fault}`, settledUsd: 0 });
    return seen({ after: [failed] }).map(({ outcome, words }) => `${outcome}: ${words}`);
  });
  expect(outcomes).toEqual([
    ['refused: luma: refused'],
    ['failed: luma: failed'],
    ['failed: luma: invalid'],
    ...[[], [], [], []],
  ]);
});

test('a price that experience raised is not taken for the catalog’s, nor for what was charged', () => {
  const price = priceDigest(builtInCatalog, 'ray-3.2');
  const dear = observation({ price, cost: { listedUsd: 0.3, paidUsd: 0.45 } });
  const learnings = learned([], [dear, dear, dear]);
  const told = call({ estimatedUsd: 0.45, settledUsd: 0.36 });
  expect(seen({ learnings, after: [told] })[0]?.cost).toEqual({
    listedUsd: expect.closeTo(0.3, 9),
    paidUsd: 0.36,
  });
  const untold = call({ estimatedUsd: 0.45, settledUsd: 0.45 });
  expect(seen({ learnings, after: [untold] })[0]?.cost).toBeNull();
});

test('another shape and another length are told with what was asked for; a little more than asked is not', () => {
  const differences = (record: ActionRecord) =>
    seen({ records: new Map([['steam/clip', record]]) }).map((one) => [
      one.otherShape,
      one.otherLength,
    ]);
  const square = { width: 1024, height: 1024, durationMs: 9000 };
  expect(differences(recordOf(square))).toEqual([['1024x1024 for 16:9', '9 s for 5 s']]);
  const usual = { width: 1280, height: 720, durationMs: 5208 };
  expect(differences(recordOf(usual))).toEqual([[null, null]]);
  // Runway took over in the end: what it made says nothing of Luma.
  expect(differences(recordOf(square, 'runway'))).toEqual([[null, null]]);
});
