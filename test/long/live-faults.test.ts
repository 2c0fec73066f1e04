import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../cli-money/run-command.ts';
import { buyHere } from '../end-to-end/buy-here.ts';
import { billsOf, settleDoubts } from '../end-to-end/dashboard.ts';
import { liveProject } from '../end-to-end/live-project.ts';
import type { Project } from '../support/project.ts';
import { type AllVendors, startAllVendors } from '../vendors/all-vendors.ts';
import type { Step, VendorFault } from '../vendors/vendor-server.ts';

// An action of every interface that needs no other one.
const makers = {
  'openai-images': { server: 'openai', id: 'cup/image' },
  'luma-agents': { server: 'agents', id: 'sun/clip' },
  'luma-dream-machine': { server: 'dreamMachine', id: 'beans/image' },
  runway: { server: 'runway', id: 'table/clip' },
  elevenlabs: { server: 'elevenlabs', id: 'cup/narration' },
  'openai-speech': { server: 'openai', id: 'beans/narration' },
  'google-speech': { server: 'google', id: 'pour/narration' },
} as const;

type Api = keyof typeof makers;
const everyone = Object.keys(makers) as Api[];
const withJobs: readonly Api[] = ['luma-agents', 'luma-dream-machine', 'runway'];

// One model a name: else the other one is asked for what the first refuses.
const oneModel = 'providers:\n  luma: { image: photon-1, video: ray-3.2 }\n';

let end: 'done' | 'failed' | 'refused' | 'never';
let vendors: AllVendors;
let project: Project;
beforeEach(async () => {
  end = 'done';
  vendors = await startAllVendors({ jobEnd: () => end });
  project = liveProject(vendors);
  project.write('catalog.yaml', oneModel + project.read('catalog.yaml'));
});
afterEach(async () => {
  expect(vendors.violations()).toEqual([]);
  await vendors.close();
});

/** The next `times` requests of each of these interfaces go wrong. */
function fail(apis: readonly Api[], step: Step, fault: VendorFault, times = 1): void {
  for (const api of apis) vendors.servers[makers[api].server].fail(step, fault, times);
}

/** The built-in patience, or one that a test can sit out, in seconds. */
function patience(field?: 'answer_seconds' | 'job_seconds', seconds = 1): void {
  const usual = project.read('catalog.yaml').replaceAll(/, (answer|job)_seconds: [\d.]+/g, '');
  const more = field === undefined ? '' : `, ${field}: ${seconds}`;
  project.write('catalog.yaml', usual.replaceAll('_minute: 6000', `_minute: 6000${more}`));
}

/** What a build says of each interface, with what its vendor would charge for by then: `made, 1 paid`. */
async function buy(apis: readonly Api[]): Promise<Partial<Record<Api, string>>> {
  const events = await buyHere(
    project,
    apis.map((api) => makers[api].id),
  );
  return Object.fromEntries(
    apis.map((api) => {
      const { id } = makers[api];
      const { status = 'nothing', because = '' } = events.get(id) ?? {};
      const word = because.includes('nobody knows whether call') ? 'held' : status;
      return [api, `${word}, ${billsOf(vendors, id).length} paid`];
    }),
  );
}

function all(apis: readonly Api[], words: string, but: Partial<Record<Api, string>> = {}) {
  return { ...Object.fromEntries(apis.map((api) => [api, words])), ...but };
}

/** The next build ends with everything there, paid for once, and the one after it asks nobody. */
async function expectBoughtOnce(apis: readonly Api[]): Promise<void> {
  for (const server of Object.values(vendors.servers)) server.mend();
  patience();
  await buy(apis);
  expect(await buy(apis)).toEqual(all(apis, 'cached, 1 paid'));
  expect(vendors.creates()).toBe(apis.length);
}

/** What is in doubt is not sent again by a further build; then a person says what it was. */
async function expectDoubts(apis: readonly Api[], before: Partial<Record<Api, string>>) {
  const held = apis.filter((api) => before[api]?.startsWith('held'));
  const sent = vendors.sent('create');
  const again = await buy(apis);
  expect(vendors.sent('create')).toBe(sent);
  for (const api of held) expect(again[api]).toBe(before[api]);
  const run = (...args: readonly string[]) => runCommand(project, args, project.env);
  expect(await settleDoubts(project, vendors, run)).toBe(held.length);
}

