/**
 * Splits a time into `count` parts that add up exactly: whole seconds, half seconds or tenths where the time allows it,
 * milliseconds otherwise. Parts differ by one unit at most.
 */
function splitMs(totalMs: number, count: number): number[] {
  const unit = unitFor(totalMs, count);
  const boundary = (index: number): number => Math.round((index * totalMs) / count / unit) * unit;
  return Array.from({ length: count }, (_, index) => boundary(index + 1) - boundary(index));
}

function unitFor(totalMs: number, count: number): number {
  const units = [1000, 500, 100];
  // At least four units a part, or rounding would be heard.
  return units.find((unit) => totalMs % unit === 0 && totalMs / count >= 4 * unit) ?? 1;
}

/** What a scene gets when the written durations leave nothing for it. */
const leastMs = 2000;

/** Planned time of each scene, and what does not add up. */
export interface Slots {
  /** Whole milliseconds, one for each scene. */
  readonly ms: readonly number[];
  /** Difference of the written durations to the film's, in milliseconds, when nothing can make them meet; else 0. */
  readonly offMs: number;
}

/** Time for each scene of a film of `totalMs`: written durations stand, the others share what is left. */
export function slotsFor(totalMs: number, written: readonly (number | undefined)[]): Slots {
  const given = written.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
  const open = written.filter((ms) => ms === undefined).length;
  const left = totalMs - given;
  if (open === 0) return { ms: written.map((ms) => ms ?? 0), offMs: given - totalMs };
  if (left < open) {
    const ms = written.map((one) => one ?? leastMs);
    return { ms, offMs: ms.reduce((sum, one) => sum + one, 0) - totalMs };
  }
  const shares = splitMs(left, open);
  let next = 0;
  const ms = written.map((one) => {
    if (one !== undefined) return one;
    const share = shares[next] ?? leastMs;
    next += 1;
    return share;
  });
  return { ms, offMs: 0 };
}

/** Seconds in tenths: a length that is easy to read and to edit, and at least one. */
export function inTenths(seconds: number): number {
  return Math.max(1, Math.round(seconds * 10) / 10);
}
