import { describe, expect, test } from 'vitest';
import type { CallState, PaidCall } from '../../src/build/journal.ts';
import { refusal } from '../../src/cache/call-money.ts';
import { type CallStep, callAfter, refuseSecondCall } from '../../src/cache/call-states.ts';
import { digestOf } from '../../src/std/digest.ts';
import { callFor } from './paid-call.ts';

const files = { main: { digest: digestOf('a clip'), size: 6 } };

/** A call of a worst price of $0.90 as it is in a state; `received` and what follows on it cost $0.70. */
function callIn(state: CallState): PaidCall {
  const isPaid = state === 'received' || state === 'settled';
  const isOpen = state === 'submitting' || state === 'submitted' || state === 'held';
  return {
    ...callFor('steam'),
    number: 12,
    state,
    job: state === 'submitting' ? null : 'job-1',
    reservedUsd: isOpen ? 0.9 : 0,
    settledUsd: isPaid ? 0.7 : 0,
    unknown: state === 'held',
    sentMs: 1000,
    updatedMs: 1000,
    files: isPaid ? files : null,
    origin: null,
    fault: state === 'failed' ? 'refused' : null,
    message: state === 'failed' || state === 'held' ? 'what happened' : null,
  };
}

const states: readonly CallState[] = [
  'submitting',
  'submitted',
  'received',
  'settled',
  'failed',
  'held',
  'forgotten',
  'written-off',
];
const origin = { api: 'luma-dream-machine', id: 'job-1' };
const steps: readonly CallStep[] = [
  { kind: 'submitted', job: 'job-2' },
  { kind: 'received', files, costUsd: 0.7, origin },
  { kind: 'failed', fault: 'failed', message: 'no clip came of it', chargedUsd: 0.1 },
  { kind: 'held', message: 'the answer was lost' },
  { kind: 'settled' },
  { kind: 'forgotten' },
  { kind: 'written-off' },
];

// What a step changes beside the state and the time of the change.
const open = { reservedUsd: 0, unknown: false };
const submitted = { job: 'job-2' };
const received = { ...open, files, origin, settledUsd: 0.7, message: null };
const failed = { ...open, fault: 'failed', message: 'no clip came of it', settledUsd: 0.1 };
const held = { unknown: true, message: 'the answer was lost' };
const writtenOff = { ...open, settledUsd: 0.9 };
const changes: Readonly<Record<string, object>> = {
  'submitting → submitted': submitted,
  'submitting → received': received,
  'submitting → failed': failed,
  'submitting → held': held,
  'submitting → forgotten': open,
  'submitting → written-off': writtenOff,
  'submitted → received': received,
  'submitted → failed': failed,
  'submitted → held': held,
  'submitted → forgotten': open,
  'submitted → written-off': writtenOff,
  'held → submitted': { ...submitted, unknown: false, message: null },
  'held → received': received,
  'held → failed': failed,
  'held → held': held,
  'held → forgotten': open,
  'held → written-off': writtenOff,
  'received → settled': {},
  'received → written-off': {},
  'failed → written-off': {},
};

describe('of all steps from all states, only those that follow are taken', () => {
  const cases = states.flatMap((state) => steps.map((step) => ({ state, step, kind: step.kind })));
  test.each(cases)('$state → $kind', ({ state, step, kind }) => {
    const call = callIn(state);
    const change = changes[`${state} → ${kind}`];
    if (change !== undefined) {
      expect(callAfter(call, step, 2000)).toEqual({
        ...call,
        state: kind,
        updatedMs: 2000,
        ...change,
      });
      return;
    }
    expect(() => callAfter(call, step, 2000)).toThrow(
      `cache: call 12 is ${state} and cannot become ${kind}; \`claude-studio jobs\` shows it`,
    );
  });
});

test.each(states)('another call for the same may begin after one that is %s, or not', (state) => {
  const asking = (): void => refuseSecondCall(callIn(state));
  if (['settled', 'failed', 'forgotten', 'written-off'].includes(state)) {
    expect(asking).not.toThrow();
    return;
  }
  expect(asking).toThrow(
    `cache: call 12 for steam/clip is ${state}, and a second one would pay twice; \`claude-studio jobs\` shows it`,
  );
});

test.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY, 1e10])('$%d is no money', (usd) => {
  const failing = { kind: 'failed', fault: 'failed', message: '', chargedUsd: usd } as const;
  expect(() => callAfter(callIn('submitted'), failing, 0)).toThrow(
    `cache: ${usd} is no amount of money in USD`,
  );
});

describe('limits', () => {
  const nothing = { settled: 0, reserved: 0, unknown: 0 };
  const refused = (
    worstUsd: number,
    limits: { budgetUsd?: number; runUsd?: number },
    byProduction = nothing,
    byRun = nothing,
  ): string | undefined =>
    refusal(
      worstUsd,
      { budgetUsd: limits.budgetUsd ?? null, runUsd: limits.runUsd ?? null },
      { byProduction, byRun },
    );

  test('what fits to the last micro-dollar may begin, and one more may not', () => {
    const spent = { settled: 9_100_000, reserved: 300_000, unknown: 180_000 };
    expect(refused(0.42, { budgetUsd: 10 }, spent)).toBeUndefined();
    expect(refused(0.420001, { budgetUsd: 10 }, spent)).toBe(
      'it would cost up to $0.420001, and $0.42 of the budget of $10.00 is left ($9.10 spent, $0.30 on its way, $0.18 in doubt)',
    );
  });

  test('sums that are not exact in binary do not count against the user', () => {
    const spent = { settled: 700_000, reserved: 0, unknown: 0 };
    expect(refused(0.1 + 0.2, { budgetUsd: 1 }, spent)).toBeUndefined();
  });

  test('a refusal names only the money there is', () => {
    const spent = { settled: 9_100_000, reserved: 480_000, unknown: 0 };
    expect(refused(0.9, { budgetUsd: 10 }, spent)).toBe(
      'it would cost up to $0.90, and $0.42 of the budget of $10.00 is left ($9.10 spent, $0.48 on its way)',
    );
    expect(refused(0.9, { budgetUsd: 5 }, spent)).toBe(
      'it would cost up to $0.90, and $0.00 of the budget of $5.00 is left ($9.10 spent, $0.48 on its way)',
    );
  });

  test('a run has its own limit, whatever the budget allows', () => {
    const spent = { settled: 1_000_000, reserved: 0, unknown: 0 };
    expect(refused(0.9, { budgetUsd: 10, runUsd: 1.5 }, spent, spent)).toBe(
      'it would cost up to $0.90, and $0.50 of the $1.50 that this build may spend is left ($1.00 spent)',
    );
    expect(refused(0.9, { budgetUsd: 10, runUsd: 1.5 }, spent)).toBeUndefined();
  });

  test('no limit is no limit, and a limit of nothing lets only the free begin', () => {
    expect(refused(1_000_000, {})).toBeUndefined();
    expect(refused(0, { budgetUsd: 0 })).toBeUndefined();
    expect(refused(0.01, { budgetUsd: 0 })).toBe(
      'it would cost up to $0.01, and $0.00 of the budget of $0.00 is left ($0.00 spent)',
    );
  });

  test('a limit that is no number is an error, never a yes', () => {
    expect(() => refused(0.1, { budgetUsd: Number.NaN })).toThrow('NaN is no amount of money');
  });
});
