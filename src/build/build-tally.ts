import { type ActionRecord, mainOutput } from '../plan/action-record.ts';
import type { Counts, Emit } from './events.ts';

/** Counts how actions end, and tells it. */
export class BuildTally {
  #counts = { cached: 0, made: 0, standIns: 0, failed: 0, skipped: 0 };
  readonly #emit: Emit;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** Whether anything was refused since it would have cost too much. */
  overBudget = false;

  refused(): void {
    this.overBudget = true;
  }

  get counts(): Omit<Counts, 'spentUsd'> {
    return this.#counts;
  }

  made(id: string, record: ActionRecord, standIn: boolean, because: string): void {
    this.#counts.made += 1;
    if (standIn) this.#counts.standIns += 1;
    const { key, provider, costUsd, seconds } = record;
    const status = standIn ? 'stand-in' : 'made';
    const { digest } = mainOutput(record);
    // Milliseconds are all that a clock is good for here.
    const rounded = Math.round(seconds * 1000) / 1000;
    const facts = { key, provider, costUsd, seconds: rounded, digest };
    this.#emit({ event: 'action', id, status, ...facts, because });
  }

  cached(id: string, record: ActionRecord, standIn: boolean, because: string): void {
    this.#counts.cached += 1;
    if (standIn) this.#counts.standIns += 1;
    const { key, provider } = record;
    const facts = { key, provider, costUsd: 0, seconds: 0, digest: mainOutput(record).digest };
    this.#emit({ event: 'action', id, status: 'cached', ...facts, because });
  }

  /** `costUsd`: what was charged all the same. */
  failed(
    id: string,
    { key, provider, costUsd }: Pick<ActionRecord, 'key' | 'provider' | 'costUsd'>,
    because: string,
  ): void {
    this.#counts.failed += 1;
    const facts = { key, provider, costUsd, seconds: 0, digest: null };
    this.#emit({ event: 'action', id, status: 'failed', ...facts, because });
  }

  /** `provider`: who would have made it. */
  skipped(id: string, provider: string, because: string): void {
    this.#counts.skipped += 1;
    const facts = { key: null, provider, costUsd: 0, seconds: 0, digest: null };
    this.#emit({ event: 'action', id, status: 'skipped', ...facts, because });
  }
}
