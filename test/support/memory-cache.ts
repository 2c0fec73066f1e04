import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionRecord, Cache, RecordedOutput } from '../../src/build/cache.ts';
import type { ActionKey } from '../../src/plan/action-key.ts';
import { type Digest, digestOf } from '../../src/std/digest.ts';

/** A cache without a disk, for tests of what the engine decides. The real one has its own tests. */
export class MemoryCache implements Cache {
  readonly records = new Map<ActionKey, ActionRecord>();
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
  async store(result: Parameters<Cache['store']>[0]): Promise<ActionRecord> {
    const outputs: Record<string, RecordedOutput> = {};
    for (const [name, { path, media }] of Object.entries(result.outputs)) {
      const bytes = readFileSync(path);
      outputs[name] = { digest: digestOf(bytes), size: bytes.length, media };
    }
    const record: ActionRecord = { ...result, outputs };
    this.records.set(result.key, record);
    return record;
  }
  blobPath(digest: Digest): string {
    return `/blobs/${digest}`;
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
  async close(): Promise<void> {}
}
