import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after so many seconds, or as soon as the signal is aborted. */
export async function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  const ends = signal === undefined ? {} : { signal };
  await wait(seconds * 1000, undefined, ends).catch(() => undefined);
}
