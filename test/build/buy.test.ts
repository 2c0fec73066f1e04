import { expect, test } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import { production } from '../support/resolved.ts';
import { film, live, steam } from '../support/scripted-vendor.ts';

test('what is bought is paid for once, settled, and never asked for again', async () => {
  const { studio, vendor, clip, calls } = live();
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'made', provider: 'luma', costUsd: 0.71 });
  expect(calls()).toEqual([{ state: 'settled', settledUsd: 0.71, reservedUsd: 0 }]);
  const { ran } = await studio.build(film);
  expect({ ran, sent: vendor.sent }).toEqual({ ran: [], sent: 1 });
});

test('what was bought shows in drafts too', async () => {
  const { studio, vendor } = live();
  await studio.build(film);
  studio.live = [];
  const { standIns } = await studio.build(film);
  expect({ standIns, sent: vendor.sent }).toEqual({ standIns: 0, sent: 1 });
});

test('without --live nothing is sent', async () => {
  const { studio, vendor, clip, calls } = live();
  studio.live = [];
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'stand-in' });
  expect({ sent: vendor.sent, calls: calls() }).toEqual({ sent: 0, calls: [] });
});

test.each<Fault>(['account', 'invalid', 'failed', 'refused'])(
  'a failure that is %s fails the action, gives the money back, and is not tried again by itself',
  async (fault) => {
    const { studio, vendor, clip, calls } = live();
    vendor.script.push(fault);
    await studio.build(film);
    expect(clip()).toMatchObject({ status: 'failed', because: `test: ${fault}` });
    expect(calls()).toEqual([{ state: 'failed', settledUsd: 0, reservedUsd: 0 }]);
    expect(vendor.sent).toBe(1);
  },
);

test('what was refused is never sent to the same provider again; other failures may be', async () => {
  const refused = live();
  refused.vendor.script.push('refused');
  await refused.studio.build(film);
  await refused.studio.build(film);
  expect(refused.vendor.sent).toBe(1);
  expect(refused.clip()).toMatchObject({
    status: 'failed',
    because:
      'test: refused; it is not asked again: change the words, or `claude-studio jobs resubmit 1`',
  });
  const plan = refused.studio.plan(film);
  expect(plan.cost).toEqual({ certainUsd: 0, worstUsd: 0 });
  expect(plan.warnings).toEqual([
    { id: 'steam/clip', message: expect.stringMatching(/^luma has refused this content, and is/) },
  ]);
  const failed = live();
  failed.vendor.script.push('failed');
  await failed.studio.build(film);
  await failed.studio.build(film);
  expect(failed.vendor.sent).toBe(2);
  expect(failed.clip()).toMatchObject({ status: 'made' });
});

test('a request that was surely not accepted is sent again after a while', async () => {
  const { studio, vendor, clip, calls } = live();
  vendor.script.push('not-accepted', 'not-accepted');
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'made' });
  expect(vendor.sent).toBe(3);
  expect(calls().map(({ state }) => state)).toEqual(['failed', 'failed', 'settled']);
});

test('a vendor that never accepts is given up after six requests', async () => {
  const { studio, vendor, clip } = live();
  vendor.script.push(...Array<Fault>(9).fill('not-accepted'));
  await studio.build(film);
  expect(vendor.sent).toBe(6);
  expect(clip()).toMatchObject({ status: 'failed', because: 'test: not-accepted' });
});

test('when nobody knows whether it was accepted, the call is held, its money with it, and nothing is sent', async () => {
  const { studio, vendor, clip, calls } = live();
  vendor.script.push('ambiguous');
  await studio.build(film);
  expect(clip()?.because).toContain('nobody knows whether call 1 was charged');
  await studio.build(film);
  expect(vendor.sent).toBe(1);
  expect(calls()).toEqual([{ state: 'held', settledUsd: 0, reservedUsd: 0.71 }]);
  expect(studio.cache.journal.spent('coffee').unknownUsd).toBe(0.71);
  const { cost, warnings } = studio.plan(film);
  expect(cost.worstUsd).toBe(0);
  expect(warnings).toEqual([
    {
      id: 'steam/clip',
      message: expect.stringMatching(/^nobody knows whether the last request to luma/),
    },
  ]);
});

test('a lost request that the vendor knows is taken up, one that it does not know is sent again', async () => {
  const known = live();
  known.vendor.script.push('ambiguous');
  known.vendor.found = { kind: 'job', job: 'found', estimatedUsd: null };
  await known.studio.build(film);
  expect(known.clip()).toMatchObject({ status: 'made' });
  expect({ sent: known.vendor.sent, calls: known.calls().length }).toEqual({ sent: 1, calls: 1 });
  const unknown = live();
  unknown.vendor.script.push('ambiguous');
  unknown.vendor.found = { kind: 'absent' };
  await unknown.studio.build(film);
  expect(unknown.clip()).toMatchObject({ status: 'made' });
  expect(unknown.vendor.sent).toBe(2);
});

test('a held call is looked for again by every build', async () => {
  const { studio, vendor, clip, calls } = live();
  vendor.script.push('ambiguous');
  await studio.build(film);
  vendor.found = { kind: 'job', job: 'found', estimatedUsd: null };
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'made' });
  expect({ sent: vendor.sent, states: calls().map(({ state }) => state) }).toEqual({
    sent: 1,
    states: ['settled'],
  });
});

