import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

/** What to watch, and what to do. */
export interface WatchFilesOptions {
  /** Absolute paths; a file need not exist yet. */
  readonly files: () => readonly string[];
  /** Called with the files that changed, came or went, sorted. Never runs twice at once. Must not throw. */
  readonly onChange: (paths: readonly string[]) => void | Promise<void>;
}

/** A watch that goes on until it is closed. */
export interface FileWatch {
  /** Settles when changes of the files named last are seen; an earlier change may go unnoticed. */
  readonly ready: Promise<void>;
  /** Watches these files instead. */
  update(files: readonly string[]): void;
  /** Ends the watch; settles when `onChange` is over. Not to be awaited inside `onChange`. */
  close(): Promise<void>;
}

/**
 * Watches files by way of the folders they are in, so that a file that is replaced (editors save by rename), removed
 * or not there yet is still seen. Everything else in those folders, such as what a build writes, is passed over.
 */
export function watchFiles({ files, onChange }: WatchFilesOptions): FileWatch {
  const changes = new ChangeQueue(onChange);
  const folders = new FolderWatch((path) => changes.add(path));
  folders.watch(files());
  return {
    get ready() {
      return folders.ready;
    },
    update: (next) => folders.watch(next),
    close: async () => {
      await Promise.all([folders.close(), changes.close()]);
    },
  };
}

/**
 * Changes within so many milliseconds after the first are told together, since one save is several. Above 50: for so
 * long chokidar swallows further changes of the same file, which are then there to be read when the lot is told.
 */
const gatheringMs = 80;

/** Gathers changes and tells them one lot at a time; what comes while a lot is worked on waits for the next. */
class ChangeQueue {
  readonly #tell: WatchFilesOptions['onChange'];
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> | undefined;
  #closed = false;

  constructor(tell: WatchFilesOptions['onChange']) {
    this.#tell = tell;
  }

  add(path: string): void {
    this.#waiting.add(path);
    this.#schedule();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#telling;
  }

  // A timer that is running is left alone: a file that changes without end must not put the build off without end.
  #schedule(): void {
    if (this.#closed || this.#timer !== undefined || this.#telling !== undefined) return;
    if (this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#telling = this.#tellWaiting();
    }, gatheringMs);
  }

  async #tellWaiting(): Promise<void> {
    const paths = [...this.#waiting].sort();
    this.#waiting.clear();
    await this.#tell(paths);
    this.#telling = undefined;
    this.#schedule();
  }
}

/** Reports changes of a set of files, which may be replaced by another set. */
class FolderWatch {
  readonly #report: (path: string) => void;
  #files: ReadonlySet<string> = new Set();
  #watcher: FSWatcher | undefined;
  /** Those that still watch: the newest, and any that waits for a newer one to be ready. */
  readonly #open = new Set<FSWatcher>();
  #usePolling = false;
  #closed = false;
  #closing: Promise<unknown> = Promise.resolve();
  ready: Promise<void> = Promise.resolve();

  constructor(report: (path: string) => void) {
    this.#report = report;
  }

  watch(files: readonly string[]): void {
    const next = new Set(files.map((file) => resolve(file)));
    if (this.#watcher !== undefined && isSameSet(next, this.#files)) return;
    this.#files = next;
    this.#restart();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open].map((watcher) => watcher.close()));
    await this.#closing;
  }

  #restart(): void {
    if (this.#closed) return;
    const previous = this.#watcher;
    const files = this.#files;
    const folders = new Set([...files].flatMap(foldersAbove));
    const watcher = watch([...new Set([...files].map(lookout))], {
      ignored: (path) => !files.has(path) && !folders.has(path),
      ignoreInitial: true,
      usePolling: this.#usePolling,
    });
    this.#watcher = watcher;
    this.#open.add(watcher);
    watcher.on('all', (_event, path) => {
      if (this.#files.has(path)) this.#report(path);
    });
    watcher.on('error', (error) => this.#pollAfter(error));
    this.ready = new Promise((resolveReady) => {
      watcher.once('ready', () => {
        // Only now, so that no change falls between the two watches.
        if (previous !== undefined) {
          this.#open.delete(previous);
          this.#closing = Promise.all([this.#closing, previous.close()]);
        }
        resolveReady();
      });
    });
  }

  /** Where the system has no watches left (ENOSPC, EMFILE) or offers none, looking at the files regularly still works. */
  #pollAfter(error: unknown): void {
    if (this.#usePolling) throw error;
    this.#usePolling = true;
    this.#restart();
  }
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** The folders that lead to a file, nearest first. */
function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

/** The folder above the nearest that exists: when that one is removed and made again, it is seen from here. */
function lookout(file: string): string {
  const nearest = foldersAbove(file).find((folder) => existsSync(folder));
  return dirname(nearest ?? file);
}
