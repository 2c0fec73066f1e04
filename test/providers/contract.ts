import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import type { VendorFault } from '../vendors/vendor-server.ts';
import { keepsTheContractOfJobs } from './contract-of-jobs.ts';
import { type ProviderCase, Trial } from './provider-case.ts';

export { type JobEnd, type ProviderCase, testAccount } from './provider-case.ts';

/** What every provider keeps, whoever it is: see `Provider` in src/build/provider.ts. */
export function keepsTheContract(subject: ProviderCase): void {
  describe(`${subject.api} keeps the contract`, () => {
    let running: Trial;
    beforeEach(async () => {
      running = await Trial.start(subject);
    });
    afterEach(async () => {
      await running.close();
      expect(running.server.violations).toEqual([]);
    });
    const trial = (): Trial => running;
    keepsTheContractOfRequests(trial);
    keepsTheContractOfFailures(trial);
    if (subject.findsLost) keepsTheContractOfLostRequests(trial);
    if (subject.endJobs !== null) keepsTheContractOfJobs(subject.endJobs, trial);
  });
}

function keepsTheContractOfRequests(trial: () => Trial): void {
  test('one request is paid for, and what it made is on disk, whole', async () => {
    const { files } = await trial().buy();
    expect(trial().server.creates).toBe(1);
    expect(readFileSync(files['main'] ?? '').length).toBeGreaterThan(100);
  });

  test('the key stands in its header and nowhere else; downloads carry none', async () => {
    const { key } = trial().account();
    await trial().buy();
    for (const request of trial().server.seen) {
      if (request.step === 'download') expect(JSON.stringify(request.headers)).not.toContain(key);
      else expect(trial().subject.keyIn(request)).toBe(key);
      expect(
        request.path + request.query.toString() + request.body.toString('latin1'),
      ).not.toContain(key);
    }
  });

  test('what is prepared and not sent costs nothing', async () => {
    await trial().provider().prepare(trial().order());
    expect(trial().createRequests).toBe(0);
  });

  test('a check of the key costs nothing', async () => {
    await trial().provider().check(new AbortController().signal);
    expect(trial().createRequests).toBe(0);
  });

  test('a check says when the key is wrong', async () => {
    const provider = trial().provider({ key: 'sk-wrong-00000000000000' });
    const failure = await trial().failureOf(provider.check(new AbortController().signal));
    expect(failure.fault).toBe('account');
  });
}

function keepsTheContractOfFailures(trial: () => Trial): void {
  // What the vendor does, what that means, and how many requests it charged for.
  test.each<[string, VendorFault, Fault, number]>([
    ['refuses the content', 'refuse', 'refused', 0],
    ['says that the money is used up', 'quota', 'account', 0],
    ['asks for payment', 'payment', 'account', 0],
    ['does not know the key', 'bad-key', 'account', 0],
    ['is asked too often', { status: 429 }, 'not-accepted', 0],
    ['breaks', { status: 500 }, 'ambiguous', 0],
    ['breaks at a gateway', { status: 502 }, 'ambiguous', 0],
    ['calls the request wrong', { status: 422 }, 'invalid', 0],
    ['cuts the connection before reading', 'reset-before', 'ambiguous', 0],
    ['cuts the connection after reading', 'reset-after', 'ambiguous', 1],
    ['falls silent in the middle of its answer', 'stall', 'ambiguous', 1],
    ['is cut off in the middle of its answer', 'truncate', 'ambiguous', 1],
    ['answers nonsense', 'malformed', 'ambiguous', 1],
  ])('when the vendor %s, it is told so and asked once', async (_, fault, expected, charged) => {
    trial().server.fail('create', fault);
    const { limits: usual } = trial().account();
    // Only silence is waited for, and long enough that a busy machine accepts the request before.
    const limits = { ...usual, answer_seconds: fault === 'stall' ? 1.5 : usual.answer_seconds };
    const error = await trial().failureOf(trial().submit({ limits }));
    expect(error.fault).toBe(expected);
    expect(trial().server.creates).toBe(charged);
    expect(trial().createRequests).toBeLessThanOrEqual(1);
  });

  test('a rate limit says how long to wait, within reason', async () => {
    const { server } = trial();
    server.fail('create', { status: 429, retryAfterSeconds: 7 });
    expect((await trial().failureOf(trial().submit())).retryAfterSeconds).toBe(7);
    server.fail('create', { status: 429, retryAfterSeconds: 3600 });
    expect((await trial().failureOf(trial().submit())).retryAfterSeconds).toBe(60);
  });

  test('where nobody listens nothing was accepted', async () => {
    const nowhere = { baseUrl: trial().subject.baseUrl('http://127.0.0.1:2') };
    expect((await trial().failureOf(trial().submit(nowhere))).fault).toBe('not-accepted');
  });

  test('an order that is ended hangs up at once', async () => {
    const { server } = trial();
    const end = new AbortController();
    server.fail('create', 'stall');
    const send = await trial().provider().prepare(trial().order(end.signal));
    const sent = trial().failureOf(send());
    await server.arrival('create');
    end.abort();
    expect((await sent).fault).toBe('ambiguous');
  });
}

const none: ReadonlySet<string> = new Set();

function keepsTheContractOfLostRequests(trial: () => Trial): void {
  test('a request whose answer was lost is found again', async () => {
    const sentMs = Date.now();
    trial().server.fail('create', 'reset-after');
    await trial().failureOf(trial().submit());
    const found = await trial().provider().find?.(trial().order(), { sentMs, taken: none });
    if (found?.kind === 'delivered')
      expect(existsSync(found.delivery.files['main'] ?? '')).toBe(true);
    else if (found?.kind === 'job') await trial().collect(found.job);
    else expect.fail(`it is ${found?.kind}`);
    expect(trial().server.creates).toBe(1);
  });

  test('a request that never arrived is not found', async () => {
    const sentMs = Date.now();
    trial().server.fail('create', 'reset-before');
    await trial().failureOf(trial().submit());
    const found = await trial().provider().find?.(trial().order(), { sentMs, taken: none });
    expect(['absent', 'unknown']).toContain(found?.kind);
  });

  test('what another request brought is not taken for the lost one', async () => {
    const first = await trial().submit();
    const id = first.kind === 'job' ? first.job : first.delivery.origin?.id;
    const sentMs = Date.now();
    trial().server.fail('create', 'reset-before');
    await trial().failureOf(trial().submit());
    const lost = { sentMs, taken: new Set([id ?? '']) };
    const found = await trial().provider().find?.(trial().order(), lost);
    expect(['absent', 'unknown']).toContain(found?.kind);
  });
}
