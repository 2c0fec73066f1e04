import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PaidCall } from '../../src/build/journal.ts';
import { cacheProcessesOfFile } from '../cache/cache-process.ts';
import { withCache } from '../cache/temporary-cache.ts';
import type { Project } from '../support/project.ts';
import { pngOf } from '../vendors/media.ts';
import { beginCoffee, coffeeProject, inJournal, runCommand } from './run-command.ts';

const processes = cacheProcessesOfFile();

/** Call 1 is in doubt: an image by an interface that delivers at once, or the clip of one that has jobs. */
async function withHeld(medium: 'image' | 'video' = 'video'): Promise<Project> {
  const project = coffeeProject();
  await inJournal(project, async (journal) => {
    const image = { medium, provider: 'dalle', api: 'openai-images', model: 'gpt-image-2' };
    const { number } = await beginCoffee(journal, 'steam', medium === 'image' ? image : {});
    await journal.held(number, 'luma-dream-machine: the connection was cut');
  });
  return project;
}

function callOf(project: Project, number = 1): Promise<PaidCall | undefined> {
  return withCache(project.path('cache'), async ({ journal }) =>
    journal.calls().find((call) => call.number === number),
  );
}

test('calls that are not closed, what goes on by itself, and what a person can say', async () => {
  const project = await withHeld();
  await inJournal(project, async (journal) => {
    const { number } = await beginCoffee(journal, 'pour');
    await journal.submitted(number, 'job-7');
    const failed = await beginCoffee(journal, 'cup');
    await journal.failed(failed.number, 'refused', 'luma: it refused this content', 0);
  });
  const { stdout } = await runCommand(project, ['jobs', 'coffee', '--json']);
  const list = JSON.parse(stdout) as readonly Record<string, unknown>[];
  expect(list).toMatchObject([
    {
      call: 1,
      state: 'held',
      reservedUsd: 0.9,
      sent: '2026-11-23T07:25:00.000Z',
      waysOut: [
        { run: 'claude-studio jobs adopt 1 --job ID' },
        { run: 'claude-studio jobs adopt 1 --file PATH' },
        { run: 'claude-studio jobs forget 1' },
        { run: 'claude-studio jobs resubmit 1' },
      ],
    },
    { call: 2, state: 'submitted', job: 'job-7', waysOut: [] },
  ]);
  expect((await runCommand(project, ['jobs'])).stdout).toContain(
    '`claude-studio build coffee --live` goes on with call 2\n1 failed call; `jobs --all` shows them\n',
  );
  expect((await runCommand(project, ['jobs', '--all'])).stdout).toContain(
    'call 3: luma: it refused this content\n',
  );
});

test('adopt --job: the next build collects it', async () => {
  const project = await withHeld();
  expect(await runCommand(project, ['jobs', 'adopt', '1', '--job', ' gen-1 '])).toEqual({
    exitCode: 0,
    stdout:
      'call 1 (steam/clip): it is job gen-1; `claude-studio build coffee --live` collects it\n',
    stderr: '',
  });
  expect(await callOf(project)).toMatchObject({ state: 'submitted', job: 'gen-1', unknown: false });
});

