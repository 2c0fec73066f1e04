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

test('a field of one of several scenes is told by its scene', () => {
  const fit: Cause = {
    ...{ kind: 'field', field: 'cuts.1.fit', scene: 'sip' },
    ...{ old: 'speed-match', new: 'shortest' },
  };
  expect(becauseOf([fit], nothingKnown)).toBe('fit of sip "speed-match" → "shortest"');
});

test.each([
  { old: ['pour', 'sip'], new: ['sip', 'pour'], told: 'the order of its scenes changed' },
  { old: ['pour'], new: ['pour', 'sip'], told: 'scene sip was added' },
  { old: ['a', 'b', 'c'], new: ['b'], told: '2 scenes were removed' },
  {
    ...{ old: ['a', 'b', 'c'], new: ['c', 'new', 'a'] },
    told: 'scene new was added, scene b was removed, the order of its scenes changed',
  },
])('of scenes $old that became $new: $told', ({ told, ...lists }) => {
  expect(becauseOf([{ kind: 'scenes', ...lists }], nothingKnown)).toBe(told);
});