test('content that is refused costs nothing and is never sent again', async () => {
  fail(everyone, 'create', 'refuse');
  for (let build = 0; build < 2; build += 1) {
    expect(await buy(everyone)).toEqual(all(everyone, 'failed, 0 paid'));
  }
  expect(vendors.sent('create')).toBe(everyone.length);
});

test.for<VendorFault>([
  'bad-key',
  'quota',
  'payment',
  { status: 401 },
  { status: 402 },
  { status: 403 },
  { status: 422 },
])('turned away by %j, a request waits for the next build', async (fault) => {
  fail(everyone, 'create', fault);
  expect(await buy(everyone)).toEqual(all(everyone, 'failed, 0 paid'));
  expect(vendors.sent('create')).toBe(everyone.length);
  await expectBoughtOnce(everyone);
});

test.for<VendorFault>([{ status: 429 }, { status: 429, retryAfterSeconds: 30 }])(
  'after %j the same build tries again',
  async (fault) => {
    fail(everyone, 'create', fault);
    expect(await buy(everyone)).toEqual(all(everyone, 'made, 1 paid'));
    await expectBoughtOnce(everyone);
  },
);

// Only a vendor with a full list can prove that nothing was accepted.
test.for<VendorFault>([{ status: 500 }, { status: 502 }, 'reset-before'])(
  'after %j nothing is sent blindly',
  async (fault) => {
    fail(everyone, 'create', fault);
    const first = await buy(everyone);
    expect(first).toEqual(all(everyone, 'held, 0 paid', { 'luma-dream-machine': 'made, 1 paid' }));
    await expectDoubts(everyone, first);
    await expectBoughtOnce(everyone);
  },
);

test.for<VendorFault>(['reset-after', 'stall', 'truncate', 'malformed'])(
  'when the answer of an accepted request is lost by %j, what was made is collected',
  async (fault) => {
    fail(everyone, 'create', fault);
    if (fault === 'stall') patience('answer_seconds');
    const first = await buy(everyone);
    const listed = { 'luma-dream-machine': 'made, 1 paid', elevenlabs: 'made, 1 paid' };
    expect(first).toEqual(all(everyone, 'held, 1 paid', listed));
    await expectDoubts(everyone, first);
    await expectBoughtOnce(everyone);
  },
);

test.for<readonly [Step, VendorFault]>([
  ['poll', { status: 500 }],
  ['poll', { status: 429 }],
  ['poll', 'reset-after'],
  ['poll', 'malformed'],
  ['poll', 'truncate'],
  ['download', { status: 500 }],
  ['download', 'truncate'],
  ['download', 'reset-after'],
  ['download', 'stall'],
  ['download', 'expired'],
])('a job outlives a %s that goes wrong by %j', async ([step, fault]) => {
  fail(withJobs, step, fault, 2);
  if (fault === 'stall') patience('job_seconds');
  expect(await buy(withJobs)).toEqual(all(withJobs, 'made, 1 paid'));
  await expectBoughtOnce(withJobs);
});

test.for<readonly [Step, VendorFault]>([
  ['poll', { status: 500 }],
  ['poll', { status: 401 }],
  ['poll', { status: 404 }],
  ['download', 'truncate'],
  ['download', 'expired'],
])('a job whose every %s goes wrong by %j waits for the next build', async ([step, fault]) => {
  fail(withJobs, step, fault, 1000);
  patience('job_seconds');
  expect(await buy(withJobs)).toEqual(all(withJobs, 'failed, 1 paid'));
  await expectBoughtOnce(withJobs);
});

test('a job that never ends is waited for by the next build', async () => {
  end = 'never';
  patience('job_seconds');
  expect(await buy(withJobs)).toEqual(all(withJobs, 'failed, 1 paid'));
  end = 'done';
  await expectBoughtOnce(withJobs);
});

test('a job that fails has come to nothing: the next build asks for another one', async () => {
  end = 'failed';
  expect(await buy(withJobs)).toEqual(all(withJobs, 'failed, 1 paid'));
  end = 'done';
  expect(await buy(withJobs)).toEqual(all(withJobs, 'made, 2 paid'));
});

test('a job whose content is refused is not asked for again', async () => {
  end = 'refused';
  expect(await buy(withJobs)).toEqual(all(withJobs, 'failed, 1 paid'));
  end = 'done';
  expect(await buy(withJobs)).toEqual(all(withJobs, 'failed, 1 paid'));
});
