import { Agent, fetch as undiciFetch } from 'undici';
import { bodyParts } from './body-parts.ts';
import { withDeadline } from './deadline.ts';
import { NetworkError, networkErrorOf } from './network-error.ts';

// Node's own agent cuts a call at 300 s, and SDKs then send it, and pay for it, again. Our deadlines end calls instead.
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 15_000 } });

/** How long one answer may take, its whole body included, and what ends it sooner. */
export interface Patience {
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** The largest answer that is read into memory: 50 times a large base64 image, in bytes. */
const largestAnswer = 256 * 1024 * 1024;

/**
 * A `fetch` for SDKs and adapters whose answers are whole when it resolves, or it throws a NetworkError: a body that stalls
 * runs into the deadline as a silent server does. Follows no redirect, so that a key never travels to another host.
 */
export function patientFetch({ seconds, signal }: Patience): typeof fetch {
  return async (input, init) => {
    try {
      if (signal.aborted) throw new NetworkError('the call was ended before it was sent', false);
      const ends = init?.signal ? [signal, init.signal] : [signal];
      return await withDeadline(seconds, ends, async (end) => {
        const response = await undiciFetch(urlOf(input), {
          ...(init as Parameters<typeof undiciFetch>[1]),
          redirect: 'error',
          signal: end,
          dispatcher: agent,
        });
        const body = await wholeBody(bodyParts(response.body, end));
        const { status, statusText } = response;
        const headers = new Headers([...response.headers]);
        // The body is decoded; what these say of it is no longer true.
        headers.delete('content-encoding');
        headers.delete('content-length');
        const empty = status === 204 || status === 205 || status === 304;
        return new Response(empty ? null : body, { status, statusText, headers });
      });
    } catch (error) {
      throw networkErrorOf(error);
    }
  };
}

/** Answers whose body is a stream: for downloads, which go to a file. Only `http` and `https`; follows redirects, and carries no key. */
export async function openDownload(url: string, signal: AbortSignal) {
  return undiciFetch(url, { dispatcher: agent, signal });
}

function urlOf(input: string | URL | Request): string {
  return typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
}

async function wholeBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > largestAnswer) throw new Error(`the answer is larger than ${largestAnswer} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
