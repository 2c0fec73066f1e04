import type { LumaAI } from 'lumaai';
import type { Account } from '../account.ts';
import { patientFetch } from '../network/vendor-fetch.ts';
import type { VendorAnswer } from '../provider-error-of.ts';
import { detailOf } from './luma-failures.ts';

/**
 * Luma's own client, sending every request once. The client never learns the key, which our fetch puts in: with
 * `DEBUG=true` in the environment it prints the headers of each request.
 */
export async function dreamMachineClient(account: Account, signal: AbortSignal): Promise<LumaAI> {
  const { LumaAI: Client } = await import('lumaai');
  const seconds = account.limits.answer_seconds;
  const send = patientFetch({ seconds, signal });
  const authorized: typeof send = (address, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${account.key}`);
    return send(address, { ...init, headers });
  };
  return new Client({
    authToken: 'put in by fetch',
    baseURL: account.baseUrl,
    maxRetries: 0,
    // Ours ends the call; the client's own deadline does not cover the body.
    timeout: (seconds + 60) * 1000,
    // The client types its fetch as that of node-fetch, of which it uses what every fetch has.
    fetch: authorized as unknown as ClientFetch,
  });
}

type ClientFetch = NonNullable<NonNullable<ConstructorParameters<typeof LumaAI>[0]>['fetch']>;

/** What Luma answered, of an error that its client threw; null when no whole answer came. */
export function answerIn(error: unknown): VendorAnswer | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') {
    return null;
  }
  const { status } = error;
  const body = 'error' in error ? error.error : undefined;
  const headers = ('headers' in error ? error.headers : undefined) as
    | Readonly<Record<string, string | undefined>>
    | undefined;
  return {
    status,
    message: detailOf(body) ?? error.message,
    headers: { get: (name) => headers?.[name] ?? null },
  };
}
