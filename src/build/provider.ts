import type { VendorOrigin } from '../plan/action-record.ts';
import type { PaidRecipe } from '../plan/recipe.ts';
import type { CatalogModel } from '../producer/catalog.ts';
import type { RunnerInput } from './runner.ts';

/** One request to a paid provider: a whole action, or a part of a text that is too long for one request. */
export interface Order {
  readonly recipe: PaidRecipe;
  /** What the catalog knows of the recipe's model. */
  readonly model: CatalogModel;
  /** Pictures it starts from (`image`), ends on (`end-image`) and is to look like (`reference.<n>`); read only. */
  readonly inputs: Readonly<Record<string, RunnerInput>>;
  /** A private folder for what is received; removed afterwards. */
  readonly folder: string;
  /** Aborted: hang up at once. A job goes on at the vendor's and can be collected later. */
  readonly signal: AbortSignal;
}

/** What a vendor delivered, whole and on disk, as it came: nothing was decoded yet. */
export interface Delivery {
  /** Files in the order's folder: `main`, and `words` (JSON `WordTiming[]`) where the vendor tells them. */
  readonly files: Readonly<Record<string, string>>;
  /** USD that the vendor says it charged; null when it does not say. */
  readonly costUsd: number | null;
  /** Where the vendor keeps it, for what follows on it; null when it keeps nothing. */
  readonly origin: VendorOrigin | null;
}

/** What came of a paid request: a job to be collected, or the thing itself. */
export type Submitted =
  | { readonly kind: 'job'; readonly job: string; readonly estimatedUsd: number | null }
  | { readonly kind: 'delivered'; readonly delivery: Delivery };

/** A request that got no answer. */
export interface LostRequest {
  /** When it was sent, in milliseconds since 1970. */
  readonly sentMs: number;
  /** The vendor's ids of what other requests brought: another take of the same words is none of ours. */
  readonly taken: ReadonlySet<string>;
}

/** What became of a request whose answer was lost. `absent` only where the vendor's own list proves it. */
export type Found = Submitted | { readonly kind: 'absent' } | { readonly kind: 'unknown' };

/**
 * A paid service; every one keeps this contract (test/providers/contract.ts). None of its members retries what may
 * have been charged. All throw ProviderError for what the vendor or the network does.
 */
export interface Provider {
  /**
   * Does what is free (looks up a voice, uploads or publishes a picture, builds the request) and resolves with the one
   * call that costs money. Whatever that call throws other than a ProviderError counts as `ambiguous`.
   */
  prepare(order: Order): Promise<() => Promise<Submitted>>;
  /** Waits for a job and saves what it made; for jobs only. May be called again after any interruption. */
  collect?(job: string, order: Order): Promise<Delivery>;
  /** Looks for a request whose answer was lost; only where the vendor can tell. */
  find?(order: Order, lost: LostRequest): Promise<Found>;
  /** Asks something free that needs the key; resolves with a few words on the account (credits left), else throws. */
  check(signal: AbortSignal): Promise<string>;
}

/** What kind of failure it was, which alone decides what may happen next. */
export type Fault =
  /** Surely not accepted, and may be sent again: no connection, rate limit, a queue that is full. */
  | 'not-accepted'
  /** The vendor will not make this content: never sent to it again for the same key. */
  | 'refused'
  /** The key, the account or its money: no request can succeed before someone mends that. Surely not accepted. */
  | 'account'
  /** The request itself is wrong (a parameter, a model that is gone). Surely not accepted. */
  | 'invalid'
  /** The job was accepted and came to nothing. */
  | 'failed'
  /** Nobody knows whether it was accepted: held until that is found out. */
  | 'ambiguous'
  /** The job still runs, or could not be reached now: collected by a later build. */
  | 'pending';

const brand = Symbol.for('claude-studio.provider-error');

/** A failure of a provider. The message starts with the service, and never holds a key. */
export class ProviderError extends Error {
  /** By its mark, not by its class: adapters are bundled apart from the engine, each with a copy of this file. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }

  readonly [brand] = true;
  readonly fault: Fault;
  /** Seconds after which the vendor asks to be tried again; null when it says nothing. */
  readonly retryAfterSeconds: number | null;
  /** USD that the vendor charged all the same; 0 as far as is known. */
  readonly chargedUsd: number;

  constructor(
    fault: Fault,
    message: string,
    more: { retryAfterSeconds?: number | null; chargedUsd?: number; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.fault = fault;
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
    this.chargedUsd = more.chargedUsd ?? 0;
  }
}

/** Whether a failure surely left nothing behind that could still be charged or delivered, so that another provider may be asked. */
export function isDefinite(error: unknown): boolean {
  return error instanceof ProviderError && error.fault !== 'ambiguous' && error.fault !== 'pending';
}
