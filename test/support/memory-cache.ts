import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ActionRecord, Cache, RecordedOutput } from '../../src/build/cache.ts';
import type { PaidCall } from '../../src/build/journal.ts';
import type { Content } from '../../src/cache/blob-content.ts';
import { advanceCall, type CallBooks } from '../../src/cache/call-books.ts';
import type { CallMoney } from '../../src/cache/call-money.ts';
import { journalAt } from '../../src/cache/journal.ts';
import type { ActionKey } from '../../src/plan/action-key.ts';
import { type Digest, digestOf } from '../../src/std/digest.ts';

/** A cache without a disk, for tests of what the engine decides. The real one has its own tests. */
export class MemoryCache implements Cache {
  readonly records = new Map<ActionKey, ActionRecord>();
  /** The paid calls, with the rules of the real journal. */
  readonly books = memoryBooks();
  readonly journal = journalAt({
    books: this.books,
    read: (work) => work(),
    write: (_doing, work) => work(),
    take: async (files) =>
      Object.fromEntries(Object.entries(files).map(([name, path]) => [name, this.#keep(path)])),
    pathOf: ({ digest }) => this.blobPath(digest),
  });
  /** Where the bytes of received calls lie: they outlive the folder they came in. */
  readonly #received = new Map<Digest, string>();
  readonly #lastKeys = new Map<string, ReadonlyMap<string, ActionKey>>();
  readonly #claimed = new Set<ActionKey>();

  record(key: ActionKey): ActionRecord | undefined {
    return this.records.get(key);
  }
  async openFolder(): Promise<string> {
    return mkdtempSync(join(tmpdir(), 'memory-cache-'));
  }
  async closeFolder(folder: string): Promise<void> {
    rmSync(folder, { recursive: true });
  }
  async store({ calls = [], ...result }: Parameters<Cache['store']>[0]): Promise<ActionRecord> {
    const outputs: Record<string, RecordedOutput> = {};
    for (const [name, { path, media }] of Object.entries(result.outputs)) {
      outputs[name] = { ...contentIn(path), media };
    }
    const record: ActionRecord = { ...result, outputs };
    for (const number of calls) advanceCall(this.books, number, { kind: 'settled' });
    this.records.set(result.key, record);
    return record;
  }
  isThere(digest: Digest): boolean {
    return existsSync(this.blobPath(digest));
  }
  seen(_digest: Digest): string | undefined {
    return undefined;
  }
  /** The disk loses what was received. */
  forgetReceived(): void {
    for (const path of this.#received.values()) rmSync(dirname(path), { recursive: true });
    this.#received.clear();
  }
  blobPath(digest: Digest): string {
    return this.#received.get(digest) ?? `/blobs/${digest}`;
  }
  async adopt(path: string): Promise<{ digest: Digest; size: number }> {
    return { digest: digestOf(path), size: path.length };
  }
  async publish(): Promise<void> {}
  async claim(key: ActionKey): Promise<{ release(): Promise<void> } | undefined> {
    if (this.#claimed.has(key)) return undefined;
    this.#claimed.add(key);
    return {
      release: async () => {
        this.#claimed.delete(key);
      },
    };
  }
  lastKeys(production: string): ReadonlyMap<string, ActionKey> {
    return this.#lastKeys.get(production) ?? new Map();
  }
  async rememberKeys(production: string, keys: ReadonlyMap<string, ActionKey>): Promise<void> {
    this.#lastKeys.set(production, keys);
  }
  async close(): Promise<void> {
    for (const path of this.#received.values()) rmSync(dirname(path), { recursive: true });
  }

  #keep(path: string): Content {
    const content = contentIn(path);
    const kept = join(mkdtempSync(join(tmpdir(), 'memory-cache-')), content.digest);
    copyFileSync(path, kept);
    this.#received.set(content.digest, kept);
    return content;
  }
}

function contentIn(path: string): Content {
  const bytes = readFileSync(path);
  return { digest: digestOf(bytes), size: bytes.length };
}

function memoryBooks(): CallBooks {
  return {
    journal: memoryTable<PaidCall>(),
    latestCalls: memoryTable<number>(),
    ledger: memoryTable<CallMoney>(),
    now: Date.now,
    mirror: () => undefined,
  };
}

function memoryTable<V>() {
  const rows = new Map<string, V>();
  const entries = () => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    peek: (key: string) => rows.get(key),
    entries,
    lastKey: () => entries().at(-1)?.[0],
    put: (key: string, value: V): void => {
      rows.set(key, value);
    },
  };
}
