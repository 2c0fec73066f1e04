import type { VendorOrigin } from '../plan/action-record.ts';
import type { MediaFacts } from '../plan/media.ts';
import type { Recipe } from '../plan/recipe.ts';
import type { Digest } from '../std/digest.ts';

/** A blob an action reads. The file is read only: it is the cache's own. */
export interface RunnerInput {
  readonly path: string;
  readonly digest: Digest;
  readonly media: MediaFacts;
  /** Where a vendor keeps it, or with `lastFrame` the clip that it is the last frame of. */
  readonly origin?: VendorOrigin;
}

/** One action to run. */
export interface RunnerTask<R extends Recipe = Recipe> {
  readonly recipe: R;
  readonly inputs: Readonly<Record<string, RunnerInput>>;
  /** A private, empty folder on the cache's file system; every output is written here. Removed afterwards. */
  readonly folder: string;
  /** Cores this task may use; at least 1. */
  readonly threads: number;
  /** Aborted when the build is stopped. */
  readonly signal: AbortSignal;
}

/** A file in the task's folder, finished, probed and found to be what the recipe asks for. */
export interface RunnerOutput {
  readonly path: string;
  readonly media: MediaFacts;
}

/** What came of a run. */
export interface RunnerResult {
  /** By output name; `main` is always there. */
  readonly outputs: Readonly<Record<string, RunnerOutput>>;
  /** USD really charged; 0 for local work. */
  readonly costUsd: number;
}

/**
 * Makes one action's outputs. Throws an Error whose message starts with the tool or service when it cannot;
 * must not leave running processes behind, whatever happens.
 */
export type Runner<R extends Recipe = Recipe> = (task: RunnerTask<R>) => Promise<RunnerResult>;
