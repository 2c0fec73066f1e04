import { expect, test } from 'vitest';
import { testKey } from '../vendors/vendor-server.ts';
import { coffee, deleteLock, lockOf, mended, modelPerTest, said, script } from './told-model.ts';

const model = modelPerTest();

test('a model writes the script, its words stand in the lock by its name, and nobody is asked again', async () => {
  const here = model.project();
  const { exitCode, stdout, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toMatch(
    /^script: asking, claude-sonnet-5-5, up to \$0\.\d\d\nscript: written by claude-sonnet-5-5 for \$0\.\d+\nwrote /m,
  );
  expect(stdout).toMatch(/narration_text +Before the first .* claude-sonnet-5-5 +new/);
  await expect(lockOf(here)).toMatchFileSnapshot('golden/script-by-claude.lock.yaml');
  expect(model.vendors.creates()).toBe(1);
  // Its worst price tells nothing of what it cost.
  expect(here.read('learnings.yaml')).toMatch(
    /"claude\/claude-sonnet-5-5\/\d{4}-\d\d":\n {4}medium: "script"\n {4}last: .*\n {4}calls: 1\n {4}waited: .*\n$/,
  );
  const lock = lockOf(here);
  for (const args of [
    ['resolve', '--live'],
    ['resolve'],
    ['resolve', '--frozen-lock', '--live', 'script'],
  ]) {
    const again = await here.run(...args);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stderr).toBe('');
  }
  expect(lockOf(here)).toBe(lock);
  expect(model.vendors.creates()).toBe(1);
});

test('a lost lock is written again from the cache: the same question is never paid twice', async () => {
  const here = model.project();
  await here.run('resolve', '--live', 'script');
  const lock = lockOf(here);
  deleteLock(here);
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode, stderr).toBe(0);
  expect(lockOf(here)).toBe(lock);
  expect(model.vendors.creates()).toBe(1);
});

test('OpenAI’s models write as well, where they are named or theirs is the only key', async () => {
  const here = model.project();
  here.env['ANTHROPIC_API_KEY'] = '';
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode, stderr).toBe(0);
  expect(lockOf(here)).toMatch(/producer:\n {4}value: "openai"/);
  expect(lockOf(here)).toContain('by: "gpt-5.6-terra"');
  const named = model.project(`${coffee}producer: openai\n`);
  expect((await named.run('resolve', '--live', 'script')).exitCode).toBe(0);
  expect(lockOf(named)).not.toContain('producer:');
  expect(lockOf(named)).toContain('by: "gpt-5.6-terra"');
  expect(model.vendors.servers.openai.creates).toBe(2);
  expect(model.vendors.servers.anthropic.creates).toBe(0);
});

test('`--live script` alone makes a free draft of what the model wrote', async () => {
  const here = model.project();
  const { exitCode, end } = await here.build('--live', 'script');
  expect(exitCode).toBe(0);
  expect(end).toMatchObject({ ok: true, failed: 0 });
  expect(end?.standIns).toBeGreaterThan(0);
  expect(end?.spentUsd).toBeGreaterThan(0);
  expect(end?.spentUsd).toBeLessThan(0.2);
  expect(model.vendors.creates()).toBe(1);
  expect(here.has('productions/coffee/out/film.mp4')).toBe(true);
  expect((await here.run('spend')).stdout).toMatch(/coffee/);
});

test('rules stand in until the model is asked, and say so; then it writes what they wrote', async () => {
  const here = model.project(`${coffee}producer: claude\n`);
  const draft = await here.run('resolve');
  expect(draft.exitCode).toBe(0);
  expect(draft.stderr).toContain(
    'warning[script-by-rules]: `producer` is `claude`, which was not asked yet: rules stand in for the whole script',
  );
  expect(model.vendors.creates()).toBe(0);
  const live = await here.run('resolve', '--live', 'script');
  expect(live.exitCode, live.stderr).toBe(0);
  expect(live.stderr).not.toContain('warning');
  expect(lockOf(here)).toContain('by: "claude-sonnet-5-5"');
  expect(lockOf(here)).not.toContain('first-cup');
});

