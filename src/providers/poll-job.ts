import { ProviderError } from '../build/provider.ts';
import { messageOf } from '../std/message-of.ts';
import type { Account } from './account.ts';

/** A slow job is asked less often: pauses are this share of the time waited so far, and at most so many times the first one. */
const share = 0.1;
const slowest = 3;

/**
 * Looks at a job until `look` answers something, with pauses in between. A look that fails says nothing of the job: it is
 * repeated, unless it throws a ProviderError that is not `pending` or `not-accepted`. Throws `pending` when time is up or
 * the signal aborts: the job goes on at the vendor's.
 */
export async function pollJob<T>(
  account: Account,
  signal: AbortSignal,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const { poll_seconds, job_seconds } = account.limits;
  const start = account.now();
  const end = start + job_seconds * 1000;
  let trouble = '';
  while (!signal.aborted) {
    try {
      const answer = await look();
      if (answer !== undefined) return answer;
      trouble = '';
    } catch (error) {
      const final =
        error instanceof ProviderError &&
        error.fault !== 'pending' &&
        error.fault !== 'not-accepted';
      if (final) throw error;
      trouble = `; the last look failed: ${messageOf(error)}`;
    }
    if (account.now() >= end) {
      throw new ProviderError(
        'pending',
        `${account.api}: the job was not done after ${job_seconds} s${trouble}; the next live build goes on waiting for it`,
      );
    }
    const waited = (account.now() - start) / 1000;
    const pause = Math.min(Math.max(waited * share, poll_seconds), poll_seconds * slowest);
    await account.pause(pause, signal);
  }
  throw new ProviderError(
    'pending',
    `${account.api}: the job goes on at the vendor's; the next live build collects it`,
  );
}
