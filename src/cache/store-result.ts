import type { ActionRecord, Cache, RecordedOutput } from '../build/cache.ts';
import type { ActionKey } from '../plan/action-key.ts';
import { advanceCall, callOf } from './call-books.ts';
import { callBooks } from './journal.ts';
import type { Store } from './store.ts';
import { takeFiles } from './take-files.ts';

/** Takes the files of a result into the store, then writes its record and settles its calls. Resolves when all is durable. */
export async function storeResult(
  store: Store,
  { outputs, calls, ...facts }: Parameters<Cache['store']>[0],
): Promise<ActionRecord> {
  const paths = Object.entries(outputs).map(([name, { path }]) => [name, path] as const);
  const contents = await takeFiles(store, Object.fromEntries(paths));
  const recorded: Record<string, RecordedOutput> = {};
  for (const [name, { media }] of Object.entries(outputs)) {
    const content = contents[name];
    if (content !== undefined) recorded[name] = { ...content, media };
  }
  const record: ActionRecord = { ...facts, outputs: recorded };
  const { records, hits, exclusively } = store.state;
  if (calls === undefined) {
    await Promise.all([records.set(record.key, record), hits.set(record.key, store.now())]);
    return record;
  }
  // One transaction: a record whose calls stayed open would look like money that is still on its way.
  exclusively(() => {
    records.put(record.key, record);
    hits.put(record.key, store.now());
    for (const number of new Set(calls)) settle(store, number, record.key);
  });
  return record;
}

function settle(store: Store, number: number, key: ActionKey): void {
  const books = callBooks(store);
  const call = callOf(books, number);
  if (call.key !== key) {
    throw new Error(
      `cache: call ${number} was made for ${call.action}, not for the action that is stored`,
    );
  }
  advanceCall(books, number, { kind: 'settled' });
}
