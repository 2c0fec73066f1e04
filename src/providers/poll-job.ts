import { ProviderError } from '../build/provider.ts';
import { messageOf } from '../std/message-of.ts';
import type { Account } from './account.ts';

/** Pauses grow to this many times the first one: a slow job is asked less often. */
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
  const end = account.now() + job_seconds * 1000;
  let pause = poll_seconds;
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
    await account.pause(pause, signal);
    pause = Math.min(pause * 1.2, poll_seconds * slowest);
  }
  throw new ProviderError(
    'pending',
    `${account.api}: the job goes on at the vendor's; the next live build collects it`,
  );
}
