import type { APIError } from '@runwayml/sdk';
import { type Fault, ProviderError } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { answerError, lostCallError, type VendorAnswer } from '../provider-error-of.ts';

/** What the SDK threw for a paid request, in our terms. */
export function createFailure(account: Account, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const answer = answerOf(error);
  return answer === null
    ? lostCallError(account, error)
    : answerError(account, answer, faultOfWords);
}

/** What the SDK threw for a request that costs nothing: whatever is unsure about it, it may be sent again. */
export function freeFailure(account: Account, error: unknown): ProviderError {
  const failure = createFailure(account, error);
  if (failure.fault !== 'ambiguous') return failure;
  const { message, retryAfterSeconds } = failure;
  return new ProviderError('not-accepted', message, { retryAfterSeconds, cause: error });
}

/** What the SDK threw for a look at a task. Only a wrong key ends the wait: nothing else says anything of the task. */
export function lookFailure(account: Account, error: unknown): ProviderError {
  const failure = createFailure(account, error);
  if (failure.fault === 'account') return failure;
  return new ProviderError('pending', failure.message, { cause: error });
}

/** HTTP status of what the SDK threw; null when no answer came. */
export function statusOf(error: unknown): number | null {
  return answerOf(error)?.status ?? null;
}

// The SDK's errors are told by their fields: to name their class would load the SDK with the rest of the program.
function answerOf(error: unknown): VendorAnswer | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status, headers, error: body } = error as APIError;
  if (typeof status !== 'number' || headers === undefined) return null;
  return { status, headers, message: wordsOf(body) ?? error.message };
}

// `{"error": "Validation of body failed", "issues": [{"path": ["duration"], "message": "..."}]}`
function wordsOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error, issues = [] } = body as {
    readonly error: unknown;
    readonly issues?: readonly { readonly path?: readonly unknown[]; readonly message?: string }[];
  };
  const details = issues.map(({ path, message }) => `${path?.join('.') ?? ''}: ${message ?? ''}`);
  return [String(error), ...details].join('; ');
}

// Runway has no codes for these; the words are as seen in 2024 to 2026.
function faultOfWords({ status, message, headers }: VendorAnswer): Fault | undefined {
  if (status === 400 && /^[^;]*(content moderation|moderated)/i.test(message)) return 'refused';
  if (status === 400 && /not have enough credits/i.test(message)) return 'account';
  if (status === 429 && /daily/i.test(message)) return 'account';
  // The server itself says that it did not begin.
  if (status === 503 && headers.get('x-should-retry') === 'true') return 'not-accepted';
  return undefined;
}
