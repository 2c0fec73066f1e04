import { mediumOfKind } from '../plan/action.ts';
import type { VendorOrigin } from '../plan/action-record.ts';
import { messageOf } from '../std/message-of.ts';
import type { CallOf, Journal, PaidCall } from './journal.ts';
import type { Market } from './market.ts';
import {
  type Delivery,
  type Order,
  type Provider,
  ProviderError,
  type Submitted,
} from './provider.ts';
import type { Purchase } from './purchase.ts';
import type { Counter } from './studio.ts';

/** A part of a paid action as it lies on the disk. */
export interface Obtained {
  /** Paths by name: `main`, perhaps `words`. */
  readonly files: Readonly<Record<string, string>>;
  /** USD. */
  readonly costUsd: number;
  readonly origin: VendorOrigin | null;
  /** Number of the call that waits to be settled; null when that is done. */
  readonly open: number | null;
}

/** The call would have passed what may be spent; it was not made. */
export class OverBudget extends Error {}

/** Nobody knows whether a call was charged, so nothing is sent before a person has said so. */
class HeldCall extends Error {}

/** How often a request that was turned away is sent again, and the pauses between, in seconds. */
const tries = 6;
const firstPause = 2;
const longestPause = 30;

/** How often a lost request is looked for: vendors list it a little later. */
const looks = 3;

/** One paid request of an action, whatever became of it in earlier builds. */
export class CallOfPart {
  readonly #purchase: Purchase;
  readonly #part: number;
  readonly #market: Market;
  readonly #studio: Counter;
  readonly #journal: Journal;
  readonly #provider: Provider;
  readonly #api: string;

  private constructor(
    purchase: Purchase,
    part: number,
    market: Market,
    studio: Counter,
    source: { readonly provider: Provider; readonly api: string },
  ) {
    this.#purchase = purchase;
    this.#part = part;
    this.#market = market;
    this.#studio = studio;
    this.#journal = studio.cache.journal;
    this.#provider = source.provider;
    this.#api = source.api;
  }

  /** Finds the adapter of the part's model. */
  static async open(
    purchase: Purchase,
    part: number,
    market: Market,
    studio: Counter,
  ): Promise<CallOfPart> {
    const { api } = market.modelOf(purchase.recipe);
    if (api === undefined)
      throw new Error(`${purchase.recipe.model}: the catalog names no interface for it`);
    return new CallOfPart(purchase, part, market, studio, {
      provider: await market.provider(api),
      api,
    });
  }

  /** What the part is made of: found, collected, or bought now. */
  async obtain(): Promise<Obtained> {
    for (let attempt = 1; ; attempt += 1) {
      const latest = this.#journal.latest(this.#purchase.key, this.#part);
      const obtained = latest === undefined ? undefined : await this.#takeUp(latest);
      if (obtained !== undefined) return obtained;
      try {
        return await this.#order();
      } catch (error) {
        const again = error instanceof ProviderError && error.fault === 'not-accepted';
        if (!again || attempt >= tries || this.#purchase.stop.aborted) throw error;
        const usual = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
        await this.#studio.pause(error.retryAfterSeconds ?? usual, this.#purchase.stop);
      }
    }
  }

  // What an earlier build left; undefined when the part has to be ordered.
  async #takeUp(call: PaidCall): Promise<Obtained | undefined> {
    switch (call.state) {
      case 'received':
        return this.#isThere(call) ? this.#received(call) : this.#collectAgain(call);
      case 'submitted':
        return this.#collect(call);
      case 'submitting':
        return this.#findLost(call, 'the program ended before the answer came');
      case 'held':
        if (this.#provider.find === undefined) throw held(call, this.#api);
        // What could not be found out then (the list was down, the person left) may be known by now.
        return this.#findLost(call, call.message ?? 'its answer was lost');
      case 'failed':
        if (call.fault !== 'refused') return undefined;
        throw new ProviderError(
          'refused',
          `${call.message ?? `${this.#api}: it refused this content`}; it is not asked again: change the words, or \`claude-studio jobs resubmit ${call.number}\``,
        );
      case 'settled':
        return this.#purchase.forced ? undefined : this.#fetchAgain(call);
      case 'forgotten':
      case 'written-off':
        return undefined;
    }
  }

  async #order(): Promise<Obtained> {
    const { abort, stop } = this.#purchase;
    await this.#market.turn(this.#api, stop);
    if (stop.aborted)
      throw new ProviderError('pending', `${this.#api}: nothing was sent, the build was stopped`);
    const send = await this.#provider.prepare(this.#orderUntil(abort));
    const { recipe } = this.#purchase;
    const worstUsd = this.#market.priceUsd(recipe);
    const begun = await this.#journal.begin(this.#callOf(worstUsd), worstUsd, this.#market.limits);
    if (!begun.ok) throw new OverBudget(`${recipe.provider}: ${begun.because}`);
    const { call } = begun;
    let submitted: Submitted;
    try {
      submitted = await send();
    } catch (error) {
      if (!(error instanceof ProviderError) || error.fault === 'ambiguous') {
        const found = await this.#findLost(call, messageOf(error));
        if (found !== undefined) return found;
        throw new ProviderError('not-accepted', messageOf(error), { cause: error });
      }
      await this.#journal.failed(call.number, error.fault, error.message, error.chargedUsd);
      throw error;
    }
    return this.#takeIn(call, submitted);
  }

  async #takeIn(call: PaidCall, submitted: Submitted): Promise<Obtained> {
    if (submitted.kind === 'delivered') return this.#keep(call, submitted.delivery);
    return this.#collect(await this.#journal.submitted(call.number, submitted.job));
  }

