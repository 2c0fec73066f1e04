import { expect, test } from 'vitest';
import { becauseOf } from '../../src/plan/because.ts';
import type { Cause } from '../../src/plan/decision.ts';

function changed(old: string, now: string): Cause {
  return { kind: 'field', field: 'text', old, new: now };
}

test('a changed word is named with what it was', () => {
  expect(becauseOf([changed('A perfect day', 'A quiet day')])).toBe(
    'text "A perfect day" → "A quiet day"',
  );
});

test('of long texts the part that differs is shown', () => {
  const start = 'Steam rises gently from the coffee cup on the table, ';
  expect(becauseOf([changed(`${start}slowly`, `${start}fast`)])).toBe(
    'text … table, slowly" → … table, fast"',
  );
});

test('the root of the matter comes first', () => {
  const narration: Cause = {
    kind: 'upstream',
    action: 'steam/narration',
    causes: [changed('A', 'B')],
  };
  const clip: Cause = { kind: 'upstream', action: 'steam/clip', causes: [narration] };
  expect(becauseOf([clip, narration])).toBe('steam/narration: text "A" → "B"');
});
