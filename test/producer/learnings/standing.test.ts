import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Observation } from '../../../src/producer/learnings/observe.ts';
import { standingOf } from '../../../src/producer/learnings/standing.ts';
import { halfLifeDays, weightOf } from '../../../src/producer/learnings/weight.ts';
import type { SaidNote } from '../../../src/producer/learnings/write-note.ts';
import { learned, note, observation, today } from './learned.ts';

function stands(
  notes: readonly Partial<SaidNote>[],
  seen: readonly Partial<Observation>[] = [],
  occasion: { today: string; style?: string } = { today },
) {
  const all = learned(notes.map(note), seen.map(observation));
  return standingOf(all, 'luma', 'ray-3.2', 'video', occasion);
}

const daysBefore = (days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

const rating = fc.record({
  rating: fc.integer({ min: 1, max: 5 }),
  date: fc.integer({ min: 0, max: 700 }).map(daysBefore),
});

test('the weight of a learning halves with every half-life, and a future one counts fully', () => {
  expect(weightOf(today, today)).toBe(1);
  expect(weightOf(daysBefore(halfLifeDays), today)).toBe(0.5);
  expect(weightOf(daysBefore(4 * halfLifeDays), today)).toBe(1 / 16);
  expect(weightOf('2027-05-01', today)).toBe(1);
  fc.assert(
    fc.property(fc.nat({ max: 2000 }), fc.nat({ max: 2000 }), (a, b) => {
      const [older, newer] = [Math.max(a, b), Math.min(a, b)];
      expect(weightOf(daysBefore(older), today)).toBeLessThanOrEqual(
        weightOf(daysBefore(newer), today),
      );
    }),
  );
});

test('nothing known stands as usual', () => {
  expect(stands([])).toEqual({ score: 3, word: 'usual', because: null });
});

test('one fresh word is enough either way, and a 3 changes nothing', () => {
  expect([1, 2, 3, 4, 5].map((rating) => stands([{ rating }]).word)).toEqual([
    ...['poor', 'poor', 'usual', 'good', 'good'],
  ]);
  expect(stands([{ rating: 2 }]).because).toBe('rated 2 of 5');
});

test('a word fades: a 1 is forgiven after half a year', () => {
  const after = (days: number) => stands([{ rating: 1, date: daysBefore(days) }]).word;
  expect([after(0), after(90), after(180)]).toEqual(['poor', 'poor', 'usual']);
});

test('a word on a film of another style counts half', () => {
  const podcast = { rating: 2, style: 'podcast' };
  expect(stands([podcast], [], { today, style: 'podcast' }).word).toBe('poor');
  expect(stands([podcast], [], { today, style: 'documentary' }).word).toBe('usual');
});

test('words on another model, provider or medium count nothing', () => {
  for (const other of [{ model: 'ray-2' }, { provider: 'runway' }, { medium: 'image' as const }]) {
    expect(stands([{ rating: 1, ...other }]).because).toBeNull();
  }
});

test('frequent failures make a model poor, a single one does not', () => {
  const failed = { outcome: 'failed' as const, words: 'luma: no' };
  const fine = Array.from({ length: 9 }, () => ({}));
  expect(stands([], [failed]).word).toBe('usual');
  expect(stands([], [...fine, failed]).word).toBe('usual');
  expect(stands([], [failed, failed])).toMatchObject({
    word: 'poor',
    because: '2 failed of 2 calls',
  });
  const months = [
    { ...failed, date: daysBefore(200) },
    { ...failed, date: daysBefore(200) },
  ];
  expect(stands([], [...months, ...fine]).word).toBe('usual');
});

test('a refusal and another shape count half a failure each', () => {
  const failed = stands([], [{ outcome: 'failed' }]).score;
  const refused = stands([], [{ outcome: 'refused' }]).score;
  const boxed = stands([], [{ otherShape: '1024x1024 for 16:9' }]).score;
  expect(3 - refused).toBeCloseTo((3 - failed) / 2);
  expect(boxed).toBe(refused);
});

test('a score stays within 1 and 5, a better word never lowers it, and time only brings it nearer to 3', () => {
  fc.assert(
    fc.property(fc.array(rating, { maxLength: 6 }), rating, (words, more) => {
      const before = stands(words);
      expect(before.score).toBeGreaterThanOrEqual(1);
      expect(before.score).toBeLessThanOrEqual(5);
      const praised = stands([...words, { ...more, rating: 5 }]);
      expect(praised.score).toBeGreaterThanOrEqual(before.score - 1e-9);
      const blamed = stands([...words, { ...more, rating: 1 }]);
      expect(blamed.score).toBeLessThanOrEqual(before.score + 1e-9);
      const later = stands(words, [], { today: '2029-01-01' });
      expect(Math.abs(later.score - 3)).toBeLessThanOrEqual(Math.abs(before.score - 3) + 1e-9);
    }),
    { numRuns: 100, seed: 11 },
  );
});
