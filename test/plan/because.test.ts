import { expect, test } from 'vitest';
import { becauseOf } from '../../src/plan/because.ts';
import type { Cause } from '../../src/plan/decision.ts';

const nothingKnown = (): readonly Cause[] => [];

function changed(old: string, now: string): Cause {
  return { kind: 'field', field: 'text', old, new: now };
}

test('a changed word is named with what it was', () => {
  expect(becauseOf([changed('A perfect day', 'A quiet day')], nothingKnown)).toBe(
    'text "A perfect day" → "A quiet day"',
  );
});

test('of long texts the part that differs is shown', () => {
  const start = 'Steam rises gently from the coffee cup on the table, ';
  expect(becauseOf([changed(`${start}slowly`, `${start}fast`)], nothingKnown)).toBe(
    'text … table, slowly" → … table, fast"',
  );
});

test('the root of the matter comes first', () => {
  const narration: Cause = { kind: 'upstream', action: 'steam/narration' };
  const clip: Cause = { kind: 'upstream', action: 'steam/clip' };
  const causes = new Map([
    ['steam/narration', [changed('A', 'B')]],
    ['steam/clip', [narration]],
  ]);
  expect(becauseOf([clip, narration], (action) => causes.get(action) ?? [])).toBe(
    'steam/narration: text "A" → "B"',
  );
});

test('an input of which nothing is known was not made yet', () => {
  expect(becauseOf([{ kind: 'upstream', action: 'steam/clip' }], nothingKnown)).toBe(
    'steam/clip: not made yet',
  );
});
