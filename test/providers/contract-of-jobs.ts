import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Step, VendorFault } from '../vendors/vendor-server.ts';
import type { JobEnd, Trial } from './provider-case.ts';

/** What only those keep whose work goes on after the request. `trial` is that of the running test. */
export function keepsTheContractOfJobs(endJobs: (end: JobEnd) => void, trial: () => Trial): void {
  const jobOf = async (): Promise<string> => {
    const submitted = await trial().submit();
    if (submitted.kind !== 'job') throw new Error('it was no job');
    return submitted.job;
  };

  test.each<[Step, VendorFault]>([
    ['poll', { status: 500 }],
    ['poll', { status: 429, retryAfterSeconds: 1 }],
    ['poll', 'reset-after'],
    ['poll', 'malformed'],
    ['poll', 'truncate'],
    ['download', { status: 503 }],
    ['download', 'reset-after'],
    ['download', 'truncate'],
    ['download', 'expired'],
  ])('a %s that goes wrong (%o) does not lose the job', async (step, fault) => {
    const job = await jobOf();
    trial().server.fail(step, fault, 2);
    const { files } = await trial().collect(job);
    expect(readFileSync(files['main'] ?? '').length).toBeGreaterThan(100);
    expect(trial().server.creates).toBe(1);
  });

  test('a job that fails is a failure', async () => {
    endJobs('failed');
    const job = await jobOf();
    expect((await trial().failureOf(trial().collect(job))).fault).toBe('failed');
  });

  test('a job whose content is refused is a refusal', async () => {
    endJobs('refused');
    const job = await jobOf();
    expect((await trial().failureOf(trial().collect(job))).fault).toBe('refused');
  });

  test('a job that never ends is pending, and can be collected when it has ended', async () => {
    endJobs('never');
    const job = await jobOf();
    const limits = { ...trial().account().limits, job_seconds: 0.05 };
    const impatient = trial().collect(job, { limits });
    expect((await trial().failureOf(impatient)).fault).toBe('pending');
    endJobs('done');
    await trial().collect(job);
    expect(trial().server.creates).toBe(1);
  });

  test('a wait that is ended leaves the job alone', async () => {
    endJobs('never');
    const job = await jobOf();
    const end = new AbortController();
    const waiting = trial().failureOf(trial().collect(job, {}, trial().order(end.signal)));
    end.abort();
    expect((await waiting).fault).toBe('pending');
    expect(trial().server.seen.filter(({ method }) => method === 'delete')).toEqual([]);
  });
}
