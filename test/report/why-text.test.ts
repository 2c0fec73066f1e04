import { expect, test } from 'vitest';
import type { Cause, PlannedAction } from '../../src/plan/decision.ts';
import { whyText } from '../../src/report/why-text.ts';
import { plainLayout } from './fake-terminal.ts';
import { coffeePlan, planned, textChanged } from './samples.ts';

/** Why an action is made; `others` are the other actions of its plan. */
function why(
  action: PlannedAction,
  { all = false, columns = 80, others = [] as readonly PlannedAction[] } = {},
): string {
  return whyText([action], [...others, action], { all }, plainLayout(columns));
}

test('the tree leads from the film down to the field that was changed', () => {
  const { actions } = coffeePlan();
  const film = actions.at(-1);
  expect(film && why(film, { others: actions })).toMatchInlineSnapshot(`
    "film may be made: that depends on what comes out below
    └─ film/sound
       └─ steam/mix/sound
          └─ steam/narration
             └─ text: "A perfect morning begins." → "A slow morning begins."
    "
  `);
});

test('every cause has its words', () => {
  const action = planned('steam/clip', {
    provider: 'local',
    standIn: true,
    causes: [
      textChanged,
      { kind: 'field', field: 'frames', old: 150, new: 182 },
      { kind: 'field', field: 'drawing', old: null, new: true },
      { kind: 'field', field: 'cuts.1.fit', scene: 'sip', old: 'longest', new: 'shortest' },
      { kind: 'scenes', old: ['pour', 'steam', 'sip'], new: ['pour', 'sip', 'steam', 'end'] },
      { kind: 'scenes', old: ['pour', 'steam', 'sip'], new: ['steam'] },
      { kind: 'input', input: 'assets/cup.png', old: 'a'.repeat(64), new: 'b'.repeat(64) },
      { kind: 'input', input: 'assets/new.png', old: null, new: 'b'.repeat(64) },
      { kind: 'input', input: 'assets/old.png', old: 'a'.repeat(64), new: null },
      { kind: 'upstream', action: 'steam/image' },
      { kind: 'upstream', action: 'steam/narration' },
      { kind: 'forced' },
    ],
  });
  const others = [
    planned('steam/image', { causes: [{ kind: 'missing' }] }),
    planned('steam/narration', { causes: [{ kind: 'new' }] }),
  ];
  expect(why(action, { others })).toMatchInlineSnapshot(`
    "the stand-in of steam/clip will be made
    ├─ text: "A perfect morning begins." → "A slow morning begins."
    ├─ frames: 150 → 182
    ├─ drawing: nothing → true
    ├─ fit of sip: "longest" → "shortest"
    ├─ scenes added: end
    │  order of its scenes: steam, sip → sip, steam
    ├─ scenes removed: pour, sip
    ├─ assets/cup.png has other content: aaaaaaaa → bbbbbbbb
    ├─ assets/new.png is a new input
    ├─ assets/old.png is no longer an input
    ├─ steam/image
    │  └─ it was made before, but is gone from the cache
    ├─ steam/narration
    │  └─ it was not made before
    └─ it is forced
    "
  `);
});

test('long values stand below each other, whole', () => {
  const words = 'Steam rises from the coffee, morning light shifts slowly over the wooden table';
  const action = planned('steam/clip', {
    causes: [
      { kind: 'field', field: 'prompt', old: `${words}.`, new: `${words}, dust in the air.` },
    ],
  });
  expect(why(action, { columns: 60 })).toMatchInlineSnapshot(`
    "steam/clip will be made
    └─ prompt:
       was "Steam rises from the coffee, morning
           light shifts slowly over the wooden
           table."
       now "Steam rises from the coffee, morning
           light shifts slowly over the wooden
           table, dust in the air."
    "
  `);
});

test('a thousand causes are shown as the first twelve and a number, or all of them', () => {
  const causes = Array.from(
    { length: 1000 },
    (_, n) => ({ kind: 'field', field: `cuts.${n}.frames`, old: 1, new: 2 }) as const,
  );
  const action = planned('film', { causes });
  expect(why(action).split('\n').slice(12)).toEqual([
    '├─ cuts.11.frames: 1 → 2',
    '└─ and 988 more; --all shows them',
    '',
  ]);
  expect(why(action, { all: true }).split('\n')).toHaveLength(1002);
});

test('what an action reads both directly and through another is told once', () => {
  const spoken: Cause = { kind: 'upstream', action: 'steam/narration' };
  const clip: Cause = { kind: 'upstream', action: 'steam/clip' };
  const action = planned('steam/mix/sound', { status: 'maybe', causes: [spoken, clip] });
  const others = [
    planned('steam/narration', { causes: [textChanged] }),
    planned('steam/clip', { causes: [spoken] }),
  ];
  expect(why(action, { others })).toMatchInlineSnapshot(`
    "steam/mix/sound may be made: that depends on what comes out below
    └─ steam/clip
       └─ steam/narration
          └─ text: "A perfect morning begins." → "A slow morning begins."
    "
  `);
});

test('a chain of scenes that continue each other ends in its root', () => {
  const upstream = (n: number): Cause => ({ kind: 'upstream', action: `s${n}/clip` });
  const others = Array.from({ length: 5000 }, (_, n) =>
    planned(`s${n}/clip`, { causes: [n === 0 ? textChanged : upstream(n - 1)] }),
  );
  const lines = why(planned('film', { causes: [upstream(4999)] }), { others }).split('\n');
  expect(lines).toHaveLength(14);
  expect(lines[12]?.trim()).toBe(
    '└─ … s0/clip: text "A perfect morning begins." → "A slow morning begins."',
  );
});

test('a cached action says that nothing changed', () => {
  const action = planned('steam/image', { status: 'cached', causes: [] });
  expect(why(action)).toBe('steam/image is cached: nothing it is made from has changed\n');
});
