import { expect, test } from 'vitest';
import type { Decision } from '../../src/producer/decide.ts';
import { decisionsText } from '../../src/report/decisions-text.ts';
import { plainLayout } from './fake-terminal.ts';

function decision(path: string, change: Partial<Decision>): Decision {
  return { path, value: 'x', because: 'so', by: 'rules', basis: 'abc', status: 'kept', ...change };
}

const decisions = [
  decision('voice', {
    value: 'lily',
    because: 'a calm voice suits a podcast',
    status: 'new',
  }),
  decision('scenes.steam.narration_text', {
    value: 'A perfect morning begins with a cup of coffee, and with nothing else to do.',
    because: '15 words take 5.2 s at 172 words per minute, which fits the 5 s of the scene',
  }),
  decision('scenes.steam.duration', {
    value: 5.2,
    because: 'its share of 30 s',
    status: 'changed',
  }),
  decision('budget', { value: null, because: 'nothing is bought in a draft' }),
  decision('scenes.pour.image_prompt', { value: null, because: 'the clip shows it moving' }),
];

test('decisions stand in a table for the film and one per scene, with whole reasons', () => {
  expect(decisionsText(decisions, plainLayout())).toMatchInlineSnapshot(`
    "the film
    field   value  because                       by
    voice   lily   a calm voice suits a podcast  rules  new
    budget  none   nothing is bought in a draft  rules  kept

    scene steam
    field           value                 because                     by
    narration_text  A perfect morning b…  15 words take 5.2 s at 172  rules  kept
                                          words per minute, which
                                          fits the 5 s of the scene
    duration        5.2                   its share of 30 s           rules  changed

    scene pour
    field         value  because                   by
    image_prompt  none   the clip shows it moving  rules  kept

    5 decisions: 1 new, 1 changed, 3 kept
    "
  `);
});

test('a list of scenes is shown by its ids', () => {
  const scenes = decision('scenes', { value: ['steam', 'pour', 'sip'], status: 'new' });
  expect(decisionsText([scenes], plainLayout())).toMatchInlineSnapshot(`
    "the film
    field   value             because  by
    scenes  steam, pour, sip  so       rules  new

    1 decision: 1 new
    "
  `);
});

test('a production with every field written leaves nothing to decide', () => {
  expect(decisionsText([], plainLayout())).toBe('nothing to decide: every field is written\n');
});
