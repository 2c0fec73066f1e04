import { join } from 'node:path';
import type { Journal, PaidCall } from '../build/journal.ts';
import type { VendorOrigin } from '../plan/action-record.ts';
import { messageOf } from '../std/message-of.ts';
import { sumUsd } from '../std/sum-usd.ts';
import { blobPath, type Content } from './blob-content.ts';
import { advanceCall, beginCall, type CallBooks, callOf, latestCall } from './call-books.ts';
import { noMoney, spentOf } from './call-money.ts';
import { type CallStep, callAfter } from './call-states.ts';
import { appendToMirror, mirrorName } from './paid-calls-mirror.ts';
import type { Store } from './store.ts';
import { inStore, inStoreSync } from './store-error.ts';
import { takeFiles } from './take-files.ts';

/** Where a journal is kept. */
export interface JournalPlace {
  readonly books: CallBooks;
  /** Reads; throws what a person gets to see. */
  read<T>(work: () => T): T;
  /** One transaction, on disk when it returns; `doing` ends the sentence "cannot …". */
  write<T>(doing: string, work: () => T): T;
  /** Takes received files into the cache. */
  take(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Content>>>;
  /** Where a file that was taken lies. */
  pathOf(content: Content): string;
}

/** The journal of a store. What it began counts for its own run. */
export function openJournal(store: Store): Journal {
  return journalAt({
    books: callBooks(store),
    read: (work) => inStoreSync(store.folder, `read ${store.folder}`, work),
    // When a synchronous transaction returns, LMDB has synced its pages and then the meta page that makes them count.
    write: (doing, work) => inStoreSync(store.folder, doing, () => store.state.exclusively(work)),
    take: (files) =>
      inStore(store.folder, 'take in what was received', () => takeFiles(store, files)),
    pathOf: ({ digest }) => blobPath(store.blobs, digest),
  });
}

/** The tables of a store in which paid calls are written, and the mirror beside them. */
export function callBooks({ folder, state, now }: Store): CallBooks {
  const { journal, latestCalls, ledger } = state;
  const path = join(folder, 'state', mirrorName);
  return { journal, latestCalls, ledger, now, mirror: (call) => appendToMirror(path, call) };
}

/** The rules of a journal, wherever it is kept. */
export function journalAt({ books, read, write, take, pathOf }: JournalPlace): Journal {
  const run = new Set<number>();
  let chargedUsd = 0;
  const charge = (call: PaidCall): PaidCall => {
    chargedUsd = sumUsd([chargedUsd, call.settledUsd]);
    return call;
  };
  const advance = async (number: number, step: CallStep): Promise<PaidCall> =>
    write(`write down what became of paid call ${number}`, () => advanceCall(books, number, step));
  return {
    latest: (key, part) => read(() => latestCall(books, key, part)),
    calls: () => read(() => books.journal.entries().map(([, call]) => call)),
    spent: (production) => read(() => spentOf(books.ledger.peek(production) ?? noMoney)),
    chargedHereUsd: () => chargedUsd,
    begin: async (call, worstUsd, limits) => {
      const begun = write('write down a paid call', () =>
        beginCall(books, { ...call, worstUsd }, limits, run),
      );
      // In the same turn as the transaction, so that no call of this run can begin uncounted.
      if (begun.ok) run.add(begun.call.number);
      return begun;
    },
    submitted: (number, job) => advance(number, { kind: 'submitted', job }),
    received: async (number, { files, costUsd, origin }) => {
      const stepWith = (contents: Readonly<Record<string, Content>>): CallStep => ({
        kind: 'received',
        files: contents,
        costUsd,
        origin: origin && originOnly(origin),
      });
      // Asked before the files are moved: after a refusal they are still where the caller left them.
      read(() => callAfter(callOf(books, number), stepWith({}), books.now()));
      const taken = await take(files);
      return advance(number, stepWith(taken)).then(charge, (error) => {
        // Paid for, and in no book: a person must be able to find it.
        const places = Object.values(taken).map(pathOf).join(', ');
        throw new Error(`${messageOf(error)} (what call ${number} delivered lies in ${places})`, {
          cause: error,
        });
      });
    },
    failed: (number, fault, message, usd) =>
      advance(number, { kind: 'failed', fault, message, chargedUsd: usd }).then(charge),
    held: (number, message) => advance(number, { kind: 'held', message }),
    forget: (number) => advance(number, { kind: 'forgotten' }),
    writeOff: (number) => advance(number, { kind: 'written-off' }),
  };
}

// What an adapter's object may hold beside has no place in the mirror.
function originOnly({ api, id, model, lastFrame }: VendorOrigin): VendorOrigin {
  return {
    api,
    id,
    ...(model !== undefined && { model }),
    ...(lastFrame !== undefined && { lastFrame }),
  };
}