  async #collect(call: PaidCall): Promise<Obtained> {
    const { abort, stop } = this.#purchase;
    const { collect } = this.#provider;
    if (collect === undefined || call.job === null) throw held(call, this.#api);
    try {
      const waiting = this.#orderUntil(AbortSignal.any([abort, stop]));
      return await this.#keep(call, await collect.call(this.#provider, call.job, waiting));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const over = error.fault === 'failed' || error.fault === 'refused';
      // Whatever else goes wrong goes wrong with asking, not with the job.
      if (!over) throw new ProviderError('pending', error.message, { cause: error });
      await this.#journal.failed(call.number, error.fault, error.message, error.chargedUsd);
      throw error;
    }
  }

  /** Looks for a request without an answer; undefined when the vendor never got it, so that it may be sent again. */
  async #findLost(call: PaidCall, why: string): Promise<Obtained | undefined> {
    const { find } = this.#provider;
    const { abort } = this.#purchase;
    for (let look = 1; find !== undefined && look <= looks && !abort.aborted; look += 1) {
      const lost = { sentMs: call.sentMs, taken: this.#takenJobs() };
      const found = await find
        .call(this.#provider, this.#orderUntil(abort), lost)
        .catch(() => null);
      if (found?.kind === 'absent') {
        await this.#journal.failed(
          call.number,
          'not-accepted',
          `${why}; the vendor knows of no such request`,
          0,
        );
        return undefined;
      }
      if (found !== null && found.kind !== 'unknown') return this.#takeIn(call, found);
      if (look < looks) await this.#studio.pause(firstPause, abort);
    }
    // A person who wants it to end now shall not find a question where the next build can find the answer.
    if (abort.aborted && find !== undefined) throw new ProviderError('ambiguous', why);
    throw held(await this.#journal.held(call.number, why), this.#api);
  }

  #takenJobs(): ReadonlySet<string> {
    const calls = this.#journal.calls();
    return new Set(calls.flatMap(({ job, origin }) => job ?? origin?.id ?? []));
  }

  // The record or its file is gone, but the vendor may still have it, for nothing.
  async #fetchAgain(call: PaidCall): Promise<Obtained | undefined> {
    const { collect } = this.#provider;
    if (collect === undefined || call.job === null) return undefined;
    try {
      const order = this.#orderUntil(this.#purchase.abort);
      const { files, origin } = await collect.call(this.#provider, call.job, order);
      return { files, costUsd: call.settledUsd, origin, open: null };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.fault === 'failed') return undefined;
      // Never a definite failure: nobody else may be paid for what the vendor may still have.
      throw new ProviderError(
        'pending',
        `${error.message}; it was bought before and is gone from the cache: \`--force ${this.#purchase.action.id}\` pays for it again`,
        { cause: error },
      );
    }
  }

  #isThere({ files }: PaidCall): boolean {
    return Object.values(files ?? {}).every(({ digest }) => this.#studio.cache.isThere(digest));
  }

  // Received bytes were lost from the disk; what has no job can only be told to the person.
  async #collectAgain(call: PaidCall): Promise<Obtained> {
    const { collect } = this.#provider;
    if (collect === undefined || call.job === null) return this.#received(call);
    const order = this.#orderUntil(this.#purchase.abort);
    const { files } = await collect.call(this.#provider, call.job, order);
    return { ...this.#received(call), files };
  }

  async #keep(call: PaidCall, { files, costUsd, origin }: Delivery): Promise<Obtained> {
    const cost = costUsd ?? call.estimatedUsd;
    return this.#received(
      await this.#journal.received(call.number, { files, costUsd: cost, origin }),
    );
  }

  #received({ number, files, settledUsd, origin }: PaidCall): Obtained {
    const paths = Object.entries(files ?? {}).map(
      ([name, { digest }]) => [name, this.#studio.cache.blobPath(digest)] as const,
    );
    return { files: Object.fromEntries(paths), costUsd: settledUsd, origin, open: number };
  }

  #orderUntil(signal: AbortSignal): Order {
    const { recipe, inputs, folder } = this.#purchase;
    return { recipe, model: this.#market.modelOf(recipe), inputs, folder, signal };
  }

  #callOf(estimatedUsd: number): CallOf {
    const { action, key, recipe } = this.#purchase;
    return {
      key,
      part: this.#part,
      action: action.id,
      production: this.#market.production,
      scene: action.scene,
      medium: mediumOfKind[recipe.kind],
      provider: recipe.provider,
      api: this.#api,
      model: recipe.model,
      estimatedUsd,
    };
  }
}

function held({ number, message }: PaidCall, api: string): HeldCall {
  return new HeldCall(
    `${api}: nobody knows whether call ${number} was charged${message === null ? '' : ` (${message})`}; see \`claude-studio jobs\` for what to do`,
  );
}
