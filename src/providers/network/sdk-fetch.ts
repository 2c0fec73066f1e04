import { type Patience, patientFetch } from './vendor-fetch.ts';

/** Headers that the SDKs need; what they add of their own for statistics may pass as well. */
const usual: ReadonlySet<string> = new Set([
  ...['accept', 'content-type', 'content-length', 'user-agent', 'anthropic-version'],
]);

/**
 * A `patientFetch` for an SDK that takes further headers from the environment (`ANTHROPIC_CUSTOM_HEADERS`): it sends the
 * usual ones and this authorization, whatever it is given. Only an Account says what is sent to whom.
 */
export function sdkFetch(patience: Patience, authorization: string): typeof fetch {
  const send = patientFetch(patience);
  return (input, init) => {
    const given = [...new Headers(init?.headers)].filter(
      ([name]) => usual.has(name) || name.startsWith('x-stainless-'),
    );
    return send(input, { ...init, headers: [...given, ['authorization', authorization]] });
  };
}
