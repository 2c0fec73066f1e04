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

/** What a model wrote for a field that was open. */
export interface Answer extends Choice<DecisionValue> {
  /** Id of the model. */
  readonly by: string;
}

/** Answers by dotted path of the field, as in the lock. */
export type Answers = ReadonlyMap<string, Answer>;

/** Length of a basis: 48 bits tell the few versions of one field apart. */
const basisDigits = 12;

/**
 * The one way in which an empty field is filled. What a model has just answered is taken; else what the lock holds on the
 * same basis is kept; anything else is made by rule. What is not asked for leaves the lock.
 */
export class Decisions {
  readonly #locked: Lock['decisions'];
  readonly #answers: Answers;
  readonly #made = new Map<string, Decision>();

  constructor(lock: Lock | null, answers: Answers = new Map()) {
    this.#locked = lock?.decisions ?? new Map();
    this.#answers = answers;
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
    const status = locked === undefined ? 'new' : 'changed';
    // Only what is open is asked, so an answer stands in the place of nothing but a rule's choice.
    const answer = this.#answers.get(path);
    if (answer !== undefined && allowed(answer.value)) {
      this.#made.set(path, { path, ...answer, basis: digest, status });
      return answer.value;
    }
    if (locked !== undefined && locked.basis === digest && allowed(locked.value)) {
      this.#made.set(path, { path, ...locked, status: 'kept' });
      return locked.value;
    }
    const { value, because } = make();
    this.#made.set(path, { path, value, because, by: 'rules', basis: digest, status });
    return value;
  }

  /**
   * Words that a model was paid for and that are not needed just now stay in the lock: another maker may need them again.
   * What a rule would write is left to be written then.
   */
  keepPaidWords(path: string, basis: Json): void {
    const answer = this.#answers.get(path);
    const locked = this.#locked.get(path);
    const digest = basisOf(basis);
    if (answer !== undefined && isText(answer.value)) {
      const status = locked === undefined ? 'new' : 'changed';
      this.#made.set(path, { path, ...answer, basis: digest, status });
    } else if (locked !== undefined && locked.basis === digest && isByModel(locked)) {
      this.#made.set(path, { path, ...locked, status: 'kept' });
    }
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

  /** Whether nothing was ever decided. */
  isFirst(): boolean {
    return this.#locked.size === 0;
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

/** Whether a model wrote what the lock holds. */
export function isByModel({ by }: Pick<LockedDecision, 'by'>): boolean {
  return by !== 'rules' && by !== 'build';
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
export const isIds = (value: DecisionValue): value is readonly string[] =>
  Array.isArray(value) && value.length > 0;
export const isIdsOrNone = (value: DecisionValue): value is readonly string[] | null =>
  value === null || Array.isArray(value);
export function oneOf<const V extends readonly (string | number)[]>(
  ...values: V
): (value: DecisionValue) => value is V[number] {
  return (value): value is V[number] => values.some((allowed) => allowed === value);
}