test('a lost request is not found in what another one brought', async () => {
  const { studio, vendor } = live();
  vendor.script.push('job', 'ambiguous');
  await studio.build(film);
  studio.forced = ['steam/clip'];
  await studio.build(film);
  expect(vendor.lost.map(({ taken }) => [...taken])).toContainEqual(['job-1']);
});

test('a job that still runs is collected by the next build', async () => {
  const { studio, vendor, clip, calls } = live();
  vendor.script.push('job');
  vendor.collecting = 'pending';
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'failed', because: 'test: pending' });
  expect(calls()).toEqual([{ state: 'submitted', settledUsd: 0, reservedUsd: 0.71 }]);
  vendor.collecting = 'delivered';
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'made' });
  expect(vendor.sent).toBe(1);
});

test('what is on its way costs nothing more: a plan does not count it twice', async () => {
  const { studio, vendor } = live();
  expect(studio.plan(film).cost.worstUsd).toBe(0.71);
  vendor.script.push('job');
  vendor.collecting = 'pending';
  await studio.build(film);
  expect(studio.plan(film).cost.worstUsd).toBe(0);
});

test('a held call is looked for again by the next build, where the vendor can tell', async () => {
  const { studio, vendor, clip } = live();
  vendor.script.push('ambiguous');
  await studio.build(film);
  vendor.found = { kind: 'job', job: 'found late', estimatedUsd: null };
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'made' });
  expect(vendor.sent).toBe(1);
});

test('a build that is ended while its call is out leaves the question to the next one', async () => {
  const { studio, vendor, calls } = live();
  vendor.script.push('ambiguous');
  vendor.find = async () => {
    studio.abort.abort();
    return { kind: 'unknown' };
  };
  await studio.build(film);
  expect(calls().map(({ state }) => state)).toEqual(['submitting']);
});

test.each<Fault>(['account', 'ambiguous', 'not-accepted', 'invalid'])(
  'trouble while asking for a job (%s) does not lose it',
  async (fault) => {
    const { studio, vendor, calls } = live();
    vendor.script.push('job');
    vendor.collecting = fault;
    await studio.build(film);
    expect(calls().map(({ state }) => state)).toEqual(['submitted']);
  },
);

test('the artifact of a job that is gone from the cache is fetched again, for nothing', async () => {
  const { studio, vendor, clip } = live();
  vendor.script.push('job');
  await studio.build(film);
  studio.cache.records.clear();
  const { cost, warnings } = studio.plan(film);
  expect(cost).toEqual({ certainUsd: 0, worstUsd: 0 });
  expect(warnings).toEqual([
    {
      id: 'steam/clip',
      message: expect.stringMatching(/fetched again for nothing where luma still has it/),
    },
  ]);
  expect(await studio.build(film)).toMatchObject({ spentUsd: 0 });
  expect(clip()).toMatchObject({ status: 'made' });
  expect({ sent: vendor.sent, collected: vendor.collected }).toEqual({ sent: 1, collected: 2 });
  studio.forced = ['steam/clip'];
  expect(studio.plan(film).cost.worstUsd).toBe(0.71);
});

test('received bytes that are lost before they are recorded are collected again, for nothing', async () => {
  const { studio, vendor, clip, calls } = live();
  vendor.script.push('job');
  const { store } = studio.cache;
  studio.cache.store = () => Promise.reject(new Error('cache: no room'));
  await studio.build(film);
  expect(calls().map(({ state }) => state)).toEqual(['received']);
  studio.cache.store = store;
  studio.cache.forgetReceived();
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'made' });
  expect({ sent: vendor.sent, collected: vendor.collected }).toEqual({ sent: 1, collected: 2 });
});

test('what was bought and cannot be fetched just now is bought from nobody else', async () => {
  const { studio, vendor, clip } = live();
  vendor.script.push('job');
  await studio.build(film);
  studio.cache.records.clear();
  vendor.collecting = 'account';
  const other = { ...steam, clip: { ...steam.clip, fallback: ['runway'] } };
  studio.models = { 'runway video': ['gen4.5'] };
  await studio.build(production(other));
  expect(clip()).toMatchObject({ status: 'failed' });
  expect(clip()?.because).toContain('`--force steam/clip` pays for it again');
  expect(vendor.sent).toBe(1);
});

test('--force buys again what is there', async () => {
  const { studio, vendor } = live();
  await studio.build(film);
  studio.forced = ['steam/clip'];
  await studio.build(film);
  expect(vendor.sent).toBe(2);
});

test('what would pass the budget is not sent', async () => {
  const { studio, vendor, clip } = live();
  studio.limits = { budgetUsd: 0.7, runUsd: null };
  const { overBudget } = await studio.build(film);
  expect({ overBudget, sent: vendor.sent }).toEqual({ overBudget: true, sent: 0 });
  expect(clip()?.because).toContain('$0.70 of the budget');
});

test('a person who stops the build while a job runs has lost nothing', async () => {
  const { studio, vendor, clip, calls } = live();
  vendor.script.push('job');
  vendor.collecting = 'pending';
  const { collect } = vendor;
  vendor.collect = (job, order) => {
    studio.stop.abort();
    return collect.call(vendor, job, order);
  };
  await studio.build(film);
  expect(clip()).toMatchObject({ status: 'skipped' });
  expect(calls().map(({ state }) => state)).toEqual(['submitted']);
});

test('identical clips of two scenes are bought once', async () => {
  const { studio, vendor } = live();
  await studio.build(production(steam, { ...steam, id: 'again' }));
  expect(vendor.sent).toBe(1);
});
