import { basename } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import type { LumaEnd } from '../vendors/luma-generations.ts';
import { testKey } from '../vendors/vendor-server.ts';
import { clip, dreamMachineCase, endJobs, image, jobOf, orderOf, tried } from './luma-case.ts';

const clips = dreamMachineCase(orderOf(clip('ray-2')));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('what comes is named for what it is, with the id that Luma keeps it under', async () => {
  const trial = await tried(clips);
  const { files, costUsd, origin } = await trial.buy();
  expect(basename(files['main'] ?? '')).toBe('main.mp4');
  expect(costUsd).toBeNull();
  const id = trial.server.seen
    .find(({ step }) => step === 'poll')
    ?.path.split('/')
    .at(-1);
  expect(origin).toEqual({ api: 'luma-dream-machine', id });
  const images = await tried(dreamMachineCase(orderOf(image('photon-1'))));
  expect(basename((await images.buy()).files['main'] ?? '')).toBe('main.png');
});

test.each<[LumaEnd, Fault, string]>([
  ['refused', 'refused', 'luma-dream-machine: Frame moderation failed'],
  ['failed', 'failed', 'luma-dream-machine: Job processing failed'],
  // These words are about an address that Luma could not read, not about what is on the picture.
  ['unreadable', 'failed', 'luma-dream-machine: 400: failed to moderate image'],
])('a generation that ends as %s is %s', async (how, fault, message) => {
  const trial = await tried(clips);
  const job = await jobOf(trial);
  endJobs(how);
  const failure = await trial.failureOf(trial.collect(job));
  expect([failure.fault, failure.message]).toEqual([fault, message]);
});

test('a generation that this key does not see stays pending: the right key may', async () => {
  const trial = await tried(clips);
  const job = await jobOf(trial);
  const failure = await trial.failureOf(trial.collect(job, { key: 'sk-wrong-00000000000000' }));
  expect([failure.fault, failure.message]).toEqual([
    'pending',
    'luma-dream-machine: Invalid API key is provided; a later live build tries again',
  ]);
});

test('a check tells what is left, and says of a breakdown that it may be tried again', async () => {
  const trial = await tried(clips);
  const check = () => trial.provider().check(new AbortController().signal);
  expect(await check()).toBe('12.34 USD left');
  trial.server.fail('account', { status: 500 });
  expect((await trial.failureOf(check())).fault).toBe('not-accepted');
});

test('the client of Luma, which prints its requests with DEBUG=true, prints no key', async () => {
  vi.stubEnv('DEBUG', 'true');
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const trial = await tried(clips);
  await trial.buy();
  expect(printed).toHaveBeenCalled();
  expect(JSON.stringify(printed.mock.calls)).not.toContain(testKey);
});
