import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { BuildEvent } from '../../src/build/events.ts';
import type { Plan } from '../../src/plan/decision.ts';
import { actionEvent, coffeePlan, endEvent, planned, planOf, textChanged } from './samples.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const isEvent = ajv.compile(schemaOf('events'));
const isPlan = ajv.compile(schemaOf('plan'));

function schemaOf(name: string): object {
  return JSON.parse(
    readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  );
}

const events: readonly BuildEvent[] = [
  { event: 'start', production: 'coffee', live: ['image', 'video', 'audio'], actions: 5 },
  actionEvent('steam/clip', { status: 'cached' }),
  actionEvent('steam/clip', { status: 'made' }),
  actionEvent('steam/clip', { status: 'stand-in', provider: 'local' }),
  actionEvent('steam/clip', { status: 'failed', digest: null }),
  actionEvent('steam/clip', { status: 'skipped', key: null, digest: null }),
  { event: 'warning', id: 'steam/clip', message: 'slowed down 1.8 times' },
  endEvent({ cached: 2, made: 3 }),
  endEvent({ ok: false, film: null, filmSeconds: null }),
];

const plans: readonly Plan[] = [
  coffeePlan(),
  planOf([]),
  planOf(
    [
      planned('steam/clip', {
        causes: [
          textChanged,
          { kind: 'field', field: 'drawing', old: null, new: { width: 1280 } },
          { kind: 'field', field: 'cuts.1.fit', scene: 'sip', old: 'longest', new: 'shortest' },
          { kind: 'scenes', old: ['pour', 'sip'], new: ['sip', 'pour'] },
          { kind: 'input', input: 'assets/cup.png', old: null, new: 'a'.repeat(64) },
          { kind: 'upstream', action: 'steam/image' },
          { kind: 'forced' },
        ],
      }),
    ],
    { live: ['audio'], warnings: [{ id: 'steam/clip', message: 'slowed down 1.8 times' }] },
  ),
];

test.each(events)('event $event, status $status, is what the schema says', (event) => {
  expect(isEvent(event), ajv.errorsText(isEvent.errors)).toBe(true);
});

test.each(plans)('a plan of $actions.length actions is what the schema says', (plan) => {
  expect(isPlan(plan), ajv.errorsText(isPlan.errors)).toBe(true);
});

test('the schemas ask for every field of the contract and for no other', () => {
  for (const event of events) {
    for (const changed of spoiled(event))
      expect(isEvent(changed), JSON.stringify(changed)).toBe(false);
  }
  for (const plan of plans) {
    for (const changed of spoiled(plan))
      expect(isPlan(changed), JSON.stringify(changed)).toBe(false);
    for (const [at, action] of plan.actions.entries()) {
      for (const changed of spoiled(action)) {
        expect(isPlan({ ...plan, actions: plan.actions.with(at, changed as typeof action) })).toBe(
          false,
        );
      }
    }
  }
});

test('the event that only a live list needs is not in the stream', () => {
  expect(isEvent({ event: 'running', id: 'steam/clip', provider: 'local' })).toBe(false);
});

test('every field is described', () => {
  const bare: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      const here = `${path}/${name}`;
      const described =
        typeof part === 'object' &&
        part !== null &&
        ('description' in part || 'const' in part || '$ref' in part);
      if (path.endsWith('/properties') && !described) bare.push(here);
      walk(part, here);
    }
  };
  for (const name of ['events', 'plan']) walk(schemaOf(name), name);
  expect(bare).toEqual([]);
});

// The value without each of its members in turn, and with one too many.
function spoiled(value: object): readonly object[] {
  const members = Object.entries(value);
  return [
    { ...value, surprise: true },
    ...members.map(([name]) => Object.fromEntries(members.filter(([other]) => other !== name))),
  ];
}
