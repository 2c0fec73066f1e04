/** A scene that would be better for some money. */
export interface Wish {
  /** Its place in the film. */
  readonly at: number;
  /** What it costs more, in whole millionths of a dollar; negative where it costs less. */
  readonly more: number;
  readonly importance: number;
}

/** The scenes that the money is spent on. */
export interface Picked {
  readonly chosen: ReadonlySet<number>;
  /** Their importance together. */
  readonly importance: number;
}

/**
 * As many wishes as the money (millionths of a dollar) fulfils, up to `most`, and among those the most important: the first by
 * importance are taken as long as the cheapest of the others still make up the number. Null where it pays for none of
 * them and not even for leaving them all. More money never gives fewer of them, nor as many of less importance.
 */
export function mostFor(
  wishes: readonly Wish[],
  money: number,
  most = Number.POSITIVE_INFINITY,
): Picked | null {
  const byImportance = [...wishes].sort((a, b) => b.importance - a.importance || a.at - b.at);
  const byPrice = [...byImportance].sort((a, b) => a.more - b.more);
  const count = mostCount(byPrice, money, most);
  if (count === null) return null;
  const withFirst = (first: number): readonly Wish[] => {
    const forced = byImportance.slice(0, first);
    const taken = new Set(forced);
    return [...forced, ...byPrice.filter((wish) => !taken.has(wish)).slice(0, count - first)];
  };
  // Asking for one more important scene never costs less, so those that can be asked for run from 0 to some number.
  let first = 0;
  let tooMany = count + 1;
  while (tooMany - first > 1) {
    const tried = Math.floor((first + tooMany) / 2);
    if (costOf(withFirst(tried)) <= money) first = tried;
    else tooMany = tried;
  }
  const picked = withFirst(first);
  return {
    chosen: new Set(picked.map(({ at }) => at)),
    importance: picked.reduce((sum, wish) => sum + wish.importance, 0),
  };
}

function mostCount(byPrice: readonly Wish[], money: number, limit: number): number | null {
  let most = money >= 0 ? 0 : null;
  let cost = 0;
  for (const [at, { more }] of byPrice.entries()) {
    cost += more;
    if (cost <= money && at < limit) most = at + 1;
  }
  return most;
}

function costOf(wishes: readonly Wish[]): number {
  return wishes.reduce((sum, { more }) => sum + more, 0);
}
