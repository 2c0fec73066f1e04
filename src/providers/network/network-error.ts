import { messageOf } from '../../std/message-of.ts';

/** A request that got no whole answer. `reached` is false when surely nothing was sent. */
export class NetworkError extends Error {
  readonly reached: boolean;

  constructor(message: string, reached: boolean, cause?: unknown) {
    super(message, { cause });
    this.reached = reached;
  }
}

// What fails before a connection stands: nothing of the request was sent. Every other code may come after it was read.
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What `fetch` threw, as a NetworkError that knows whether anything was sent. */
export function networkErrorOf(error: unknown): NetworkError {
  const known = causesOf(error).find((each) => each instanceof NetworkError);
  if (known instanceof NetworkError) return known;
  const code = causesOf(error)
    .map(codeOf)
    .find((each) => each !== undefined);
  const name = error instanceof Error ? error.name : '';
  // SDKs that read `timeout` in an error or its cause drop both, and with them whether anything was sent.
  if (name === 'TimeoutError') return new NetworkError('no whole answer in time', true);
  const what =
    name === 'AbortError'
      ? 'the call was ended'
      : code === 'UND_ERR_CONNECT_TIMEOUT'
        ? 'no connection in time'
        : (code ?? messageOf(error));
  return new NetworkError(what, code === undefined || !beforeSending.has(code), error);
}

/** An error and the errors that caused it, outermost first. SDKs wrap what the network says once or twice. */
export function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next !== undefined && next !== null && chain.length < 8; ) {
    chain.push(next);
    next = next instanceof Error ? next.cause : undefined;
  }
  return chain;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
