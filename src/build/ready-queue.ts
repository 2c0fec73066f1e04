import type { Pool } from './studio.ts';

/** Things that wait for a place in their pool; the most urgent of a pool goes first. */
export class ReadyQueue<T> {
  readonly #pools = new Map<string, { pool: Pool; busy: number; waiting: Waiting<T>[] }>();

  add(item: T, pool: Pool, urgency: number): void {
    const line = this.#pools.get(pool.name) ?? { pool, busy: 0, waiting: [] };
    this.#pools.set(pool.name, line);
    // Sorted with the most urgent last, so that taking it is cheap; equals keep their order.
    let low = 0;
    let high = line.waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((line.waiting[middle]?.urgency ?? 0) < urgency) low = middle + 1;
      else high = middle;
    }
    line.waiting.splice(low, 0, { item, urgency });
  }

  /** The next item that its pool has room for, which is then taken up until `release`; undefined when there is none. */
  take(): { readonly item: T; release(): void } | undefined {
    for (const line of this.#pools.values()) {
      if (line.busy >= line.pool.limit) continue;
      const next = line.waiting.pop();
      if (next === undefined) continue;
      line.busy += 1;
      return {
        item: next.item,
        release: () => {
          line.busy -= 1;
        },
      };
    }
    return undefined;
  }

  /** How many items wait. */
  get size(): number {
    let size = 0;
    for (const { waiting } of this.#pools.values()) size += waiting.length;
    return size;
  }
}

interface Waiting<T> {
  readonly item: T;
  readonly urgency: number;
}
