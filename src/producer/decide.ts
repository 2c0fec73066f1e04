import { canonicalJson, type Json } from '../std/canonical-json.ts';
import { digestOf } from '../std/digest.ts';
import type { DecisionValue, Lock, LockedDecision } from './lock.ts';

/** A decision as shown to people. */
export interface Decision extends LockedDecision {
  /** Dotted path of the field: `voice`, `scenes.steam.duration`. */
  readonly path: string;
  /** `kept` from the lock word for word, `new`, or `changed` since what it was made from changed. */
  readonly status: 'kept' | 'new' | 'changed';
}

/** A value and the reason for it in one sentence. */
export interface Choice<T> {
  readonly value: T;
  readonly because: string;
}

/** Length of a basis: 48 bits tell the few versions of one field apart. */
const basisDigits = 12;

/**
 * The one way in which an empty field is filled. What the lock holds on the same basis is kept;
 * anything else is made by rule. What is not asked for leaves the lock.
 */
export class Decisions {
  readonly #locked: Lock['decisions'];
  readonly #made = new Map<string, Decision>();

  constructor(lock: Lock | null) {
    this.#locked = lock?.decisions ?? new Map();
  }

  /** Decides one field from `basis`, which must hold all that the choice depends on. */
  decide<T extends DecisionValue>(
    path: string,
    basis: Json,
    allowed: (value: DecisionValue) => value is T,
    make: () => Choice<NoInfer<T>>,
  ): T {
    const digest = basisOf(basis);
    const locked = this.#locked.get(path);
    if (locked !== undefined && locked.basis === digest && allowed(locked.value)) {
      this.#made.set(path, { path, ...locked, status: 'kept' });
      return locked.value;
    }
    const { value, because } = make();
    const status = locked === undefined ? 'new' : 'changed';
    this.#made.set(path, { path, value, because, by: 'rules', basis: digest, status });
    return value;
  }

  /** A decision that is only ever kept, never made here; undefined, and gone from the lock, on another basis. */
  keep<T extends DecisionValue>(
    path: string,
    basis: Json,
    allowed: (value: DecisionValue) => value is T,
  ): T | undefined {
    const locked = this.#locked.get(path);
    if (locked === undefined || !allowed(locked.value)) return undefined;
    if (locked.basis !== basisOf(basis)) return undefined;
    this.#made.set(path, { path, ...locked, status: 'kept' });
    return locked.value;
  }

  /** What the lock holds for a field, whatever it was made from. */
  locked(path: string): LockedDecision | undefined {
    return this.#locked.get(path);
  }

  /** Ids of scenes that the lock knows, in the order of the film it was written for. */
  lockedScenes(): readonly string[] {
    return [...this.#locked.keys()].flatMap((path) => {
      const id = /^scenes\.([^.]+)\.id$/.exec(path)?.[1];
      return id === undefined ? [] : [id];
    });
  }

  /** All decisions, in the order in which they were taken. */
  all(): readonly Decision[] {
    return [...this.#made.values()];
  }
}

// Short bases come again in every scene: `{"follows":false}`.
const shortBases = new Map<string, string>();

/** The short digest of what a decision is made from. */
export function basisOf(basis: Json): string {
  const text = canonicalJson(basis);
  const known = shortBases.get(text);
  if (known !== undefined) return known;
  const digest = digestOf(text).slice(0, basisDigits);
  if (text.length <= 40) shortBases.set(text, digest);
  return digest;
}

/** The lock that holds exactly these decisions. */
export function lockOf(decisions: readonly Decision[]): Lock {
  return {
    decisions: new Map(
      decisions.map(({ path, value, because, by, basis }) => [path, { value, because, by, basis }]),
    ),
  };
}

/** Value guards for `decide`. */
export const isText = (value: DecisionValue): value is string => typeof value === 'string';
export const isTextOrNone = (value: DecisionValue): value is string | null =>
  value === null || typeof value === 'string';
export const isPositive = (value: DecisionValue): value is number =>
  typeof value === 'number' && value > 0;
export const isIds = (value: DecisionValue): value is readonly string[] => Array.isArray(value);
export const isIdsOrNone = (value: DecisionValue): value is readonly string[] | null =>
  value === null || Array.isArray(value);
export function oneOf<const V extends readonly (string | number)[]>(
  ...values: V
): (value: DecisionValue) => value is V[number] {
  return (value): value is V[number] => values.some((allowed) => allowed === value);
}
