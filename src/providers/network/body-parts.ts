import type { ReadableStream } from 'node:stream/web';

/**
 * The parts of a body, as they come. When the signal aborts, hangs up and throws its reason: once an answer has begun, undici
 * may forget the signal that its `fetch` was given (it holds it weakly), and a body that stalls would be waited for for ever.
 */
export async function* bodyParts(
  body: ReadableStream | null,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  const hangUp = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', hangUp);
  try {
    signal.throwIfAborted();
    for (;;) {
      const { done, value } = await reader.read();
      // What is cancelled ends as if it were whole.
      signal.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', hangUp);
    hangUp();
  }
}
