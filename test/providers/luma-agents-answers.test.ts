import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import type { LumaEnd } from '../vendors/luma-generations.ts';
import { agentsCase, clip, endJobs, image, jobOf, orderOf, tried } from './luma-case.ts';

const clips = agentsCase(orderOf(clip('ray-3.2')));

test('a clip comes as an mp4 file of the length asked for, with the id that Luma keeps it under', async () => {
  const trial = await tried(clips);
  const { files, costUsd, origin } = await trial.buy();
  const main = files['main'] ?? '';
  expect(basename(main)).toBe('main.mp4');
  expect(readFileSync(main).toString('latin1', 4, 8)).toBe('ftyp');
  expect(costUsd).toBeNull();
  const id = trial.server.seen
    .find(({ step }) => step === 'poll')
    ?.path.split('/')
    .at(-1);
  expect(origin).toEqual({ api: 'luma-agents', id });
});

test('an image comes as a file named for what it is', async () => {
  const trial = await tried(agentsCase(orderOf(image('uni-1'))));
  expect(basename((await trial.buy()).files['main'] ?? '')).toBe('main.png');
});

test.each<[LumaEnd, Fault, string]>([
  ['refused', 'refused', 'luma-agents: Prompt violates the content guidelines (content_moderated)'],
  ['broke', 'account', 'luma-agents: budget_exhausted (budget_exhausted)'],
  ['failed', 'failed', 'luma-agents: The model could not generate this (generation_failed)'],
  ['unreadable', 'failed', 'luma-agents: An input image could not be decoded (corrupt_input)'],
])('a generation that ends as %s is %s', async (how, fault, message) => {
  const trial = await tried(clips);
  const job = await jobOf(trial);
  endJobs(how);
  const failure = await trial.failureOf(trial.collect(job));
  expect([failure.fault, failure.message]).toEqual([fault, message]);
});

test('a generation that this key does not see stays pending: the right key may', async () => {
  const trial = await tried(clips);
  const unknown = await trial.failureOf(trial.collect('0f6d1c0e-0000-4000-8000-000000000000'));
  expect([unknown.fault, unknown.message]).toEqual([
    'pending',
    'luma-agents: Generation not found; a later live build tries again',
  ]);
  const wrongKey = trial.collect(await jobOf(trial), { key: 'sk-wrong-00000000000000' });
  expect((await trial.failureOf(wrongKey)).fault).toBe('pending');
});

test('an address that goes on expiring is asked for anew four times, and then by a later build', async () => {
  const trial = await tried(clips);
  const job = await jobOf(trial);
  trial.server.fail('download', 'expired', 10);
  const failure = await trial.failureOf(trial.collect(job));
  expect([failure.fault, failure.message]).toEqual([
    'pending',
    'luma-agents: its result: the address answers 403; a later live build tries again',
  ]);
  expect(trial.server.seen.filter(({ step }) => step === 'download').length).toBe(4);
});

test('the version may stand in the address, as it does for the clients of Luma', async () => {
  const trial = await tried(clips);
  await trial.submit({ baseUrl: `${trial.server.url}/v1` });
  expect(trial.server.seen[0]?.path).toBe('/v1/generations');
});

test('the key is checked with a generation that never was', async () => {
  const trial = await tried(clips);
  const check = () => trial.provider().check(new AbortController().signal);
  expect(await check()).toBe('the key works; Luma Agents does not tell what is left');
  expect(trial.server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'get /v1/generations/00000000-0000-4000-8000-000000000000',
  ]);
  trial.server.fail('poll', { status: 503 });
  expect((await trial.failureOf(check())).fault).toBe('not-accepted');
});

test('no generations are listed, so that a lost request cannot be found', async () => {
  expect((await tried(clips)).provider().find).toBeUndefined();
});
