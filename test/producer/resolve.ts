import { builtInCatalog } from '../../src/producer/catalog.ts';
import { type Lock, lockText, readLock } from '../../src/producer/lock.ts';
import { type Resolution, resolveProduction } from '../../src/producer/resolve-production.ts';
import type { Production } from '../../src/production/production.gen.ts';

/** Resolves a source with the built-in catalog; the lock is that of an earlier resolution, read back from its text. */
export function resolve(source: Production, before?: Resolution): Resolution {
  const lock = before === undefined ? null : reread(before.lock);
  return resolveProduction({ production: { name: 'film', source }, lock, catalog: builtInCatalog });
}

/** What the lock is after it was written and read again. */
function reread(lock: Lock): Lock {
  const answer = readLock(lockText(lock), 'production.lock.yaml');
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return answer.lock;
}

/** Paths of decisions that were not kept, and of those that left the lock (with a minus). */
export function changes({ decisions, dropped }: Resolution): readonly string[] {
  return [
    ...decisions.flatMap(({ path, status }) => (status === 'kept' ? [] : [path])),
    ...dropped.map((path) => `-${path}`),
  ];
}

/** Seconds of film, by plan. */
export function filmSeconds({ resolved }: Resolution): number {
  return resolved.scenes.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
}
