/** Money that several builds of one run spend from, in USD. */
export class Purse {
  #left: number;

  constructor(usd: number) {
    this.#left = usd;
  }

  /** What is left, in USD; never below 0. */
  get left(): number {
    return Math.max(0, this.#left);
  }

  /** A build has spent so much. */
  spend(usd: number): void {
    this.#left -= usd;
  }
}
