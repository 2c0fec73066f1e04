import { expect, test, vi } from 'vitest';
import { settleDoubts } from '../end-to-end/dashboard.ts';
import { expectPaidOnce } from '../end-to-end/expect-paid-once.ts';
import { liveProject } from '../end-to-end/live-project.ts';
import type { Project } from '../support/project.ts';
import type { Step } from '../vendors/vendor-server.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

// Several builds each, on a machine that other tests use too.
vi.setConfig({ testTimeout: 180_000 });

const vendors = vendorsPerTest({ latencySeconds: 0.5 });

/** Builds, and interrupts the whole group of processes, as a terminal does, when the n-th request of a step comes. */
async function buildAndInterrupt(
  project: Project,
  { step, nth, signals }: { step: Step; nth: number; signals: readonly NodeJS.Signals[] },
) {
  const build = project.start('build', '--live');
  let left = nth;
  for (const server of Object.values(vendors.servers)) {
    server.onArrival = (arrived) => {
      if (arrived !== step) return;
      left -= 1;
      if (left === 0) for (const signal of signals) process.kill(-(build.pid ?? 0), signal);
    };
  }
  const ended = await build;
  for (const server of Object.values(vendors.servers)) server.onArrival = () => undefined;
  return ended;
}

test('Ctrl-C in a live build: what was sent is answered and kept, and the next build goes on', async () => {
  const project = liveProject(vendors);
  for (const [step, nth] of [
    ['create', 1],
    ['poll', 2],
  ] as const) {
    const { exitCode, stdout, stderr } = await buildAndInterrupt(project, {
      ...{ step, nth },
      signals: ['SIGINT'],
    });
    expect(exitCode, stderr).toBe(130);
    expect(stderr).toContain('run the same command again to go on from here');
    expect(stdout).toBe('');
  }
  const { exitCode, stderr } = await project.run('build', '--live');
  // Nothing is in doubt: no word of a person was needed.
  expect(exitCode, stderr).toBe(0);
  await expectPaidOnce(project, vendors);
});

test('SIGTERM in the middle of paid requests leaves at once, and nothing is paid twice', async () => {
  const project = liveProject(vendors);
  const { exitCode, stderr } = await buildAndInterrupt(project, {
    ...{ step: 'create', nth: 2 },
    signals: ['SIGTERM'],
  });
  expect(exitCode, stderr).toBe(130);
  await project.run('build', '--live');
  await settleDoubts(project, vendors);
  const next = await project.run('build', '--live');
  expect(next.exitCode, next.stderr).toBe(0);
  await expectPaidOnce(project, vendors);
});
