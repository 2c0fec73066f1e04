import type { Ware } from '../catalog.ts';
import type { Learnings, ObservedMonth } from './learnings.ts';

/** One paid call that came to an end in a live build. */
export interface Observation {
  readonly provider: string;
  readonly model: string;
  readonly medium: Ware;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly outcome: 'delivered' | 'refused' | 'failed';
  /** The vendor's words of a refusal or failure, fit for a file; null where it was delivered. */
  readonly words: string | null;
  /** From the request to the file, in seconds; null where it was not watched from end to end. */
  readonly seconds: number | null;
  /** USD by the catalog and as charged; null where nothing can be compared. */
  readonly cost: { readonly listedUsd: number; readonly paidUsd: number } | null;
  /** Digest of the catalog's price of the model. */
  readonly price: string;
  /** `1024x1024 for 16:9`, where it came in another shape. */
  readonly otherShape: string | null;
  /** `9 s for 5 s`, where it came in another length. */
  readonly otherLength: string | null;
}

/** Months that are kept of a model: an older one counts a sixteenth, and the file stays small. */
const monthsKept = 12;

/** The learnings with what a live build saw counted in. */
export function withObservations(
  learnings: Learnings,
  observations: readonly Observation[],
): Learnings {
  if (observations.length === 0) return learnings;
  const observed = new Map(learnings.observed);
  for (const one of observations) {
    const name = `${one.provider}/${one.model}/${one.date.slice(0, 7)}`;
    observed.set(name, counted(observed.get(name), one));
  }
  for (const prefix of new Set(observations.map((one) => `${one.provider}/${one.model}/`))) {
    const months = [...observed.keys()].filter((name) => isMonthOf(name, prefix)).sort();
    for (const old of months.slice(0, -monthsKept)) observed.delete(old);
  }
  return { ...learnings, observed };
}

function isMonthOf(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && name.length === prefix.length + '2026-11'.length;
}

function counted(before: ObservedMonth | undefined, one: Observation): ObservedMonth {
  const { medium, date, outcome } = one;
  const refused = (before?.refused ?? 0) + (outcome === 'refused' ? 1 : 0);
  const failed = (before?.failed ?? 0) + (outcome === 'failed' ? 1 : 0);
  const words = one.words ?? before?.words;
  const waited = waitedWith(before?.waited, one.seconds);
  const cost = costWith(before?.cost, one);
  const shape = differenceWith(before?.other_shape, one.otherShape);
  const length = differenceWith(before?.other_length, one.otherLength);
  return {
    medium,
    last: before === undefined || before.last < date ? date : before.last,
    calls: (before?.calls ?? 0) + 1,
    ...(refused > 0 && { refused }),
    ...(failed > 0 && { failed }),
    ...(words !== undefined && { words }),
    ...(waited !== undefined && { waited }),
    ...(cost !== undefined && { cost }),
    ...(shape !== undefined && { other_shape: shape }),
    ...(length !== undefined && { other_length: length }),
  };
}

function waitedWith(
  before: ObservedMonth['waited'],
  seconds: number | null,
): ObservedMonth['waited'] {
  if (seconds === null) return before;
  const calls = (before?.calls ?? 0) + 1;
  const mean = before?.mean_seconds ?? 0;
  return {
    calls,
    mean_seconds: rounded(mean + (seconds - mean) / calls, 10),
    worst_seconds: rounded(Math.max(before?.worst_seconds ?? 0, seconds), 10),
  };
}

function costWith(before: ObservedMonth['cost'], one: Observation): ObservedMonth['cost'] {
  if (one.cost === null || one.cost.listedUsd <= 0) return before;
  const { listedUsd, paidUsd } = one.cost;
  // The catalog has another price by now: what was compared with the old one is of no use.
  const same = before?.price === one.price ? before : undefined;
  return {
    calls: (same?.calls ?? 0) + 1,
    listed_usd: rounded((same?.listed_usd ?? 0) + listedUsd, 1e6),
    paid_usd: rounded((same?.paid_usd ?? 0) + paidUsd, 1e6),
    worst_ratio: Math.max(same?.worst_ratio ?? 0, rounded(paidUsd / listedUsd, 1000)),
    price: one.price,
  };
}

function differenceWith(
  before: ObservedMonth['other_shape'],
  last: string | null,
): ObservedMonth['other_shape'] {
  return last === null ? before : { calls: (before?.calls ?? 0) + 1, last };
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
