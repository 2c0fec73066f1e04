import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  type Delivery,
  type Order,
  type Provider,
  ProviderError,
  type Submitted,
} from '../../src/build/provider.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import type { Account } from '../../src/providers/account.ts';
import { type Seen, testKey, type VendorServer } from '../vendors/vendor-server.ts';

/** How the jobs of a fake end. */
export type JobEnd = 'done' | 'failed' | 'refused' | 'never';

/** One provider before the contract. */
export interface ProviderCase {
  /** Name of its interface in the catalog. */
  readonly api: string;
  /** Starts the vendor's fake. */
  readonly start: () => Promise<VendorServer>;
  /** The address that goes into an Account, of a server's. */
  readonly baseUrl: (serverUrl: string) => string;
  readonly provider: (account: Account) => Provider;
  /** A usual order, but for its folder and signal. */
  readonly order: Pick<Order, 'recipe' | 'model' | 'inputs'>;
  /** The key as it stands in a request. */
  readonly keyIn: (request: Seen) => string | undefined;
  /** Tells the fake how jobs created from now on end; null where the vendor answers at once. */
  readonly endJobs: ((end: JobEnd) => void) | null;
  /** Whether a request whose answer was lost can be found again, job or delivery. */
  readonly findsLost: boolean;
}

/** An account at a fake: short deadlines, no waiting. */
export function testAccount(api: string, baseUrl: string, changes: Partial<Account> = {}): Account {
  return {
    api,
    key: testKey,
    baseUrl,
    limits: {
      concurrency: 2,
      requests_per_minute: 1000,
      answer_seconds: 20,
      poll_seconds: 0,
      job_seconds: 20,
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: Date.now,
    publish: null,
    ...changes,
  };
}

/** A case with another recipe, for the running test: closed, and free of violations, when it ends. */
export async function trialOf(
  subject: ProviderCase,
  changes: Partial<PaidRecipe> = {},
): Promise<Trial> {
  const recipe = { ...subject.order.recipe, ...changes } as PaidRecipe;
  const trial = await Trial.start({ ...subject, order: { ...subject.order, recipe } });
  onTestFinished(async () => {
    await trial.close();
    expect(trial.server.violations).toEqual([]);
  });
  return trial;
}

/** A case with a fake of its own and a folder for what is bought: one per test. */
export class Trial {
  readonly subject: ProviderCase;
  readonly server: VendorServer;
  readonly folder: string = mkdtempSync(join(tmpdir(), 'order-'));

  private constructor(subject: ProviderCase, server: VendorServer) {
    this.subject = subject;
    this.server = server;
  }

  static async start(subject: ProviderCase): Promise<Trial> {
    const trial = new Trial(subject, await subject.start());
    subject.endJobs?.('done');
    return trial;
  }

  async close(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  account(changes: Partial<Account> = {}): Account {
    return testAccount(this.subject.api, this.subject.baseUrl(this.server.url), changes);
  }

  provider(changes: Partial<Account> = {}): Provider {
    return this.subject.provider(this.account(changes));
  }

  order(signal: AbortSignal = new AbortController().signal): Order {
    return { ...this.subject.order, folder: this.folder, signal };
  }

  /** Prepares and sends the usual order. */
  async submit(changes: Partial<Account> = {}): Promise<Submitted> {
    return (await this.provider(changes).prepare(this.order()))();
  }

  async collect(job: string, changes: Partial<Account> = {}, order = this.order()) {
    const provider = this.provider(changes);
    if (provider.collect === undefined)
      throw new Error(`${this.subject.api} made a job and cannot collect it`);
    return provider.collect(job, order);
  }

  /** Sends the usual order and waits for what it makes. */
  async buy(): Promise<Delivery> {
    const submitted = await this.submit();
    return submitted.kind === 'delivered' ? submitted.delivery : this.collect(submitted.job);
  }

  get createRequests(): number {
    return this.server.seen.filter(({ step }) => step === 'create').length;
  }

  /** The ProviderError that comes of some work: named after the service, and silent about the key. */
  async failureOf(work: Promise<unknown>): Promise<ProviderError> {
    const error = await work.then(
      () => new Error('nothing was thrown'),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    const failure = error as ProviderError;
    expect(failure.message).not.toContain(testKey);
    expect(failure.message.startsWith(`${this.subject.api}: `)).toBe(true);
    return failure;
  }
}
