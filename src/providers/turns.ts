/** Spaces out requests so that no more than so many start in any minute; as many as may run at once need not wait for each other. */
export class Turns {
  readonly #spacingMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  /** When the bucket would be full again if nothing more were taken, in milliseconds since 1970. */
  #fullAtMs = 0;

  /** `now` gives milliseconds of any clock. */
  constructor(limits: { readonly perMinute: number; readonly atOnce: number }, now: () => number) {
    const { perMinute, atOnce } = limits;
    const burst = Math.max(atOnce, Math.floor(perMinute / 10));
    this.#burst = Math.max(1, Math.min(burst, Math.floor(perMinute / 2)));
    // A minute may begin with the burst: what follows is the rest.
    this.#spacingMs = 60_000 / Math.max(1, perMinute - this.#burst);
    this.#now = now;
  }

  /** Takes the next turn; returns the seconds to wait for it, 0 when it is now. */
  next(): number {
    const now = this.#now();
    this.#fullAtMs = Math.max(this.#fullAtMs, now) + this.#spacingMs;
    return Math.max(0, this.#fullAtMs - now - this.#burst * this.#spacingMs) / 1000;
  }
}
