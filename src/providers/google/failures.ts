import type { Fault } from '../../build/provider.ts';

interface Failure {
  /** Google's canonical name of the status: `INVALID_ARGUMENT`. */
  readonly status: string;
  readonly message: string;
  /** Reasons that go further: `API_KEY_INVALID`. */
  readonly reasons: readonly string[];
}

/** The sentence in an answer that is no success; the answer itself where it holds none. */
export function messageIn(body: string): string {
  const { status, message } = failureIn(body);
  return message === '' ? body || 'no words came with it' : `${status}: ${message}`;
}

/**
 * What a failure means, by the canonical status and the words (https://cloud.google.com/apis/design/errors); undefined where
 * only the HTTP status tells. Every wrong request is an INVALID_ARGUMENT, refused texts and bad keys too.
 */
export function faultOf(body: string): Fault | undefined {
  const { status, message, reasons } = failureIn(body);
  if (reasons.some((reason) => /^API_KEY_|BILLING_DISABLED|SERVICE_DISABLED/.test(reason)))
    return 'account';
  switch (status) {
    case 'PERMISSION_DENIED':
    case 'UNAUTHENTICATED':
      return 'account';
    case 'RESOURCE_EXHAUSTED':
      return /billing|per day|daily/i.test(message) ? 'account' : 'not-accepted';
    case 'INVALID_ARGUMENT':
      if (/api key/i.test(message)) return 'account';
      return /sensitive|harmful|prohibited|usage guidelines|safety|polic(y|ies)/i.test(message)
        ? 'refused'
        : 'invalid';
    default:
      return undefined;
  }
}

function failureIn(body: string): Failure {
  try {
    const { error } = JSON.parse(body) as {
      readonly error?: {
        readonly status?: string;
        readonly message?: string;
        readonly details?: readonly { readonly reason?: string }[];
      };
    };
    return {
      status: error?.status ?? '',
      message: error?.message ?? '',
      reasons: (error?.details ?? []).flatMap(({ reason }) => reason ?? []),
    };
  } catch {
    return { status: '', message: '', reasons: [] };
  }
}
