import { expect, test } from 'vitest';
import type { Plan } from '../../src/plan/decision.ts';
import { planText } from '../../src/report/plan-text.ts';
import { plainLayout } from './fake-terminal.ts';
import { coffeePlan, planned, planOf, textChanged } from './samples.ts';

function check(plan: Plan, { all = false, columns = 80 } = {}): string {
  return planText(plan, { all }, plainLayout(columns));
}

test('a plan shows what happens, why, and what it would cost live', () => {
  expect(check(coffeePlan())).toMatchInlineSnapshot(`
    "coffee: 1 to make, 4 may follow, 2 cached

    action             what happens  why
    steam/narration    stand-in      text "A perfect morning begins." → "A slow mor…
    steam/mix/picture  maybe         steam/narration: text "A perfect morning begin…
    steam/mix/sound    maybe         steam/narration: text "A perfect morning begin…
    film/sound         maybe         steam/narration: text "A perfect morning begin…
    film               maybe         steam/narration: text "A perfect morning begin…

    cost: nothing
    going live would cost up to $0.96 of a budget of $10.00 for 3 stand-ins
    "
  `);
});

test('--all lists what is cached too', () => {
  expect(check(coffeePlan(), { all: true })).toMatchInlineSnapshot(`
    "coffee: 1 to make, 4 may follow, 2 cached

    action             what happens     why
    steam/image        cached stand-in
    steam/narration    stand-in         text "A perfect morning begins." → "A slow…
    steam/clip         cached stand-in
    steam/mix/picture  maybe            steam/narration: text "A perfect morning be…
    steam/mix/sound    maybe            steam/narration: text "A perfect morning be…
    film/sound         maybe            steam/narration: text "A perfect morning be…
    film               maybe            steam/narration: text "A perfect morning be…

    cost: nothing
    going live would cost up to $0.96 of a budget of $10.00 for 3 stand-ins
    "
  `);
});

test('on a narrow terminal the reason gives way first', () => {
  expect(check(coffeePlan(), { columns: 60 })).toMatchInlineSnapshot(`
    "coffee: 1 to make, 4 may follow, 2 cached

    action             what happens  why
    steam/narration    stand-in      text "A perfect morning be…
    steam/mix/picture  maybe         steam/narration: text "A p…
    steam/mix/sound    maybe         steam/narration: text "A p…
    film/sound         maybe         steam/narration: text "A p…
    film               maybe         steam/narration: text "A p…

    cost: nothing
    going live would cost up to $0.96 of a budget of $10.00 for 3 stand-ins
    "
  `);
});

test('a live plan shows what is bought, for how much, and how far the cost may go', () => {
  const plan = planOf(
    [
      planned('steam/narration', { provider: 'elevenlabs', priceUsd: 0.02, causes: [textChanged] }),
      planned('steam/clip', { provider: 'luma', priceUsd: 0.9, status: 'maybe' }),
    ],
    { live: ['video', 'audio'], cost: { certainUsd: 0.02, worstUsd: 0.92 }, budgetUsd: 10 },
  );
  expect(check(plan)).toMatchInlineSnapshot(`
    "coffee: 1 to make, 1 may follow, live: video, audio

    action           what happens         why                                   cost
    steam/narration  buy from elevenlabs  text "A perfect morning begins." →…  $0.02
    steam/clip       maybe buy from luma  not made yet                         $0.90

    cost: $0.02 to $0.92 of a budget of $10.00 (luma $0.90, elevenlabs $0.02)
    "
  `);
});

test('a thousand scenes are summed up by kind and reason', () => {
  const scenes = Array.from({ length: 1000 }, (_, n) => [
    planned(`s${n}/narration`, { standIn: true, causes: [textChanged] }),
    planned(`s${n}/clip`, { causes: n === 0 ? [{ kind: 'forced' }] : [{ kind: 'new' }] }),
  ]).flat();
  expect(check(planOf([...scenes, planned('film')]))).toMatchInlineSnapshot(`
    "coffee: 2,001 to make

    action             what happens  why
    narration × 1,000  stand-in      text "A perfect morning begins." → "A slow mor…
    s0/clip            make          forced
    clip × 999         make          not made yet
    film               make          not made yet

    cost: nothing
    going live would cost up to $0.00 for 1,000 stand-ins
    "
  `);
});

test('a plan with nothing to do has no table', () => {
  const cached = planned('film', { status: 'cached', causes: [] });
  expect(check(planOf([cached]))).toBe('coffee: nothing to do, 1 cached\ncost: nothing\n');
});

test('warnings stand below the table', () => {
  const plan = planOf([planned('film')], {
    warnings: [{ id: 'steam/mix/picture', message: 'the clip is slowed down 1.8 times' }],
  });
  expect(check(plan)).toMatchInlineSnapshot(`
    "coffee: 1 to make

    action  what happens  why
    film    make          not made yet

    warning: steam/mix/picture: the clip is slowed down 1.8 times
    cost: nothing
    "
  `);
});
