import { expect, test } from 'vitest';
import type { Runner } from '../../src/build/runner.ts';
import { runInstantly } from '../support/instant-runner.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

// Both films begin with this scene; whoever comes second waits for the first. Names of one length: both builds begin with
// the same action.
const shared = scene('shared');
const ours = production(shared, scene('cups'));
const theirs = production(shared, scene('tray'));

/** Something that a test waits for. */
function signal() {
  let resolve = (): void => undefined;
  let reject = (_error: Error): void => undefined;
  const promise = new Promise<void>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}

/** Two builds of one cache, each with a single place to work in. The first is held up at what it makes first. */
function sideBySide() {
  const first = new TestStudio();
  const second = new TestStudio(first.cache);
  const begun = signal();
  const gate = signal();
  let hasBegun = false;
  first.run = async (task) => {
    const isFirst = !hasBegun;
    hasBegun = true;
    begun.resolve();
    if (isFirst) await gate.promise;
    return runInstantly(task);
  };
  for (const each of [first, second]) each.jobs = 1;
  return { first, second, begun: begun.promise, gate };
}

function isShared({ recipe }: Parameters<Runner>[0]): boolean {
  return JSON.stringify(recipe).includes('shared');
}

const made = ({ events }: TestStudio): string[] =>
  events.flatMap((event) =>
    event.event === 'action' && event.status === 'stand-in' ? [event.id] : [],
  );

test('what another build is making holds up nothing but what depends on it', async () => {
  const { first, second, begun, gate } = sideBySide();
  const theirFirst = first.build(ours);
  await begun;
  const own = signal();
  second.run = async (task) => {
    if (task.recipe.kind === 'mix/picture') own.resolve();
    return runInstantly(task);
  };
  const theirSecond = second.build(theirs);
  // Only `tray` can have come to its mix: something of `shared` is still in the making.
  await own.promise;
  expect(made(second)).toContain('tray/clip');
  gate.resolve();
  const results = await Promise.all([theirFirst, theirSecond]);
  expect(results.map(({ failed, skipped }) => failed + skipped)).toEqual([0, 0]);
  const ofShared = results.flatMap(({ ran }) => ran.filter((id) => id.startsWith('shared/')));
  expect(ofShared).toHaveLength(new Set(ofShared).size);
});

test('who takes over from a build that failed does not work beyond its pool', async () => {
  const { first, second, begun, gate } = sideBySide();
  const theirFirst = first.build(ours);
  await begun;
  let running = 0;
  let most = 0;
  const own = signal();
  second.run = async (task) => {
    running += 1;
    most = Math.max(most, running);
    if (!isShared(task)) {
      own.resolve();
      // Long enough for the other build to fail, and for the one that waits to notice.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
    }
    const result = await runInstantly(task);
    running -= 1;
    return result;
  };
  const theirSecond = second.build(theirs);
  await own.promise;
  gate.reject(new Error('local: nothing was drawn'));
  const [{ failed }, taker] = await Promise.all([theirFirst, theirSecond]);
  expect(failed).toBe(1);
  expect(taker.ran.filter((id) => id.startsWith('shared/'))).not.toEqual([]);
  expect({ most, failed: taker.failed }).toEqual({ most: 1, failed: 0 });
});

test('a stop ends the wait for another build, and the claim is free for the next one', async () => {
  const { first, second, begun, gate } = sideBySide();
  const theirFirst = first.build(ours);
  await begun;
  const own = signal();
  second.run = async (task) => {
    own.resolve();
    return runInstantly(task);
  };
  const theirSecond = second.build(theirs);
  await own.promise;
  second.stop.abort();
  const { skipped, failed } = await theirSecond;
  expect(skipped).toBeGreaterThan(0);
  expect(failed).toBe(0);
  gate.resolve();
  expect((await theirFirst).failed).toBe(0);
  expect((await new TestStudio(first.cache).build(theirs)).failed).toBe(0);
});
