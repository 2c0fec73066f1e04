import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from '../build/cache.ts';
import { kindVersions } from '../plan/action.ts';
import type { RememberedDecision } from '../plan/decision-memo.ts';
import { canonicalJson } from '../std/canonical-json.ts';
import { digestOf } from '../std/digest.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import { fileFacts } from './no-op/no-op-index.ts';

/**
 * Decisions of complete builds of a production, in one file: a line with what every decision depends on (the engine,
 * ffmpeg, prices), then a line for each decision. A later line of the same action counts; a build adds what is new.
 */
export interface DecisionMemo {
  /** The decision for an action that may still be recalled: same context, all blobs there. */
  recall(id: string): RememberedDecision | undefined;
  /** Keeps the decisions of a complete build; those that were recalled are there already. */
  keep(decisions: ReadonlyMap<string, RememberedDecision>): void;
}

/** The decisions of all productions. Whoever buys or removes artifacts removes the folder: other ones may be decided on then. */
export function memoFolder(cacheFolder: string): string {
  return join(cacheFolder, 'state', 'memo');
}

/** Where the decisions of a production are kept. */
export function memoPath(cacheFolder: string, production: string): string {
  return join(memoFolder(cacheFolder), `${encodeURIComponent(production)}.ndjson`);
}

/** Names all that decisions depend on besides the production and the cache. */
export function memoContext(ffmpeg: string, catalog: unknown): string {
  const [, program] = process.argv;
  const engine = program === undefined ? '' : fileFacts(program);
  return digestOf(canonicalJson([engine, ffmpeg, { ...kindVersions }, JSON.stringify(catalog)]));
}

/** Reads the decisions under a path. A file that is lost, damaged or of another context only costs time. */
export function openMemo(path: string, context: string, cache: Cache): DecisionMemo {
  const lines = linesOf(path, context);
  const known = new Map<string, Line>();
  for (const line of lines) known.set(line[0], line);
  return {
    recall: (id) => {
      const line = known.get(id);
      return line !== undefined && isWhole(line, cache) ? line[1] : undefined;
    },
    keep: (decisions) => {
      const fresh = [...decisions].filter(([id, decision]) => known.get(id)?.[1] !== decision);
      // Twice as long as it need be is short enough; what is of no use any more goes then.
      const isRoomy = lines.length + fresh.length <= 2 * decisions.size;
      // Whoever bought something meanwhile, this build for one, has removed the file.
      const isThere = lines.length > 0 && existsSync(path);
      if (isThere && isRoomy) appendFileSync(path, textOf(fresh, cache));
      else writeAtomically(path, chunksOf(context, decisions, cache));
    },
  };
}

function isWhole([, { record }, seen]: Line, cache: Cache): boolean {
  for (const [name, { digest }] of Object.entries(record.outputs)) {
    if (!cache.isThere(digest, seen[name])) return false;
  }
  return true;
}

/** A decision, and what its artifacts looked like when they were last found whole, by the name of the output. */
type Line = readonly [
  id: string,
  decision: RememberedDecision,
  seen: Readonly<Record<string, string>>,
];

// None where the file cannot be added to.
function linesOf(path: string, context: string): readonly Line[] {
  try {
    const [first, ...lines] = readFileSync(path, 'utf8').split('\n');
    // What follows the last line's end is what a crash left of another one.
    if (first !== JSON.stringify(context) || lines.pop() !== '') return [];
    return lines.map((line) => JSON.parse(line) as Line);
  } catch {
    return [];
  }
}

type Kept = readonly [id: string, decision: RememberedDecision];

function textOf(decisions: readonly Kept[], cache: Cache): string {
  let text = '';
  for (const [id, decision] of decisions) {
    const seen: Record<string, string> = {};
    for (const [name, { digest }] of Object.entries(decision.record.outputs)) {
      const witness = cache.seen(digest);
      if (witness !== undefined) seen[name] = witness;
    }
    const line: Line = [id, decision, seen];
    text += `${JSON.stringify(line)}\n`;
  }
  return text;
}

/** How many decisions are put into words at once: a long film's are some megabytes. */
const chunkLines = 100;

function* chunksOf(
  context: string,
  decisions: ReadonlyMap<string, RememberedDecision>,
  cache: Cache,
): Iterable<string> {
  yield `${JSON.stringify(context)}\n`;
  let chunk: Kept[] = [];
  for (const kept of decisions) {
    chunk.push(kept);
    if (chunk.length < chunkLines) continue;
    yield textOf(chunk, cache);
    chunk = [];
  }
  yield textOf(chunk, cache);
}
