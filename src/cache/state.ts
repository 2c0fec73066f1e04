import {
  accessSync,
  constants,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import type { ActionRecord } from '../build/cache.ts';
import type { PaidCall } from '../build/journal.ts';
import type { CallMoney } from './call-money.ts';
import { type Gate, openGate } from './gate.ts';
import type { Holder } from './holders.ts';
import type { KnownFile } from './known-files.ts';
import { isWholeLmdb } from './lmdb-file.ts';
import { type Commit, openTable, type Table } from './lmdb-keyv.ts';

/** Version of what is written into the tables. A store of a later version is refused, never guessed at. */
const formatVersion = 1;

/** Processes that may read at once; LMDB's default of 126 is one large CI machine away. */
const maxReaders = 1024;

/** Address space for the tables, taken at once: LMDB keeps every smaller map it had, with its pages, when it outgrows one. */
const mappedBytes = 256 * 1024 * 1024;

/** The tables of a store: one LMDB environment in `state/`. */
export interface State {
  readonly records: Table<ActionRecord>;
  /** By action key: the id of the holder who makes it. */
  readonly claims: Table<string>;
  /** By holder id. */
  readonly holders: Table<Holder>;
  /** By production: action id to action key. */
  readonly lastKeys: Table<Readonly<Record<string, string>>>;
  /** By digest of an absolute path. */
  readonly files: Table<KnownFile>;
  /** By digest: fingerprint of the blob's file when it was last found to have the bytes of its name. */
  readonly whole: Table<string>;
  /** By action key: when its record was last used, in milliseconds since 1970. */
  readonly hits: Table<number>;
  /** By number of 12 digits: every paid call there ever was. Nothing is removed from this table and the next two. */
  readonly journal: Table<PaidCall>;
  /** By action key, a dot and the part: the number of the latest call for it. */
  readonly latestCalls: Table<number>;
  /** By production: the sum of its calls. */
  readonly ledger: Table<CallMoney>;
  /** One transaction for all the work asked for in one turn of the event loop: one wait for the disk. */
  readonly commit: Commit;
  /** A transaction now. While it runs no other process is inside one, so it also orders changes to the blobs. */
  exclusively<T>(work: () => T): T;
  close(): Promise<void>;
}

/** Opens or creates the tables. Throws where the folder cannot hold them. */
export function openState(folder: string): State {
  mkdirSync(folder, { recursive: true });
  refuseNetworkFileSystem(folder);
  refuseUnusable(folder);
  const gate = openGate(join(folder, 'gate'));
  try {
    return gate.hold(() => openTables(folder, gate));
  } catch (error) {
    void gate.close();
    throw error;
  }
}

function openTables(folder: string, gate: Gate): State {
  refuseDamaged(folder);
  const root = open<string, string>({
    path: folder,
    encoding: 'string',
    maxReaders,
    maxDbs: 16,
    mapSize: mappedBytes,
  });
  checkFormat(root, folder);
  const exclusively = <T>(work: () => T): T => gate.hold(() => root.transactionSync(work));
  const commit = groupCommit(exclusively);
  const table = <V>(name: string): Table<V> => openTable<V>(openDatabase(root, name), commit);
  return {
    records: table('records'),
    claims: table('claims'),
    holders: table('holders'),
    lastKeys: table('last-keys'),
    files: table('files'),
    whole: table('whole'),
    hits: table('hits'),
    journal: table('journal'),
    latestCalls: table('latest-calls'),
    ledger: table('ledger'),
    commit,
    exclusively,
    close: async () => {
      await commit(() => undefined);
      await root.close();
      await gate.close();
    },
  };
}

/** The name of a network file system by its number in Linux' statfs (linux/magic.h); undefined for any other. LMDB's memory map goes wrong on these. */
export function networkFileSystemName(type: number): string | undefined {
  switch (type) {
    case 0x6969:
      return 'NFS';
    case 0x517b:
    case 0xff534d42:
    case 0xfe534d42:
      return 'SMB';
    case 0x5346414f:
      return 'AFS';
    default:
      return undefined;
  }
}

function refuseNetworkFileSystem(folder: string): void {
  if (process.platform !== 'linux') return;
  const name = networkFileSystemName(statfsSync(folder).type);
  if (name === undefined) return;
  throw new Error(
    `cache: ${folder} is on a network file system (${name}), where its tables would be damaged; set CLAUDE_STUDIO_CACHE to a folder on a local disk`,
  );
}

// LMDB maps its files into memory: on a full disk, or over a file that is not its own, it ends the process by a signal
// (seen with lmdb 3.5.6: SIGBUS, SIGSEGV) where we owe the user a sentence. So look before it does.
function refuseUnusable(folder: string): void {
  accessSync(folder, constants.R_OK | constants.W_OK);
  if (statSync(join(folder, 'lock.mdb'), { throwIfNoEntry: false }) === undefined) {
    const probe = join(folder, `.probe-${process.pid}`);
    try {
      writeFileSync(probe, Buffer.alloc(256 * 1024));
    } finally {
      rmSync(probe, { force: true });
    }
  }
}

// Inside the gate: while a transaction runs, a page and what leads to it may not fit each other.
function refuseDamaged(folder: string): void {
  const data = join(folder, 'data.mdb');
  if ((statSync(data, { throwIfNoEntry: false })?.size ?? 0) === 0 || isWholeLmdb(data)) return;
  throw new Error(
    `cache: ${data} is damaged; put ${folder} back from a backup, or remove it and build again: what was made here is made again, what was bought is no longer known`,
  );
}

function openDatabase(root: RootDatabase<string, string>, name: string): Database<string, string> {
  return root.openDB<string, string>({ name, encoding: 'string' });
}

function checkFormat(root: RootDatabase<string, string>, folder: string): void {
  const meta = openDatabase(root, 'meta');
  const found = Number(meta.get('format') ?? 0);
  if (found === 0) root.transactionSync(() => meta.putSync('format', String(formatVersion)));
  if (found <= formatVersion) return;
  throw new Error(
    `cache: ${folder} was written by a newer claude-studio (format ${found}, this one reads ${formatVersion}); upgrade claude-studio or set CLAUDE_STUDIO_CACHE to another folder`,
  );
}

// Synchronous transactions on purpose: when an asynchronous one of lmdb-js 3.5.6 meets a full disk, promises nobody holds
// are rejected, which ends the process, and close() never resolves.
function groupCommit(exclusively: State['exclusively']): Commit {
  let waiting: { run(): void; settle(failure?: { readonly error: unknown }): void }[] = [];
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    try {
      exclusively(() => {
        for (const { run } of group) run();
      });
    } catch (error) {
      for (const { settle } of group) settle({ error });
      return;
    }
    for (const { settle } of group) settle();
  };
  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      let result: { readonly value: T } | undefined;
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({
        run: () => {
          result = { value: work() };
        },
        settle: (failure) => {
          if (failure !== undefined) reject(failure.error);
          else if (result !== undefined) resolve(result.value);
        },
      });
    });
}
