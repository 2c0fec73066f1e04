import { type Fault, ProviderError } from '../build/provider.ts';
import type { Account } from './account.ts';
import { causesOf, NetworkError, networkErrorOf } from './network/network-error.ts';
import { redacted } from './redacted.ts';

/** What a vendor answered in place of what was asked for. */
export interface VendorAnswer {
  readonly status: number;
  /** The vendor's own words. */
  readonly message: string;
  readonly headers: { get(name: string): string | null };
}

/** A retry-after beyond this is not slept through inside one build, in seconds. */
const longestRetryAfter = 60;

/**
 * The failure of a paid call in our terms. `refine` knows the vendor's special words and answers undefined for the rest, which
 * goes by status: 400, 404, 413, 415 and 422 `invalid`; 401, 402 and 403 `account`; 408, 409 and 5xx `ambiguous`; 429 `not-accepted`.
 */
export function answerError(
  account: Account,
  answer: VendorAnswer,
  refine?: (answer: VendorAnswer) => Fault | undefined,
): ProviderError {
  const fault = refine?.(answer) ?? faultOfStatus(answer.status);
  const message = redacted(answer.message, account.key);
  return new ProviderError(fault, `${account.api}: ${message} (${answer.status})`, {
    retryAfterSeconds: retryAfter(answer.headers),
  });
}

/** A request that would be refused for its form, found before it was sent. */
export function invalid({ api }: Account, message: string, cause?: unknown): ProviderError {
  return new ProviderError('invalid', `${api}: ${message}`, { cause });
}

/** A call that got no whole answer. */
export function lostCallError(account: Account, error: unknown): ProviderError {
  const known = causesOf(error).find((each) => each instanceof ProviderError);
  if (known instanceof ProviderError) return known;
  const lost =
    causesOf(error).find((each) => each instanceof NetworkError) ?? networkErrorOf(error);
  const { reached, message } = lost as NetworkError;
  const fault: Fault = reached ? 'ambiguous' : 'not-accepted';
  return new ProviderError(fault, `${account.api}: ${redacted(message, account.key)}`, {
    cause: error,
  });
}

function faultOfStatus(status: number): Fault {
  if ([401, 402, 403].includes(status)) return 'account';
  if (status === 429) return 'not-accepted';
  if (status >= 500 || [408, 409].includes(status)) return 'ambiguous';
  return 'invalid';
}

function retryAfter(headers: VendorAnswer['headers']): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const seconds = Number(text);
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), longestRetryAfter) : null;
}
