import { expect, test } from 'vitest';
import { production } from '../support/resolved.ts';
import { film, live, steam } from '../support/scripted-vendor.ts';

test('a job whose words were changed meanwhile is brought in and kept for when they come back', async () => {
  const { studio, vendor, calls } = live();
  vendor.script.push('job');
  vendor.collecting = 'pending';
  await studio.build(film);
  vendor.collecting = 'delivered';
  const other = { ...steam, clip: { ...steam.clip, prompt: 'the cup falls' } };
  await studio.build(production(other));
  expect(calls().map(({ state }) => state)).toEqual(['submitted', 'settled']);
  expect((await studio.collectLeftBehind()).map(({ number }) => number)).toEqual([1]);
  expect(calls()[0]).toEqual({ state: 'received', settledUsd: 0.71, reservedUsd: 0 });
  await studio.build(film);
  expect(vendor.sent).toBe(2);
});

test('a job that still runs is left alone', async () => {
  const { studio, vendor, calls } = live();
  vendor.script.push('job');
  vendor.collecting = 'pending';
  await studio.build(film);
  expect(await studio.collectLeftBehind()).toEqual([]);
  expect(calls().map(({ state }) => state)).toEqual(['submitted']);
});
