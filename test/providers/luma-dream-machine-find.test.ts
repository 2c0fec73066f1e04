import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Order } from '../../src/build/provider.ts';
import type { Account } from '../../src/providers/account.ts';
import type { DreamMachineRequest } from '../vendors/luma-dream-machine.ts';
import { LumaGenerations } from '../vendors/luma-generations.ts';
import { inputOf } from './input-of.ts';
import { clip, dreamMachineCase, first, orderOf, tried } from './luma-case.ts';

const minute = 60_000;

/** What the usual clip is asked for as. */
const usual: DreamMachineRequest = {
  model: 'ray-2',
  prompt: 'Steam rises',
  aspect_ratio: '16:9',
  duration: '5s',
  resolution: '720p',
  loop: false,
};

/** What is found of the usual clip sent at `sentMs` among generations, each so many milliseconds younger than that. */
async function foundAmong(
  listed: readonly (readonly [request: DreamMachineRequest, laterMs: number])[],
  more: {
    readonly inputs?: Order['inputs'];
    readonly changes?: Partial<Account>;
    readonly listedFromLook?: number;
  } = {},
) {
  const sentMs = Date.now();
  const generations = new LumaGenerations<DreamMachineRequest>({});
  const ids = listed.map(([request, laterMs]) => generations.add(request, sentMs + laterMs).id);
  const { listedFromLook = 1 } = more;
  const order = orderOf(clip('ray-2'), more.inputs ?? {});
  const trial = await tried(dreamMachineCase(order, { generations, listedFromLook }));
  const found = await trial
    .provider(more.changes)
    .find?.(trial.order(), { sentMs, taken: new Set() });
  const which = found?.kind === 'job' ? ids.indexOf(found.job) : found?.kind;
  return { which, lists: trial.server.seen.filter(({ step }) => step === 'list').length };
}

test('a lost request is found by what was asked for, the newest when there are several', async () => {
  const among = [
    [usual, -3 * minute],
    [usual, -minute],
    [usual, minute],
    [{ ...usual, prompt: 'Another' }, 2 * minute],
  ] as const;
  expect((await foundAmong(among)).which).toBe(2);
});

test.each<[string, DreamMachineRequest]>([
  ['another prompt', { ...usual, prompt: 'Smoke rises' }],
  ['another model', { ...usual, model: 'ray-flash-2' }],
  ['another length', { ...usual, duration: '9s' }],
  ['another shape', { ...usual, aspect_ratio: '9:16' }],
  ['another size', { ...usual, resolution: '1080p' }],
  ['a loop', { ...usual, loop: true }],
  [
    'a first frame',
    { ...usual, keyframes: { frame0: { type: 'image', url: 'https://example.com/1.png' } } },
  ],
])('one with %s is not it', async (_, request) => {
  expect((await foundAmong([[request, 0]])).which).toBe('absent');
});

test('what Luma does not repeat of a request cannot tell it apart', async () => {
  const { model, prompt, aspect_ratio } = usual;
  const repeated = { model, prompt, aspect_ratio, duration: '5s' };
  expect((await foundAmong([[repeated, 0]])).which).toBe(0);
});

test('one that was made before the request was sent is not it, but for what clocks differ', async () => {
  expect((await foundAmong([[usual, -minute]])).which).toBe(0);
  expect((await foundAmong([[usual, -3 * minute]])).which).toBe('absent');
});

test('the list is read page by page until it is older than the request', async () => {
  const others = Array.from({ length: 250 }, (_, index): [DreamMachineRequest, number] => [
    { ...usual, prompt: `Scene ${index}` },
    index,
  ]);
  const found = await foundAmong([[usual, -1], ...others]);
  expect(found).toEqual({ which: 0, lists: 3 });
  const old = others.map(([request]): [DreamMachineRequest, number] => [request, -11 * minute]);
  // Three looks at one page: what was accepted may take a moment to be listed.
  expect(await foundAmong([[{ ...usual, loop: true }, 0], ...old])).toEqual({
    which: 'absent',
    lists: 3,
  });
});

test('one that is listed late is found at a later look', async () => {
  expect(await foundAmong([[usual, 0]], { listedFromLook: 3 })).toEqual({ which: 0, lists: 3 });
});

test('a request that went on from a generation is found by its id', async () => {
  const from = (id: string): DreamMachineRequest => ({
    ...usual,
    keyframes: { frame0: { type: 'generation', id } },
  });
  const origin = { api: 'luma-dream-machine', id: 'b', lastFrame: true };
  const inputs = { image: inputOf(first, origin) };
  const among = [
    [from('a'), 1],
    [from('b'), 2],
    [from('c'), 3],
  ] as const;
  expect((await foundAmong(among, { inputs })).which).toBe(1);
});

test('a request that differs in nothing but an address may be it or not: nobody can tell', async () => {
  const from = (url: string): DreamMachineRequest => ({
    ...usual,
    keyframes: { frame0: { type: 'image', url } },
  });
  const host = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(first);
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  const web = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const more = {
    inputs: { image: inputOf(first) },
    changes: { publish: async () => `${web}/1.png?signature=new` },
  };
  expect((await foundAmong([[from(`${web}/1.png?signature=old`), 0]], more)).which).toBe(0);
  expect((await foundAmong([[from(`${web}/2.png`), 0]], more)).which).toBe('unknown');
  host.closeAllConnections();
  host.close();
});

test('a list that cannot be had leaves the request as it is: perhaps accepted', async () => {
  for (const fault of [{ status: 500 }, { status: 401 }, 'reset-after', 'malformed'] as const) {
    const trial = await tried(dreamMachineCase(orderOf(clip('ray-2'))));
    trial.server.fail('list', fault);
    const found = trial.provider().find?.(trial.order(), { sentMs: Date.now(), taken: new Set() });
    expect((await trial.failureOf(found ?? Promise.resolve())).fault).toBe('ambiguous');
  }
});
