import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { download } from '../../src/providers/network/download.ts';
import { patientFetch } from '../../src/providers/network/vendor-fetch.ts';
import { testAccount } from './provider-case.ts';

// AbortSignal.any() does not keep its signals, and undici does not keep that of a running fetch: both lose what would end a
// call as soon as memory is tidied up, and then the call never ends.
setFlagsFromString('--expose-gc');
const tidyUp = runInNewContext('gc') as () => void;

const stalls = ['before its answer', 'in the middle of its answer'] as const;
type Stall = (typeof stalls)[number];

test.each(stalls)(
  'the deadline ends a call to a server that falls silent %s',
  async (stall) => {
    const { url } = await startSilent(stall);
    const ask = patientFetch({ seconds: 0.5, signal: new AbortController().signal });
    await expect(ask(url)).rejects.toMatchObject({
      message: 'no whole answer in time',
      reached: true,
    });
  },
  10_000,
);

test.each(stalls)(
  'a call to a server that falls silent %s can be ended, and its connection with it',
  async (stall) => {
    const { url, tidied, closed } = await startSilent(stall);
    const end = new AbortController();
    const asked = patientFetch({ seconds: 60, signal: end.signal })(url);
    const ended = expect(asked).rejects.toMatchObject({
      message: 'the call was ended',
      reached: true,
    });
    await tidied;
    end.abort();
    await ended;
    await closed;
  },
  10_000,
);

test('a call that was ended beforehand is not sent', async () => {
  const { url, requests } = await startSilent('before its answer');
  const ask = patientFetch({ seconds: 60, signal: AbortSignal.abort() });
  await expect(ask(url)).rejects.toMatchObject({ reached: false });
  expect(requests()).toBe(0);
});

test.each(stalls)(
  'the deadline ends a download that falls silent %s',
  async (stall) => {
    const { url } = await startSilent(stall);
    const folder = mkdtempSync(join(tmpdir(), 'download-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const usual = testAccount('luma-agents', url);
    const account = { ...usual, limits: { ...usual.limits, job_seconds: 0.2 } };
    const saved = download(url, join(folder, 'main.mp4'), account, new AbortController().signal);
    await expect(saved).rejects.toMatchObject({
      fault: 'pending',
      message: 'luma-agents: the result could not be downloaded: no whole answer in time',
    });
  },
  10_000,
);

/** A server that falls silent, while memory is tidied up all the time. */
async function startSilent(stall: Stall) {
  let requests = 0;
  const events = new EventEmitter();
  const closed = once(events, 'closed');
  const tidied = once(events, 'tidied');
  const server = createServer((request, response) => {
    requests += 1;
    request.socket.once('close', () => events.emit('closed'));
    if (stall === 'before its answer') return;
    response.writeHead(200, { 'content-length': 100 });
    response.write('half');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  let rounds = 0;
  const tidying = setInterval(() => {
    tidyUp();
    rounds += requests;
    if (rounds > 10) events.emit('tidied');
  }, 20);
  onTestFinished(() => {
    clearInterval(tidying);
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, requests: () => requests, closed, tidied };
}
