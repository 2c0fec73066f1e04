import type { Pool } from './studio.ts';

/** A place in a pool, held by what runs. */
export interface Place {
  /** Gives the place to who waits for one; nothing happens when it was given away already. */
  leave(): void;
  /** Resolves when this has a place again. Who comes back goes before all that has not begun. */
  enter(): Promise<void>;
}

/** Things that wait for a place in their pool; the most urgent of a pool goes first. */
export class ReadyQueue<T> {
  readonly #pools = new Map<string, Line<T>>();

  add(item: T, pool: Pool, urgency: number): void {
    const line = this.#pools.get(pool.name) ?? { pool, busy: 0, waiting: [], returning: [] };
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

  /** The next item that its pool has room for, with the place that it holds now; undefined when there is none. */
  take(): { readonly item: T; readonly place: Place } | undefined {
    for (const line of this.#pools.values()) {
      if (line.busy >= line.pool.limit) continue;
      const next = line.waiting.pop();
      if (next === undefined) continue;
      line.busy += 1;
      return { item: next.item, place: placeIn(line) };
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

interface Line<T> {
  readonly pool: Pool;
  busy: number;
  readonly waiting: Waiting<T>[];
  /** Those who left their place and want one again, first come first served. */
  readonly returning: (() => void)[];
}

interface Waiting<T> {
  readonly item: T;
  readonly urgency: number;
}

function placeIn<T>(line: Line<T>): Place {
  let isHeld = true;
  return {
    leave: () => {
      if (!isHeld) return;
      isHeld = false;
      const next = line.returning.shift();
      if (next === undefined) line.busy -= 1;
      else next();
    },
    enter: async () => {
      if (isHeld) return;
      if (line.busy < line.pool.limit) line.busy += 1;
      else await new Promise<void>((come) => line.returning.push(come));
      isHeld = true;
    },
  };
}