test('adopt --job: an interface that delivers at once has no jobs', async () => {
  const project = await withHeld('image');
  expect((await runCommand(project, ['jobs'])).stdout).not.toContain('--job ID');
  const { exitCode, stderr } = await runCommand(project, ['jobs', 'adopt', '1', '--job', 'a']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('call 1 cannot take a job: openai-images delivers at once and has none');
  expect(await callOf(project)).toMatchObject({ state: 'held' });
});

test.each([
  { flags: [], costUsd: 0.5 },
  { flags: ['--cost', '0.04'], costUsd: 0.04 },
])('adopt --file: a copy is kept, for $costUsd', async ({ flags, costUsd }) => {
  const project = await withHeld('image');
  project.write('cup.png', pngOf(64, 64));
  chmodSync(project.path('cup.png'), 0o444);
  const ran = await runCommand(project, ['jobs', 'adopt', '1', '--file', 'cup.png', ...flags]);
  expect(ran).toEqual({
    exitCode: 0,
    stdout: `call 1 (steam/clip): \`cup.png\` was taken in, $${costUsd.toFixed(2)} count as spent; \`claude-studio build coffee --live\` uses it\n`,
    stderr: '',
  });
  expect(project.has('cup.png')).toBe(true);
  expect(await callOf(project)).toMatchObject({
    state: 'received',
    settledUsd: costUsd,
    reservedUsd: 0,
    files: { main: { digest: project.digest('cup.png') } },
  });
});

test.each([
  ['that is not there', 'none.png', 'does not exist'],
  ['that is a folder', 'productions', 'is not a file'],
  ['that is no media', 'productions/coffee/production.yaml', 'cannot be used'],
  ['of another medium', 'cup.png', '`cup.png` holds image, and steam/clip is to be video'],
])('adopt --file: a file %s is refused, and the call stays in doubt', async (_, file, words) => {
  const project = await withHeld();
  project.write('cup.png', pngOf(64, 64));
  const { exitCode, stderr } = await runCommand(project, ['jobs', 'adopt', '1', '--file', file]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(words);
  expect(await callOf(project)).toMatchObject({ state: 'held', reservedUsd: 0.9 });
});

test('adopt --file: the answer of a language model is taken as JSON, and as nothing else', async () => {
  const project = coffeeProject({ 'answer.json': '{"title":"A cup"}', 'answer.md': '# A cup' });
  await inJournal(project, async (journal) => {
    const api = { api: 'anthropic-messages', provider: 'claude', model: 'claude-sonnet-5-5' };
    const script = { action: 'script', scene: null, medium: 'script', ...api } as const;
    const { number } = await beginCoffee(journal, 'script', script);
    await journal.held(number, 'anthropic-messages: ECONNRESET');
  });
  const refused = await runCommand(project, ['jobs', 'adopt', '1', '--file', 'answer.md']);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('`answer.md` cannot be used: it holds no JSON');
  expect(await callOf(project)).toMatchObject({ state: 'held' });
  const taken = await runCommand(project, ['jobs', 'adopt', '1', '--file', 'answer.json']);
  expect(taken).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await callOf(project)).toMatchObject({
    state: 'received',
    files: { main: { digest: project.digest('answer.json') } },
  });
});

test.each([
  [['adopt', '1']],
  [['adopt', 'one', '--job', 'a']],
  [['adopt', '1', '--job', 'a', '--file', 'b']],
  [['adopt', '1', '--job', 'a', '--cost', '1']],
  [['adopt', '1', '--file', 'a', '--cost', '-1']],
  [['adopt', '1', '--job', ' ']],
  [['forget']],
  [['forget', '0']],
])('`jobs %s` is a usage error', async (args) => {
  const project = await withHeld();
  const { exitCode, stderr } = await runCommand(project, ['jobs', ...args]);
  expect(exitCode).toBe(2);
  expect(stderr).not.toBe('');
  expect(await callOf(project)).toMatchObject({ state: 'held' });
});

test('forget: nothing of it counts as spent', async () => {
  const project = await withHeld();
  expect((await runCommand(project, ['jobs', 'forget', '1'])).stdout).toBe(
    'call 1 (steam/clip): nothing of it counts as spent; `claude-studio build coffee --live` asks for it again\n',
  );
  expect(await callOf(project)).toMatchObject({
    state: 'forgotten',
    reservedUsd: 0,
    settledUsd: 0,
  });
});

test('resubmit: what was reserved counts as spent', async () => {
  const project = await withHeld();
  expect((await runCommand(project, ['jobs', 'resubmit', '1', '1'])).stdout).toBe(
    'call 1 (steam/clip): given up, $0.90 count as spent; `claude-studio build coffee --live` pays for it again\n',
  );
  expect(await callOf(project)).toMatchObject({ state: 'written-off', settledUsd: 0.9 });
});

test('resubmit: a failed call that another one followed is over', async () => {
  const project = coffeeProject();
  await inJournal(project, async (journal) => {
    const { number } = await beginCoffee(journal, 'steam');
    await journal.failed(number, 'failed', 'no clip came of it', 0);
    await beginCoffee(journal, 'steam');
  });
  const { exitCode, stderr } = await runCommand(project, ['jobs', 'resubmit', '1']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('call 1 (steam/clip) was followed by call 2 already');
});

test('of several calls none is changed when one is unknown or in another state', async () => {
  const project = await withHeld();
  await inJournal(project, async (journal) => {
    const { number } = await beginCoffee(journal, 'pour');
    await journal.forget(number);
  });
  const unknown = await runCommand(project, ['jobs', 'forget', '1', '9']);
  expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
  expect(unknown.stderr).toContain('there is no paid call 9');
  const closed = await runCommand(project, ['jobs', 'resubmit', '1', '2']);
  expect(closed).toMatchObject({ exitCode: 2, stdout: '' });
  expect(closed.stderr).toContain('call 2 (pour/clip: never charged) cannot be paid for again');
  expect(await callOf(project)).toMatchObject({ state: 'held' });
});

const holding = `
const cache = await openCache({ folder });
await cache.claim(keyOf('steam'));
say('claimed');
await heard();`;

test('a call that a build of another process is at is left to it', async () => {
  const project = await withHeld();
  const build = processes.start(holding, project.path('cache'));
  await once(build.lines, 'line');
  for (const args of [
    ['adopt', '1', '--job', 'gen-1'],
    ['forget', '1'],
    ['resubmit', '1'],
  ]) {
    const { exitCode, stderr } = await runCommand(project, ['jobs', ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'call 1 (steam/clip) is being worked on by a build; nothing was changed',
    );
  }
  expect((await runCommand(project, ['jobs'])).stdout).toContain('in doubt');
  expect(await callOf(project)).toMatchObject({ state: 'held' });
  await build.kill();
  expect((await runCommand(project, ['jobs', 'forget', '1'])).exitCode).toBe(0);
});

test('afterwards the claim is free again', async () => {
  const project = await withHeld();
  await runCommand(project, ['jobs', 'forget', '1']);
  const call = await callOf(project);
  await withCache(project.path('cache'), async (cache) => {
    expect(call && (await cache.claim(call.key))).toBeDefined();
  });
});
