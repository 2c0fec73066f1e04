import type { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import type { ProviderError } from '../../build/provider.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Account } from '../account.ts';
import { patientFetch } from '../network/vendor-fetch.ts';
import { answerError, invalid, lostCallError } from '../provider-error-of.ts';
import { faultOf, wordsOfFailure } from './failures.ts';

/** A whole answer, as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A successful answer: as the SDK read it, or null where it is not what the SDK expects, and as it came. */
export interface Answer<T> {
  readonly data: T | null;
  readonly raw: RawAnswer;
}

/**
 * Makes one request through the vendor's SDK. Throws a ProviderError when it got no good answer; what that says of the
 * request is meant for a paid one.
 */
export type Asker = <T>(
  request: (client: ElevenLabsClient) => PromiseLike<T>,
) => Promise<Answer<T>>;

// Longer than our own deadline by this many seconds, so that never the SDK's timer but always ours ends a call.
const spareSeconds = 60;

/** Loads the SDK (scripts/bundle-elevenlabs.mjs says how that is made bearable), and resolves with what sends requests through it. */
export async function askerOf(account: Account, signal: AbortSignal): Promise<Asker> {
  const sdk = await import('@elevenlabs/elevenlabs-js');
  const seconds = account.limits.answer_seconds;
  const patient = patientFetch({ seconds, signal });
  return async (request) => {
    let raw: RawAnswer | undefined;
    let lost: ProviderError | undefined;
    const client = new sdk.ElevenLabsClient({
      apiKey: account.key,
      baseUrl: account.baseUrl,
      maxRetries: 0,
      timeoutInSeconds: seconds + spareSeconds,
      logging: { silent: true },
      fetch: async (input, init) => {
        try {
          const response = await patient(input, init);
          raw = { ...headOf(response), body: Buffer.from(await response.arrayBuffer()) };
        } catch (error) {
          lost = lostCallError(account, error);
        }
        // The SDK stops its timer only when `fetch` resolves: a rejection would keep the process alive for minutes.
        return new Response(raw?.body, raw ?? { status: 599 });
      },
    });
    let data = null;
    try {
      data = await request(client);
    } catch (error) {
      // What the SDK makes of an answer loses half of it: the answer itself is looked at below.
      if (raw === undefined && lost === undefined) throw unsent(account, error);
    }
    if (lost !== undefined) throw lost;
    if (raw === undefined) throw unsent(account, 'nothing was asked');
    if (raw.status < 200 || raw.status > 299) throw failureOf(account, raw);
    return { data, raw };
  };
}

function unsent(account: Account, error: unknown): ProviderError {
  return invalid(account, messageOf(error), error);
}

function headOf({ status, headers }: Response): Pick<RawAnswer, 'status' | 'headers'> {
  return { status, headers };
}

function failureOf(account: Account, { status, headers, body }: RawAnswer): ProviderError {
  const { code, message } = wordsOfFailure(body.toString('utf8'));
  return answerError(account, { status, headers, message }, () => faultOf(code, message, status));
}
