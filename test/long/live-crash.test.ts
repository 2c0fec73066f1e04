import { expect, test } from 'vitest';
import { settleDoubts } from '../end-to-end/dashboard.ts';
import { expectPaidOnce } from '../end-to-end/expect-paid-once.ts';
import { liveProject } from '../end-to-end/live-project.ts';
import type { Project } from '../support/project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

/** How many films are made while their builds are killed, at most so often each: more than thirty kills in all. */
const films = 6;
const killsOfAFilm = 8;

/** A build is over after so many more starts: each can bring doubts that a person settles. */
const starts = 6;

const vendors = vendorsPerTest({ latencySeconds: 0.2 });

/** When a build is killed: so long after its n-th request of a step has come, or at its arrival before anyone reads it. */
interface Kill {
  readonly step: 'create' | 'poll' | 'download';
  readonly nth: number;
  /** Milliseconds; `unread` is at once, and the vendor never gets the request. */
  readonly after: number | 'unread';
}

const seeds = Array.from({ length: films }, (_, index) => index + 1);

test.for(seeds)(
  'killed at any moment and started again, a live build pays for everything once (seed %i)',
  { timeout: 240_000 },
  async (seed, { annotate }) => {
    const project = liveProject(vendors);
    const random = randomOf(seed);
    const exitCodes: (number | undefined)[] = [];
    let doubts = 0;
    while (killedIn(exitCodes) < killsOfAFilm && exitCodes.at(-1) !== 0) {
      exitCodes.push(await buildAndKill(project, killOf(random)));
      if (exitCodes.at(-1) === 1) doubts += await settleDoubts(project, vendors);
    }
    for (let start = 0; start < starts && exitCodes.at(-1) !== 0; start += 1) {
      doubts += await settleDoubts(project, vendors);
      exitCodes.push((await project.run('build', '--live')).exitCode);
    }
    await annotate(`${killedIn(exitCodes)} kills, ${vendors.creates()} creates, ${doubts} doubts`);
    expect(exitCodes.at(-1), exitCodes.join(' ')).toBe(0);
    await expectPaidOnce(project, vendors);
  },
);

function killedIn(exitCodes: readonly (number | undefined)[]): number {
  return exitCodes.filter((exitCode) => exitCode === undefined).length;
}

/** The exit code, or undefined when it was killed. */
async function buildAndKill(project: Project, { step, nth, after }: Kill) {
  const build = project.start('build', '--live', '--json');
  const kill = (): void => void build.kill('SIGKILL');
  let left = nth;
  for (const server of Object.values(vendors.servers)) {
    server.onArrival = (arrived) => {
      if (arrived !== step) return;
      left -= 1;
      if (left !== 0) return;
      if (after === 'unread') server.fail(step, 'reset-before');
      if (after === 'unread' || after === 0) kill();
      else setTimeout(kill, after);
    };
  }
  const { exitCode } = await build;
  for (const server of Object.values(vendors.servers)) server.onArrival = () => undefined;
  return exitCode;
}

function killOf(random: () => number): Kill {
  const one = random();
  const step = one < 0.7 ? 'create' : one < 0.85 ? 'poll' : 'download';
  const nth = random() < 0.7 ? 1 : 2;
  const two = random();
  if (step === 'create' && two < 0.25) return { step, nth, after: 'unread' };
  return { step, nth, after: two < 0.7 ? 0 : Math.floor(random() * 100) };
}

// mulberry32: the same kills for the same seed, as far as time allows.
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
