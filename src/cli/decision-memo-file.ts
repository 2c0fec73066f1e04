import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from '../build/cache.ts';
import { kindVersions } from '../plan/action.ts';
import type { RememberedDecision } from '../plan/decision-memo.ts';
import { canonicalJson } from '../std/canonical-json.ts';
import { digestOf } from '../std/digest.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import { fileFacts } from './no-op/no-op-index.ts';

/** Decisions of the last complete build of a production, in one file. */
interface MemoFile {
  /** What every decision depends on: the engine, ffmpeg, prices. */
  readonly context: string;
  readonly decisions: Readonly<Record<string, RememberedDecision>>;
}

/** The decisions of all productions. Whoever buys or removes artifacts removes the folder: other ones may be decided on then. */
export function memoFolder(cacheFolder: string): string {
  return join(cacheFolder, 'state', 'memo');
}

/** Where the decisions of a production are kept. */
export function memoPath(cacheFolder: string, production: string): string {
  return join(memoFolder(cacheFolder), `${encodeURIComponent(production)}.json`);
}

/** Names all that decisions depend on besides the production and the cache. */
export function memoContext(ffmpeg: string, catalog: unknown): string {
  const [, program] = process.argv;
  const engine = program === undefined ? '' : fileFacts(program);
  return digestOf(canonicalJson([engine, ffmpeg, { ...kindVersions }, JSON.stringify(catalog)]));
}

/** The decisions that may still be recalled: same context, all blobs there. A lost or damaged file only costs time. */
export function readMemo(
  path: string,
  context: string,
  cache: Cache,
): (id: string) => RememberedDecision | undefined {
  const file = parsed(path);
  if (file?.context !== context) return () => undefined;
  return (id) => {
    const known = file.decisions[id];
    return known !== undefined && isWhole(known, cache) ? known : undefined;
  };
}

/** Keeps the decisions of a complete build. */
export function writeMemo(
  path: string,
  context: string,
  memo: ReadonlyMap<string, RememberedDecision>,
): void {
  const decisions: Record<string, RememberedDecision> = {};
  for (const [id, { record, ...decision }] of memo) {
    decisions[id] = { ...decision, record: { ...record, manifest: null } };
  }
  const file: MemoFile = { context, decisions };
  writeAtomically(path, JSON.stringify(file));
}

function isWhole({ record }: RememberedDecision, cache: Cache): boolean {
  for (const { digest, size } of Object.values(record.outputs)) {
    if (statSync(cache.blobPath(digest), { throwIfNoEntry: false })?.size !== size) return false;
  }
  return true;
}

function parsed(path: string): MemoFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as MemoFile;
  } catch {
    return undefined;
  }
}
