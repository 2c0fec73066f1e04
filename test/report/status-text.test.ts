import { expect, test } from 'vitest';
import { statusText } from '../../src/report/status-text.ts';
import { plainLayout } from './fake-terminal.ts';
import { coffeePlan, planned, planOf } from './samples.ts';

test('a row per scene shows the state of each artifact', () => {
  const plan = coffeePlan();
  const pour = planned('pour/clip', { status: 'cached', causes: [] });
  const text = statusText(
    {
      plan: { ...plan, actions: [...plan.actions, pour, planned('pour/mix/picture')] },
      takes: new Map([['steam', 2]]),
      film: 'productions/coffee/out/film.mp4',
    },
    plainLayout(),
  );
  expect(text).toMatchInlineSnapshot(`
    "scene  take  image     clip      narration  mix
    steam     2  stand-in  stand-in  stale      may be stale
    pour      1  –         ready     –          to make

    film: productions/coffee/out/film.mp4, 6 actions behind
    3 stand-ins; going live would cost up to $0.96
    "
  `);
});

test('takes are shown only when a scene has more than one', () => {
  const plan = planOf([planned('steam/clip')]);
  const text = statusText({ plan, takes: new Map([['steam', 1]]), film: null }, plainLayout());
  expect(text).toMatchInlineSnapshot(`
    "scene  image  clip     narration  mix
    steam  –      to make  –          –

    film: not made yet
    "
  `);
});
