/** Spaces out requests so that no more than so many start in a minute; a burst of a tenth of them may go at once. */
export class Turns {
  readonly #spacingMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  /** When the bucket would be full again if nothing more were taken, in milliseconds since 1970. */
  #fullAtMs = 0;

  /** `now` gives milliseconds of any clock. */
  constructor(perMinute: number, now: () => number) {
    this.#spacingMs = 60_000 / perMinute;
    this.#burst = Math.max(1, Math.floor(perMinute / 10));
    this.#now = now;
  }

  /** Takes the next turn; returns the seconds to wait for it, 0 when it is now. */
  next(): number {
    const now = this.#now();
    this.#fullAtMs = Math.max(this.#fullAtMs, now) + this.#spacingMs;
    return Math.max(0, this.#fullAtMs - now - this.#burst * this.#spacingMs) / 1000;
  }
}
