import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Order, ProviderError } from '../../src/build/provider.ts';
import { networkErrorOf } from '../../src/providers/network/network-error.ts';
import { runway } from '../../src/providers/runway/runway.ts';
import { pngOf } from '../vendors/media.ts';
import { type RunwayEnd, startRunway } from '../vendors/runway.ts';
import { type JobEnd, keepsTheContract } from './contract.ts';
import {
  cup,
  errorOf,
  folder,
  modelOf,
  orderOf,
  pictureOf,
  recipe,
  runwayAt,
  started,
  submitted,
  taskAt,
} from './runway-orders.ts';

let contractEnd: JobEnd = 'done';

keepsTheContract({
  api: 'runway',
  start: () => startRunway({ jobEnd: () => contractEnd }),
  baseUrl: (url) => url,
  provider: runway,
  order: { recipe, model: modelOf('gen4_turbo'), inputs: { image: cup } },
  keyIn: ({ headers }) => headers.authorization?.replace(/^Bearer /, ''),
  endJobs: (end) => {
    contractEnd = end;
  },
  findsLost: false,
});

/** What a task that ends in this way comes to, as an error. */
async function errorAtEnd(end: RunwayEnd): Promise<ProviderError> {
  const at = await started({ jobEnd: () => end });
  return errorOf(runwayAt(at).collect(await taskAt(at), orderOf()));
}

test('the vendor says beforehand what a task may cost, and afterwards what it did', async () => {
  const at = await started();
  const job = await submitted(at, orderOf({ seconds: 8 }));
  expect(job).toEqual({ kind: 'job', job: expect.any(String), estimatedUsd: 0.4 });
  const id = job.kind === 'job' ? job.job : '';
  expect(await runwayAt(at).collect(id, orderOf())).toEqual({
    files: { main: join(folder, 'main.mp4') },
    costUsd: 0.4,
    origin: { api: 'runway', id },
  });
});

test('without a price of the credit the cost is not known', async () => {
  const at = await started();
  const order = { ...orderOf(), model: { medium: 'video', price: { per: 'nothing' } } } as Order;
  expect(await submitted(at, order)).toMatchObject({ estimatedUsd: null });
});

test('the credits that are left are told without spending any', async () => {
  const at = await started();
  await submitted(at, orderOf());
  const { signal } = new AbortController();
  expect(await runwayAt(at).check(signal)).toBe('4975 credits left');
});

test('a task may wait in two queues and run before it is done', async () => {
  const at = await started({ before: ['PENDING', 'THROTTLED', 'RUNNING'] });
  await runwayAt(at).collect(await taskAt(at), orderOf());
  expect(at.seen.filter(({ step }) => step === 'poll')).toHaveLength(4);
  expect(readFileSync(join(folder, 'main.mp4')).subarray(4, 8).toString()).toBe('ftyp');
});

test('a refused task is charged for all the same', async () => {
  const { fault, chargedUsd, message } = await errorAtEnd('refused');
  expect({ fault, chargedUsd, message }).toEqual({
    fault: 'refused',
    chargedUsd: 0.25,
    message: 'runway: The task did not work out. (SAFETY.INPUT.TEXT)',
  });
});

test.each<[RunwayEnd, number, string]>([
  ['failed', 0, 'runway: The task did not work out. (INTERNAL.BAD_OUTPUT.CODE01)'],
  ['cancelled', 0, 'runway: the task was cancelled'],
  ['empty', 0.25, 'runway: the task has no result'],
])('a task that ends as %s is a failure', async (end, chargedUsd, message) => {
  const error = await errorAtEnd(end);
  expect([error.fault, error.chargedUsd, error.message]).toEqual(['failed', chargedUsd, message]);
});

test('a task that is not seen for a moment is not given up', async () => {
  const ends: RunwayEnd[] = ['gone', 'gone'];
  const at = await started({ jobEnd: () => ends.pop() ?? 'done' });
  await runwayAt(at).collect(await taskAt(at), orderOf());
});

// The key of another organisation sees no more of it: what was paid for must not be taken for failed.
test('a task that stays away is perhaps still there', async () => {
  const error = await errorAtEnd('gone');
  expect(error.fault).toBe('ambiguous');
  expect(error.message).toMatch(/^runway: this key knows no task [0-9a-f-]{36}; /);
});

test('a key that is taken away meanwhile ends the wait, and the task can be collected later', async () => {
  const at = await started();
  const task = await taskAt(at);
  at.fail('poll', 'bad-key');
  expect((await errorOf(runwayAt(at).collect(task, orderOf()))).fault).toBe('account');
  await runwayAt(at).collect(task, orderOf());
  expect(at.creates).toBe(1);
});

test('addresses that stay expired leave the task for a later build', async () => {
  const at = await started();
  const task = await taskAt(at);
  at.fail('download', 'expired', 100);
  const error = await errorOf(runwayAt(at).collect(task, orderOf()));
  expect([error.fault, error.message]).toEqual([
    'pending',
    'runway: the address answers 403, for fresh ones too',
  ]);
});

test('a task over the daily limit is a matter of the account, one over the rate is not', async () => {
  const at = await started();
  at.fail('create', 'quota');
  const quota = await errorOf(submitted(at, orderOf()));
  expect([quota.fault, quota.message]).toEqual([
    'account',
    "runway: You've reached your daily task limit. (429)",
  ]);
  at.fail('create', { status: 429 });
  expect((await errorOf(submitted(at, orderOf()))).fault).toBe('not-accepted');
});

test('a wrong field is named', async () => {
  const at = await started({ keepsUploads: false });
  const image = pictureOf('large', Buffer.concat([pngOf(64, 36), Buffer.alloc(4_000_000)]));
  const error = await errorOf(submitted(at, orderOf({}, { image })));
  expect([error.fault, error.message]).toEqual([
    'invalid',
    'runway: Validation of body failed; promptImage: Unknown upload (400)',
  ]);
});

test('a server that says it did not begin may be asked again', async () => {
  const at = await started();
  at.fail('create', { status: 503, headers: { 'x-should-retry': 'true' } });
  expect((await errorOf(submitted(at, orderOf()))).fault).toBe('not-accepted');
  at.fail('create', { status: 503 });
  expect((await errorOf(submitted(at, orderOf()))).fault).toBe('ambiguous');
});

test('a vendor that is too slow is named so: the words are not lost in its SDK', async () => {
  const at = await started();
  at.fail('create', 'stall');
  const send = await runwayAt(at, { answer_seconds: 0.3 }).prepare(orderOf());
  const error = await errorOf(send());
  expect([error.fault, error.message]).toEqual(['ambiguous', 'runway: no whole answer in time']);
});

test('a connection that never stood is told in words that the SDK does not take for a lost answer', () => {
  const { reached, message } = networkErrorOf({ code: 'UND_ERR_CONNECT_TIMEOUT' });
  expect([reached, message]).toEqual([false, 'no connection in time']);
});
