import { expect, test } from 'vitest';
import { cameraMoveOf } from '../../src/plan/camera-move.ts';

test.each([
  ['The camera slowly pushes in on the cup', 'push-in'],
  ['Zoom out to reveal the whole room', 'pull-out'],
  ['Slow pan across the table to the left', 'pan-left'],
  ['Tracking shot along the street', 'pan-right'],
  ['The camera tilts up to the sky', 'tilt-up'],
  ['Crane down to the river', 'tilt-down'],
  ['Static shot, only the steam moves', 'static'],
])('%s → %s', (prompt, move) => {
  expect(cameraMoveOf(prompt, 'a cup')).toBe(move);
});

test('without camera words the move depends on the subject, not on the wording of the motion', () => {
  expect(cameraMoveOf('steam rises', 'a cup')).toBe(cameraMoveOf('vapour curls', 'a cup'));
});

test('different subjects get different moves', () => {
  const moves = ['a cup', 'a lake', 'a street', 'a desk', 'a train', 'a tree'].map((subject) =>
    cameraMoveOf('it moves', subject),
  );
  expect(new Set(moves).size).toBeGreaterThan(2);
});
