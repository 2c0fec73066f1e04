import { expect, test } from 'vitest';
import { Turns } from '../../src/providers/turns.ts';

/** When each of many requests starts, in seconds, when all are wanted at once. */
function startsOf(limits: { perMinute: number; atOnce: number }, requests: number): number[] {
  const turns = new Turns(limits, () => 0);
  return Array.from({ length: requests }, () => turns.next());
}

test('as many requests as may run at once do not wait for each other', () => {
  expect(startsOf({ perMinute: 20, atOnce: 4 }, 6)).toEqual([0, 0, 0, 0, 3.75, 7.5]);
});

test.each([
  { perMinute: 20, atOnce: 4 },
  { perMinute: 60, atOnce: 2 },
  { perMinute: 5, atOnce: 8 },
  { perMinute: 2, atOnce: 1 },
])('no minute has more than its share: %o', (limits) => {
  const starts = startsOf(limits, 3 * limits.perMinute);
  const inMinuteFrom = (start: number): number =>
    starts.filter((each) => each >= start && each < start + 60 - 1e-6).length;
  expect(Math.max(...starts.map(inMinuteFrom))).toBeLessThanOrEqual(limits.perMinute);
});
