import type { Json } from '../std/canonical-json.ts';
import type { Digest } from '../std/digest.ts';
import type { ActionKey, Manifest } from './action-key.ts';
import type { MediaFacts } from './media.ts';

/** An output in an action record. */
export interface RecordedOutput {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly media: MediaFacts;
}

/** Where a vendor keeps what it made, for requests that follow on it. Never in a key. */
export interface VendorOrigin {
  /** Interface that made it, as in the catalog: `luma-dream-machine`. */
  readonly api: string;
  /** The vendor's id of the job or artifact. */
  readonly id: string;
  /** The model that made it, where the vendor tells its whole name. */
  readonly model?: string;
  /** True where only the last frame of that clip is meant. */
  readonly lastFrame?: boolean;
}

/** What the action cache holds under an action key. Written only when every blob is durable. */
export interface ActionRecord {
  readonly key: ActionKey;
  readonly kind: string;
  /** Who made it: `local`, `render`, or a paid provider. */
  readonly provider: string;
  /** By output name; `main` is always there. */
  readonly outputs: Readonly<Record<string, RecordedOutput>>;
  /** USD really charged. */
  readonly costUsd: number;
  /** Seconds the run took. */
  readonly seconds: number;
  /** The key's manifest: what was hashed. Old values for `why` come from here. */
  readonly manifest: Json;
  /** Where the vendor keeps it; absent for what was made here. */
  readonly origin?: VendorOrigin;
}

/** The recipe that a record was made from; empty where its manifest was left out. */
export function recordedRecipe({ manifest }: ActionRecord): Readonly<Record<string, unknown>> {
  return ((manifest as Manifest | null)?.recipe ?? {}) as Readonly<Record<string, unknown>>;
}

/** The output every action has. Throws when a record lacks it, which only a damaged store can cause. */
export function mainOutput(record: ActionRecord): RecordedOutput {
  const main = record.outputs['main'];
  if (main === undefined) throw new Error(`cache: record ${record.key} has no main output`);
  return main;
}
