import type { CallState, PaidCall } from '../build/journal.ts';
import type { Fault } from '../build/provider.ts';
import type { VendorOrigin } from '../plan/action-record.ts';
import { unreachable } from '../std/unreachable.ts';
import { roundedUsd } from './call-money.ts';

/** What can happen to a paid call after it began. Money in USD. */
export type CallStep =
  | { readonly kind: 'submitted'; readonly job: string }
  | {
      readonly kind: 'received';
      readonly files: NonNullable<PaidCall['files']>;
      readonly costUsd: number;
      readonly origin: VendorOrigin | null;
    }
  | {
      readonly kind: 'failed';
      readonly fault: Fault;
      readonly message: string;
      readonly chargedUsd: number;
    }
  | { readonly kind: 'held'; readonly message: string }
  | { readonly kind: 'settled' }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'written-off' };

// A call in doubt may still turn out to be anything: its vendor can be asked, and so can a person. What was received is
// paid for, and what was settled, forgotten or written off is over; the next request for it is a new call.
const startsOf: Readonly<Record<CallStep['kind'], readonly CallState[]>> = {
  submitted: ['submitting', 'held'],
  received: ['submitting', 'submitted', 'held'],
  failed: ['submitting', 'submitted', 'held'],
  held: ['submitting', 'submitted', 'held'],
  settled: ['received'],
  forgotten: ['submitting', 'submitted', 'held'],
  'written-off': ['submitting', 'submitted', 'received', 'held', 'failed'],
};

/**
 * A call after a step; `nowMs` in milliseconds since 1970. Throws an Error that starts with `cache:` when the step does not
 * follow on the state the call is in, or its money is none.
 */
export function callAfter(call: PaidCall, step: CallStep, nowMs: number): PaidCall {
  if (!startsOf[step.kind].includes(call.state)) {
    throw new Error(
      `cache: call ${call.number} is ${call.state} and cannot become ${step.kind}; \`claude-studio jobs\` shows it`,
    );
  }
  const after = { ...call, state: step.kind, updatedMs: nowMs };
  const nothingOpen = { reservedUsd: 0, unknown: false };
  switch (step.kind) {
    case 'submitted':
      return { ...after, job: step.job, unknown: false, message: null };
    case 'received': {
      const { files, origin } = step;
      const settledUsd = roundedUsd(step.costUsd);
      return { ...after, ...nothingOpen, files, origin, settledUsd, message: null };
    }
    case 'failed': {
      const { fault, message } = step;
      return { ...after, ...nothingOpen, fault, message, settledUsd: roundedUsd(step.chargedUsd) };
    }
    case 'held':
      return { ...after, unknown: true, message: step.message };
    case 'settled':
      return after;
    case 'forgotten':
      return { ...after, ...nothingOpen, settledUsd: 0 };
    case 'written-off':
      return {
        ...after,
        ...nothingOpen,
        settledUsd: roundedUsd(call.settledUsd + call.reservedUsd),
      };
    default:
      return unreachable(step);
  }
}

/** Throws when a call may still bring what was asked for: to make another one would be to pay twice. */
export function refuseSecondCall(latest: PaidCall | undefined): void {
  if (latest === undefined) return;
  switch (latest.state) {
    case 'submitting':
    case 'submitted':
    case 'received':
    case 'held':
      throw new Error(
        `cache: call ${latest.number} for ${latest.action} is ${latest.state}, and a second one would pay twice; \`claude-studio jobs\` shows it`,
      );
    case 'settled':
    case 'failed':
    case 'forgotten':
    case 'written-off':
      return;
    default:
      unreachable(latest.state);
  }
}
