import { EventEmitter } from 'node:events';
import { Keyv } from 'keyv';
import type { Database } from 'lmdb';

/** Runs work in a write transaction; resolves with what the work returned when it is on disk. */
export type Commit = <T>(work: () => T) => Promise<T>;

/** One named database of JSON values. */
export interface Table<V> {
  /** The value under a key now, without waiting; undefined when there is none. Throws when the store cannot be read. */
  peek(key: string): V | undefined;
  /** The JSON text of that value. */
  peekText(key: string): string | undefined;
  /** All entries, in the order of their keys. */
  entries(): readonly (readonly [string, V])[];
  /** The last key in their order; undefined when there is none. */
  lastKey(): string | undefined;
  /** Resolves when the value is on disk. */
  set(key: string, value: V): Promise<void>;
  /** Inside a transaction only: part of it, durable when it is. */
  put(key: string, value: V): void;
  /** Inside a transaction only. */
  remove(key: string): void;
}

/**
 * A table over one LMDB database. Plain writes go through Keyv, so that another Keyv store can take LMDB's place;
 * `peek` and transactions read and write the same JSON text beside it, because planning looks up thousands of keys at once.
 */
export function openTable<V>(database: Database<string, string>, commit: Commit): Table<V> {
  const keyv = new Keyv<V>({
    store: new LmdbAdapter(database, commit),
    // The database is the namespace; a prefix in the key would only hide it from `peek`.
    useKeyPrefix: false,
    // Without this a failed read looks like a miss, and a miss may cost money.
    throwOnErrors: true,
    serialize: (data) => JSON.stringify(data.value),
    deserialize: (text) => ({ value: JSON.parse(text) }),
  });
  return {
    peek: (key) => {
      const text = database.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as V);
    },
    peekText: (key) => database.get(key),
    entries: () =>
      Array.from(database.getRange(), ({ key, value }) => [key, JSON.parse(value) as V] as const),
    lastKey: () => Array.from(database.getKeys({ reverse: true, limit: 1 }))[0],
    set: async (key, value) => {
      if (!(await keyv.set(key, value))) throw new Error('the value was not stored');
    },
    put: (key, value) => database.putSync(key, JSON.stringify(value)),
    remove: (key) => {
      database.removeSync(key);
    },
  };
}

/** What Keyv asks of a store. One instance for each Keyv: it writes its namespace into the adapter. */
class LmdbAdapter extends EventEmitter {
  readonly opts = {};
  namespace: string | undefined;
  readonly #database: Database<string, string>;
  readonly #commit: Commit;

  constructor(database: Database<string, string>, commit: Commit) {
    super();
    this.#database = database;
    this.#commit = commit;
  }

  async get(key: string): Promise<string | undefined> {
    return this.#database.get(key);
  }

  async set(key: string, text: string): Promise<boolean> {
    await this.#commit(() => this.#database.putSync(key, text));
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.#commit(() => this.#database.removeSync(key));
  }

  async clear(): Promise<void> {
    await this.#commit(() => this.#database.clearSync());
  }
}
