import type { Recipe } from '../plan/recipe.ts';
import type { Cache } from './cache.ts';
import type { Emit } from './events.ts';
import type { Market } from './market.ts';
import type { Runner } from './runner.ts';

/** Actions of one pool share a limit: encoders the cores, a provider its own concurrency. */
export interface Pool {
  readonly name: string;
  /** How many may run at once; at least 1. */
  readonly limit: number;
}

/** Every effect a build can have. */
export interface Studio {
  readonly cache: Cache;
  readonly run: Runner;
  /** Where paid recipes are bought; null when nothing may be. */
  readonly market: Market | null;
  poolOf(recipe: Recipe): Pool;
  /** Cores that one build may use. */
  readonly cores: number;
  readonly emit: Emit;
  /** Seconds of a monotonic clock. */
  seconds(): number;
  /** Resolves after the given seconds, or when the signal aborts; for waiting on other processes and on vendors only. */
  pause(seconds: number, signal?: AbortSignal): Promise<void>;
}

/** Of a studio, what buying needs. */
export type Counter = Pick<Studio, 'cache' | 'pause'>;
