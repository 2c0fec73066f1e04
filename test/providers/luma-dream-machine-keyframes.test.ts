import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault, Order } from '../../src/build/provider.ts';
import type { Account } from '../../src/providers/account.ts';
import type { DreamMachineRequest } from '../vendors/luma-dream-machine.ts';
import { LumaGenerations } from '../vendors/luma-generations.ts';
import { testKey, type VendorFault } from '../vendors/vendor-server.ts';
import { inputOf } from './input-of.ts';
import { clip, dreamMachineCase, first, last, orderOf, tried } from './luma-case.ts';

const api = 'luma-dream-machine';

// The host of what a publisher puts on the web.
const host = createServer((request, response) => {
  if (request.url?.startsWith('/page')) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>No hot links</h1>');
  } else if (request.url?.startsWith('/gone')) {
    response.writeHead(404).end();
  } else {
    response.writeHead(200, { 'content-type': 'image/png' }).end(first);
  }
});
let web = '';
beforeAll(async () => {
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  web = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

/** What is sent for pictures, when Luma keeps an image and a clip of before. */
async function keyframesFor(
  inputs: (kept: { readonly image: string; readonly clip: string }) => Order['inputs'],
  changes: Partial<Account> = {},
  lookFails?: VendorFault,
) {
  const generations = new LumaGenerations<DreamMachineRequest>({});
  const usual = { prompt: 'Before', aspect_ratio: '16:9' };
  const kept = {
    image: generations.add({ ...usual, model: 'photon-1' }).id,
    clip: generations.add({ ...usual, model: 'ray-2', duration: '5s' }).id,
  };
  for (const generation of generations.newestFirst) generation.looks = 1;
  const order = orderOf(clip('ray-2'), inputs(kept));
  const trial = await tried(dreamMachineCase(order, { generations }));
  if (lookFails !== undefined) trial.server.fail('poll', lookFails);
  const sent = trial.submit(changes).then(() => {
    const [request] = trial.server.accepted;
    const sentJson = request?.json as { keyframes?: unknown } | undefined;
    return sentJson?.keyframes;
  });
  return { kept, sent, trial };
}

const published = (path: string): Partial<Account> => ({ publish: async () => `${web}${path}` });

test('an image that Dream Machine made is taken from where it keeps it now', async () => {
  const { kept, sent, trial } = await keyframesFor((ids) => ({
    image: inputOf(first, { api, id: ids.image }),
  }));
  const url = `${trial.server.url}/assets/${kept.image}/image.png?signature=2`;
  expect(await sent).toEqual({ frame0: { type: 'image', url } });
});

test('a clip goes on from the last frame of another as that generation, whose picture Luma has in full', async () => {
  const { kept, sent } = await keyframesFor((ids) => ({
    image: inputOf(first, { api, id: ids.clip, lastFrame: true }),
  }));
  expect(await sent).toEqual({ frame0: { type: 'generation', id: kept.clip } });
});

test('a clip that ends on the last frame of another needs the picture, since the generation would stand for its first', async () => {
  const inputs = (ids: { readonly clip: string }) => ({
    'end-image': inputOf(last, { api, id: ids.clip, lastFrame: true }),
  });
  const { sent } = await keyframesFor(inputs, published('/last.png'));
  expect(await sent).toEqual({ frame1: { type: 'image', url: `${web}/last.png` } });
  const refused = await keyframesFor(inputs);
  expect((await refused.trial.failureOf(refused.sent)).fault).toBe('invalid');
});

test('any other picture is published first', async () => {
  const paths: string[] = [];
  const inputs = {
    image: inputOf(first, { api: 'luma-agents', id: '1' }),
    'end-image': inputOf(last),
  };
  const { sent } = await keyframesFor(() => inputs, {
    publish: async (path) => {
      paths.push(path);
      return `${web}/${paths.length}.png?signature=s3cret`;
    },
  });
  expect(await sent).toEqual({
    frame0: { type: 'image', url: `${web}/1.png?signature=s3cret` },
    frame1: { type: 'image', url: `${web}/2.png?signature=s3cret` },
  });
  expect(paths).toEqual([inputs.image.path, inputs['end-image'].path]);
});

test('an image that Dream Machine no longer keeps is published', async () => {
  const id = '0f6d1c0e-0000-4000-8000-000000000000';
  const { sent } = await keyframesFor(
    () => ({ image: inputOf(first, { api, id }) }),
    published('/1.png'),
  );
  expect(await sent).toEqual({ frame0: { type: 'image', url: `${web}/1.png` } });
});

test.each([
  ['/page?signature=s3cret', '/page is served as text/html, not as an image'],
  ['/gone?signature=s3cret', '/gone answers 404'],
])('a picture published at %s is not sent: it would be paid for in vain', async (path, words) => {
  const { sent, trial } = await keyframesFor(() => ({ image: inputOf(first) }), published(path));
  const failure = await trial.failureOf(sent);
  expect([failure.fault, failure.message]).toEqual([
    'invalid',
    `${api}: the published picture at ${web}${words}`,
  ]);
  expect(trial.createRequests).toBe(0);
});

test.each([
  ['file:///etc/passwd', 'at file:///etc/passwd has no address on the web'],
  ['http://127.0.0.1:2/1.png', 'at http://127.0.0.1:2/1.png cannot be fetched: ECONNREFUSED'],
])('a publisher that answers %s is told so', async (url, words) => {
  const { sent, trial } = await keyframesFor(() => ({ image: inputOf(first) }), {
    publish: async () => url,
  });
  expect((await trial.failureOf(sent)).message).toBe(`${api}: the published picture ${words}`);
});

test('a publisher that fails is told so, without the key', async () => {
  const { sent, trial } = await keyframesFor(() => ({ image: inputOf(first) }), {
    publish: () => Promise.reject(new Error(`no bucket for ${testKey}`)),
  });
  const failure = await trial.failureOf(sent);
  expect([failure.fault, failure.message]).toEqual([
    'invalid',
    `${api}: the picture could not be published: no bucket for [key]`,
  ]);
});

test.each<[VendorFault, Fault]>([
  [{ status: 500 }, 'not-accepted'],
  [{ status: 429 }, 'not-accepted'],
  ['reset-after', 'not-accepted'],
  ['malformed', 'not-accepted'],
  ['bad-key', 'account'],
])(
  'when %o comes in place of where an image is, nothing is sent: that is %s',
  async (fault, is) => {
    const inputs = (ids: { readonly image: string }) => ({
      image: inputOf(first, { api, id: ids.image }),
    });
    const { sent, trial } = await keyframesFor(inputs, {}, fault);
    expect((await trial.failureOf(sent)).fault).toBe(is);
    expect(trial.createRequests).toBe(0);
  },
);
