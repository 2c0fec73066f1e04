import { type Fault, ProviderError } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { answerError, lostCallError, type VendorAnswer } from '../provider-error-of.ts';

/**
 * What Luma's own words say beyond the status of an answer (docs.lumalabs.ai/docs/errors and
 * docs.agents.lumalabs.ai/guides/error-handling); undefined where the status says all.
 */
export function lumaFault({ status, message }: VendorAnswer): Fault | undefined {
  if (status >= 500 || status === 429) return undefined;
  if (isModerated(message)) return 'refused';
  return /insufficient (credit|balance|fund)/i.test(message) ? 'account' : undefined;
}

/** True for words by which Luma refuses content. `failed to moderate image` is not one: it could not read the address. */
export function isModerated(words: string): boolean {
  return /moderation failed|content[ _]moderated|blacklisted|content (policy|guidelines)/i.test(
    words,
  );
}

/** The words in the body of a failure: `detail` is a text, or a list of what is wrong with which field. */
export function detailOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return undefined;
  const { detail } = body;
  if (typeof detail === 'string') return detail;
  return detail === undefined || detail === null ? undefined : JSON.stringify(detail);
}

/** The failure of a call that costs nothing: where a paid one would be `ambiguous`, it may be made again. */
export function freeCallError(
  account: Account,
  answer: VendorAnswer | null,
  error: unknown,
): ProviderError {
  const failure =
    answer === null ? lostCallError(account, error) : answerError(account, answer, lumaFault);
  if (failure.fault !== 'ambiguous') return failure;
  return new ProviderError('not-accepted', failure.message, {
    retryAfterSeconds: failure.retryAfterSeconds,
    cause: error,
  });
}

/** An accepted request whose answer does not say what to ask for. */
export function namelessJob(account: Account): ProviderError {
  return new ProviderError(
    'ambiguous',
    `${account.api}: it accepted the request, and the answer names no generation`,
  );
}
