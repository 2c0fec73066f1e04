/** The longest that a timer of Node can wait, in milliseconds: https://nodejs.org/api/timers.html */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs work whose signal aborts after so many seconds (reason: a `TimeoutError`), or with any of the given signals. In place
 * of AbortSignal.any() with AbortSignal.timeout(): the one does not keep the other from being collected, and then no timer fires.
 */
export async function withDeadline<T>(
  seconds: number,
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const timer = setTimeout(
    () => end.abort(new DOMException(`not done after ${seconds} s`, 'TimeoutError')),
    Math.min(Math.ceil(seconds * 1000), longestTimer),
  );
  const follow = (): void => end.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) signal.addEventListener('abort', follow);
  if (signals.some(({ aborted }) => aborted)) follow();
  try {
    return await work(end.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', follow);
  }
}