test('with nobody chosen, a script that rules wrote is left alone', async () => {
  const here = model.project();
  await here.run('resolve');
  const lock = lockOf(here);
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain('write `producer: claude`');
  expect(lockOf(here)).toBe(lock);
  expect(model.vendors.creates()).toBe(0);
});

test('a plan shows the call with its worst price before it is made, and asks nobody', async () => {
  const here = model.project();
  const before = await here.run('plan', '--live', 'script');
  expect(before.exitCode, before.stderr).toBe(0);
  expect(before.stdout).toMatch(/^script +buy from claude +.*\$0\.\d\d$/m);
  expect(before.stdout).toContain(
    'warning: script: the rest is an estimate, planned with the words of rules until claude-sonnet-5-5 has written its own',
  );
  expect(model.vendors.creates()).toBe(0);
  await here.run('resolve', '--live', 'script');
  deleteLock(here);
  const after = await here.run('plan', '--live', 'script');
  expect(after.stdout).not.toMatch(/^script /m);
  expect(after.stdout).toContain('kettle/image');
  expect(model.vendors.creates()).toBe(1);
});

test('a script whose production was changed meanwhile is kept, and costs nothing when it is asked for again', async () => {
  const here = model.project();
  model.writes = [
    () => {
      here.write('productions/coffee/production.yaml', coffee.replace('Coffee', 'Tea'));
      return { json: script() };
    },
  ];
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('the production was changed while its script was written');
  expect(here.has('productions/coffee/production.lock.yaml')).toBe(false);
  here.write('productions/coffee/production.yaml', coffee);
  const again = await here.run('resolve', '--live', 'script');
  expect(again.exitCode, again.stderr).toBe(0);
  expect(lockOf(here)).toContain('by: "claude-sonnet-5-5"');
  expect(model.vendors.creates()).toBe(1);
});

test('a killed program has its answer taken up by the next one', async () => {
  const here = model.project();
  let release = (): void => undefined;
  const sent = new Promise<void>((resolve) => {
    release = resolve;
  });
  model.writes = [
    () => {
      release();
      return { json: script() };
    },
  ];
  const running = here.start('resolve', '--live', 'script');
  await sent;
  process.kill(-(running.pid ?? 0), 'SIGKILL');
  await running;
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  // Either the answer had reached the disk, or nobody knows what became of the call: it is held, and never sent again.
  if (exitCode === 0) expect(lockOf(here)).toContain('claude-sonnet-5-5');
  else expect(stderr).toContain('nobody knows whether call 1 was charged');
  expect(model.vendors.creates()).toBe(1);
});

test('two programs at once pay for one script', async () => {
  const here = model.project();
  const both = await Promise.all([
    here.run('resolve', '--live', 'script'),
    here.run('resolve', '--live', 'script'),
  ]);
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(model.vendors.creates()).toBe(1);
});

test('a changed concept asks again, and only for that', async () => {
  const here = model.project(
    `${coffee}producer: claude\nscenes:\n  - id: cup\n    description: A white cup\n    video_prompt: push in\n    image_prompt: a cup\n`,
  );
  model.writes = [
    () => ({
      json: { scenes: [{ id: 'cup', continuity: said('none'), narration_text: said('One cup.') }] },
    }),
  ];
  expect((await here.run('resolve', '--live', 'script')).exitCode).toBe(0);
  const before = lockOf(here);
  expect(before).toContain('value: "One cup."');
  here.write(
    'productions/coffee/production.yaml',
    here.read('productions/coffee/production.yaml').replace('A white cup', 'A blue cup'),
  );
  model.writes = [() => ({ json: mended('narration_text', 'A blue one.') })];
  model.asked = [];
  expect((await here.run('resolve', '--live', 'script')).exitCode).toBe(0);
  expect(lockOf(here)).toContain('value: "A blue one."');
  expect(model.vendors.creates()).toBe(2);
});

test('no key is in any file or word of the program', async () => {
  const here = model.project();
  const { stdout, stderr } = await here
    .build('--live', 'script')
    .then(async () => here.run('resolve'));
  expect(stdout + stderr).not.toContain(testKey);
  expect(lockOf(here)).not.toContain(testKey);
  const mirror = here.read('cache/state/paid-calls.jsonl');
  expect(mirror).toContain('"script"');
  expect(mirror).not.toContain(testKey);
});
