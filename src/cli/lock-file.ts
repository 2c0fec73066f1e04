import { basename, dirname, join } from 'node:path';
import { type Lock, type LockedDecision, lockText, readLock } from '../producer/lock.ts';
import type { ProductionPlace } from '../production/find-production.ts';
import { canonicalJson } from '../std/canonical-json.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import { fileFacts } from './no-op/no-op-index.ts';
import { projectFile } from './project-file.ts';
import { Stop } from './stop.ts';

/** Where the decisions about a film stand. */
export interface LockFile {
  readonly path: string;
  /** What the file holds; null where there is none, or an empty one. */
  readonly own: Lock | null;
  /** Decisions of the main film of a matrix: the file of another film of it holds only what differs. */
  readonly base: Lock | null;
}

/** A lock of 2,000 scenes with every field decided has half of this, in bytes. */
const largestLock = 16 * 1024 * 1024;

/** Path of the lock file: beside the production, with the name of the film where that is one of a matrix. */
export function lockPath({ file, variant }: ProductionPlace): string {
  const name = basename(file).replace(/\.[^.]+$/, '');
  const film = variant === undefined ? '' : `@${variant}`;
  return join(dirname(file), `${name}${film}.lock.yaml`);
}

/** Reads the lock file of a film. `base` are the decisions of the main film, for one that is not. Throws `Stop`. */
export function readLockFile(place: ProductionPlace, base: Lock | null): LockFile {
  const path = lockPath(place);
  const file = projectFile(path, place.root, largestLock);
  // An empty file holds no decisions, as none does.
  if (file === null || file.text.trim() === '') return { path, own: null, base };
  const answer = readLock(file.text, file.shown);
  if (!answer.ok) throw new Stop(answer.diagnostics);
  return { path, own: answer.lock, base };
}

/** All decisions that stand for a film: its own over those of the main one. */
export function lockIn({ own, base }: LockFile): Lock | null {
  if (base === null || own === null) return own ?? base;
  return { decisions: new Map([...base.decisions, ...own.decisions]) };
}

/** The text that the file should have for these decisions; null where it says them already. */
export function newLockText(file: LockFile, lock: Lock): string | null {
  const { own, base } = file;
  const kept = new Map(
    [...lock.decisions].filter(([path, decision]) => !isSame(base?.decisions.get(path), decision)),
  );
  const known = own?.decisions ?? new Map<string, LockedDecision>();
  const same =
    kept.size === known.size &&
    [...kept].every(([path, decision]) => isSame(known.get(path), decision));
  // A film without any decision gets a file all the same, but for one of a matrix that has none of its own.
  if (same && (own !== null || base !== null)) return null;
  return lockText({ decisions: kept });
}

/** Writes decisions that were taken outside of a resolution. `facts` learn what the file is now. */
export function keepLock(file: LockFile, lock: Lock, facts: Map<string, string>): void {
  const text = newLockText(file, lock);
  if (text === null) return;
  writeAtomically(file.path, text);
  // What we wrote ourselves is known, however fresh it is.
  facts.set(file.path, fileFacts(file.path));
}

function isSame(known: LockedDecision | undefined, decision: LockedDecision): boolean {
  return known !== undefined && textOfDecision(known) === textOfDecision(decision);
}

function textOfDecision({ value, because, by, basis }: LockedDecision): string {
  return canonicalJson({ value, because, by, basis });
}
