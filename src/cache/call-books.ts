import type { Begun, CallOf, PaidCall, SpendingLimits } from '../build/journal.ts';
import type { ActionKey } from '../plan/action-key.ts';
import { type CallMoney, exchanged, moneyOf, noMoney, refusal, roundedUsd } from './call-money.ts';
import { type CallStep, callAfter, refuseSecondCall } from './call-states.ts';
import type { Table } from './lmdb-keyv.ts';

/** Where paid calls and their money are written down. */
export interface CallBooks {
  /** By number of 12 digits. */
  readonly journal: Pick<Table<PaidCall>, 'peek' | 'put' | 'entries' | 'lastKey'>;
  /** By `latestRow`. */
  readonly latestCalls: Pick<Table<number>, 'peek' | 'put'>;
  /** By production. */
  readonly ledger: Pick<Table<CallMoney>, 'peek' | 'put'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Writes a call, as it is now, into the mirror; throws when it cannot be. */
  readonly mirror: (call: PaidCall) => void;
}

/** The latest call for a part of an action; undefined when there was none. */
export function latestCall(
  { journal, latestCalls }: CallBooks,
  key: ActionKey,
  part: number,
): PaidCall | undefined {
  const number = latestCalls.peek(latestRow(key, part));
  return number === undefined ? undefined : journal.peek(rowOf(number));
}

/**
 * Inside a transaction only: writes down a call that is about to be made, unless it would pass a limit. `run` holds the
 * numbers of the calls that count for this run. Throws when an earlier call may still bring the same.
 */
export function beginCall(
  books: CallBooks,
  asked: CallOf & { readonly worstUsd: number },
  limits: SpendingLimits,
  run: ReadonlySet<number>,
): Begun {
  const { key, part, production } = asked;
  if (!Number.isSafeInteger(part) || part < 0) throw new Error(`cache: ${part} is no part`);
  refuseSecondCall(latestCall(books, key, part));
  const call = submitting(asked, Number(books.journal.lastKey() ?? 0) + 1, books.now());
  const because = refusal(asked.worstUsd, limits, {
    byProduction: books.ledger.peek(production) ?? noMoney,
    byRun: moneyOfCalls(books, run),
  });
  if (because !== undefined) return { ok: false, because };
  books.latestCalls.put(latestRow(key, part), call.number);
  write(books, call, noMoney);
  return { ok: true, call };
}

/** Inside a transaction only: takes a call a step further and returns it. Throws when it cannot take that step. */
export function advanceCall(books: CallBooks, number: number, step: CallStep): PaidCall {
  const before = callOf(books, number);
  const after = callAfter(before, step, books.now());
  write(books, after, moneyOf(before));
  return after;
}

/** The call of a number. Throws when there is none. */
export function callOf({ journal }: CallBooks, number: number): PaidCall {
  const call = journal.peek(rowOf(number));
  if (call === undefined) throw new Error(`cache: there is no paid call ${number}`);
  return call;
}

// Field by field: what else the caller's object may hold, a prompt above all, has no place in the mirror.
function submitting(
  asked: CallOf & { readonly worstUsd: number },
  number: number,
  nowMs: number,
): PaidCall {
  return {
    number,
    state: 'submitting',
    key: asked.key,
    part: asked.part,
    action: asked.action,
    production: asked.production,
    scene: asked.scene,
    medium: asked.medium,
    provider: asked.provider,
    api: asked.api,
    model: asked.model,
    estimatedUsd: roundedUsd(asked.estimatedUsd),
    job: null,
    reservedUsd: roundedUsd(asked.worstUsd),
    settledUsd: 0,
    unknown: false,
    sentMs: nowMs,
    updatedMs: nowMs,
    files: null,
    origin: null,
    fault: null,
    message: null,
  };
}

function write(
  { journal, ledger, mirror }: CallBooks,
  call: PaidCall,
  moneyBefore: CallMoney,
): void {
  journal.put(rowOf(call.number), call);
  const totals = ledger.peek(call.production) ?? noMoney;
  ledger.put(call.production, exchanged(totals, moneyBefore, moneyOf(call)));
  // Before the transaction ends: without its line a call is not written down either, and nothing is sent.
  mirror(call);
}

function moneyOfCalls(books: CallBooks, numbers: ReadonlySet<number>): CallMoney {
  return [...numbers].reduce(
    (sum, number) => exchanged(sum, noMoney, moneyOf(callOf(books, number))),
    noMoney,
  );
}

function latestRow(key: ActionKey, part: number): string {
  return `${key}.${part}`;
}

// Padded, so that the order of the table is that of the calls.
function rowOf(number: number): string {
  return String(number).padStart(12, '0');
}
