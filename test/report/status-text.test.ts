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
      takes: new Map([['steam', takes(2, 2, 2)]]),
      film: 'productions/coffee/out/film.mp4',
    },
    plainLayout(),
  );
  expect(text).toMatchInlineSnapshot(`
    "scene  take  image     clip      narration  mix
    steam  2     stand-in  stand-in  stale      may be stale
    pour   1     –         ready     –          to make

    film: productions/coffee/out/film.mp4, 6 actions behind
    3 stand-ins; going live would cost up to $0.96
    "
  `);
});

test('takes are shown only when a scene has more than one', () => {
  const plan = planOf([planned('steam/clip')]);
  const text = statusText(
    { plan, takes: new Map([['steam', takes(1, 1, 1)]]), film: null },
    plainLayout(),
  );
  expect(text).toMatchInlineSnapshot(`
    "scene  image  clip     narration  mix
    steam  –      to make  –          –

    film: not made yet
    "
  `);
});

test('what is on another take than the first is named, and how many there are to pick from', () => {
  const plan = planOf([planned('steam/clip')]);
  const made = { image: 1, video: 3, audio: 1 };
  const scenes = new Map([['steam', { take: { image: 2, video: 1, audio: 1 }, made }]]);
  expect(statusText({ plan, takes: scenes, film: null }, plainLayout())).toContain(
    'image 2, clip 1 of 3',
  );
});

function takes(image: number, video: number, audio: number) {
  return { take: { image, video, audio }, made: { image: 1, video: 1, audio: 1 } };
}
