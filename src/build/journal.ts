import type { ActionKey } from '../plan/action-key.ts';
import type { VendorOrigin } from '../plan/action-record.ts';
import type { Ware } from '../producer/catalog.ts';
import type { Digest } from '../std/digest.ts';
import type { Fault } from './provider.ts';

/**
 * Where a paid call stands. `submitting`: written before the request leaves; found later, nobody knows what became of it.
 * `submitted`: the vendor has a job. `received`: its bytes are in the cache. `settled`: it is an action's record.
 * `failed`: surely came to nothing. `held`: in doubt, until a person says what it is. `forgotten`: a person found that it was
 * never charged. `written-off`: paid as far as anyone knows, and given up.
 */
export type CallState =
  | 'submitting'
  | 'submitted'
  | 'received'
  | 'settled'
  | 'failed'
  | 'held'
  | 'forgotten'
  | 'written-off';

/** What a paid call is for; fixed when it begins. */
export interface CallOf {
  readonly key: ActionKey;
  /** Part of a text that takes several requests; 0 for the first. */
  readonly part: number;
  /** Address that people know, such as `steam/clip` or `script`, and the production that pays. */
  readonly action: string;
  readonly production: string;
  /** Scene of the action; null for what belongs to the film. */
  readonly scene: string | null;
  readonly medium: Ware;
  readonly provider: string;
  readonly api: string;
  readonly model: string;
  /** USD that the catalog expects. */
  readonly estimatedUsd: number;
}

/** One paid call in the journal. Money in USD. */
export interface PaidCall extends CallOf {
  /** Number of the call in this cache: 1, 2, … */
  readonly number: number;
  readonly state: CallState;
  /** The vendor's id, once it has given one. */
  readonly job: string | null;
  /** Reserved in the ledger: the worst price, until it is known what it cost. 0 when nothing is open. */
  readonly reservedUsd: number;
  /** What it cost, as the vendor or the catalog says. */
  readonly settledUsd: number;
  /** True while nobody knows whether it cost anything. */
  readonly unknown: boolean;
  /** Milliseconds since 1970. */
  readonly sentMs: number;
  readonly updatedMs: number;
  /** What was received, by name, in the cache. */
  readonly files: Readonly<
    Record<string, { readonly digest: Digest; readonly size: number }>
  > | null;
  readonly origin: VendorOrigin | null;
  readonly fault: Fault | null;
  readonly message: string | null;
}

/** What may be spent, in USD; null is no limit. */
export interface SpendingLimits {
  /** Over the life of the production. */
  readonly budgetUsd: number | null;
  /** By this run. */
  readonly runUsd: number | null;
}

/** A call that was written down and may be made now, or why it may not. */
export type Begun =
  | { readonly ok: true; readonly call: PaidCall }
  | { readonly ok: false; readonly because: string };

/** What a production has spent and may yet have to pay, in USD. */
export interface Spent {
  readonly settledUsd: number;
  /** Worst price of calls that are on their way. */
  readonly reservedUsd: number;
  /** Worst price of calls of which nobody knows whether they were charged. */
  readonly unknownUsd: number;
}

/** All that counts against a budget, in USD: spent, on its way, and in doubt. */
export function goneUsd({ settledUsd, reservedUsd, unknownUsd }: Spent): number {
  return settledUsd + reservedUsd + unknownUsd;
}

/**
 * The write-ahead record of paid calls and the money in them. Every member resolves when what it wrote is on disk, in
 * one transaction across processes, with a line in the mirror beside it.
 */
export interface Journal {
  /** The latest call for a part of an action; undefined when there was none. */
  latest(key: ActionKey, part: number): PaidCall | undefined;
  /** All calls, oldest first. */
  calls(): readonly PaidCall[];
  spent(production: string): Spent;
  /** What was written down here, since the journal was opened, as charged, in USD: for calls that came in or failed. */
  chargedHereUsd(): number;
  /** Reserves the worst price and writes `submitting`; refuses what would pass a limit. */
  begin(call: CallOf, worstUsd: number, limits: SpendingLimits): Promise<Begun>;
  submitted(number: number, job: string): Promise<PaidCall>;
  /** Takes received files into the cache. The reservation becomes what it cost. */
  received(
    number: number,
    delivery: {
      readonly files: Readonly<Record<string, string>>;
      readonly costUsd: number;
      readonly origin: VendorOrigin | null;
    },
  ): Promise<PaidCall>;
  /** Came to nothing; `chargedUsd` was charged all the same. */
  failed(number: number, fault: Fault, message: string, chargedUsd: number): Promise<PaidCall>;
  /** In doubt: its money counts as spent until that is known. */
  held(number: number, message: string): Promise<PaidCall>;
  /** A person's word: it was never charged. */
  forget(number: number): Promise<PaidCall>;
  /** A person's word: it may be paid for again, whatever became of it. */
  writeOff(number: number): Promise<PaidCall>;
}
