import { expect, test } from 'vitest';
import { filmActions } from '../../src/plan/film-actions.ts';
import { selectActions } from '../../src/plan/targets.ts';
import { production, scene } from '../support/resolved.ts';

const actions = filmActions(production(scene('steam'), scene('beans')));

function named(...targets: string[]): string[] {
  const selected = selectActions(actions, targets);
  return selected.ok
    ? [...selected.named]
    : [`unknown ${selected.unknown}, ${selected.suggestion}`];
}

test('a mix is its picture and its sound', () => {
  expect(named('steam/mix')).toEqual(['steam/mix/picture', 'steam/mix/sound']);
});

test('a scene is all that is made for it', () => {
  expect(named('steam')).toHaveLength(5);
});

test('what a target needs is selected with it', () => {
  const selected = selectActions(actions, ['steam/clip']);
  expect(selected.ok && selected.actions.map(({ id }) => id)).toEqual([
    'steam/image',
    'steam/narration',
    'steam/clip',
  ]);
});

test('a name that is nothing gets the nearest that is', () => {
  expect(named('steam/clp')).toEqual(['unknown steam/clp, steam/clip']);
});
