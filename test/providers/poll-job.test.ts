import { expect, test } from 'vitest';
import type { Account } from '../../src/providers/account.ts';
import { pollJob } from '../../src/providers/poll-job.ts';

/** Seconds at which a job of so many seconds is looked at, by a clock that only pauses move. */
async function looksAt(jobSeconds: number): Promise<number[]> {
  let now = 0;
  const account: Account = {
    api: 'test',
    key: '',
    baseUrl: '',
    limits: {
      concurrency: 1,
      requests_per_minute: 60,
      answer_seconds: 60,
      poll_seconds: 3,
      job_seconds: 600,
    },
    pause: async (seconds) => {
      now += seconds;
    },
    now: () => now * 1000,
    publish: null,
  };
  const looks: number[] = [];
  await pollJob(account, new AbortController().signal, async () => {
    looks.push(Math.round(now * 10) / 10);
    return now >= jobSeconds ? 'done' : undefined;
  });
  return looks;
}

test('a quick job is looked at as often as its vendor allows', async () => {
  expect(await looksAt(8)).toEqual([0, 3, 6, 9]);
});

test('a slow job is looked at less often, and is found within a tenth of the time that it took', async () => {
  const looks = await looksAt(85);
  expect(looks.at(-1)).toBeLessThan(85 * 1.1);
  expect(looks.length).toBeLessThan(85 / 3);
});

test('pauses end growing at three times the first one', async () => {
  const looks = await looksAt(500);
  const pauses = looks.slice(1).map((each, index) => each - (looks[index] ?? 0));
  expect(Math.max(...pauses)).toBeCloseTo(9);
});
