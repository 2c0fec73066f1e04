import { expect, test } from 'vitest';
import {
  coffee,
  deleteLock,
  lockOf,
  mended,
  modelPerTest,
  said,
  script,
} from '../end-to-end/told-model.ts';

const model = modelPerTest();

const whispered = { narration_text: said('[whispering] And then, for one minute, quiet.') };

test('what is wrong is sent back once, and what was right stays', async () => {
  const here = model.project();
  model.writes = [
    () => ({ json: script(whispered) }),
    () => ({ json: mended('narration_text', 'And then, for one minute, quiet.') }),
  ];
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain('script: sending it back (1), claude-sonnet-5-5');
  expect(model.asked).toHaveLength(2);
  expect(model.asked[1]?.messages).toHaveLength(3);
  expect(model.asked[1]?.messages[2]?.content).toContain('holds a stage direction');
  expect(lockOf(here)).toContain('value: "And then, for one minute, quiet."');
  deleteLock(here);
  expect((await here.run('resolve', '--live', 'script')).exitCode).toBe(0);
  expect(model.vendors.creates()).toBe(2);
});

test('an answer without its fields is mended at the second try', async () => {
  const here = model.project();
  model.writes = [
    () => ({ text: '{"scenes":[]}' }),
    () => ({ json: script({ narration_text: null }) }),
    () => ({ json: mended('narration_text', 'Quiet.') }),
  ];
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode, stderr).toBe(0);
  expect(model.vendors.creates()).toBe(3);
  expect(lockOf(here)).toContain('value: "Quiet."');
});

test('who does not mend it in two tries has failed: nothing is in the lock, and nothing is paid for that again', async () => {
  const here = model.project();
  model.writes = [
    () => ({ json: script(whispered) }),
    () => ({ json: mended('narration_text', '[softly] Quiet.') }),
  ];
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'error[bad-script]: `narration_text` of scene `cup` holds a stage direction',
  );
  expect(stderr).toContain(
    'error[script-not-written]: claude-sonnet-5-5 has not mended its script, and was asked to twice',
  );
  expect(here.has('productions/coffee/production.lock.yaml')).toBe(false);
  expect(model.vendors.creates()).toBe(3);
  expect((await here.run('resolve', '--live', 'script')).exitCode).toBe(1);
  expect(model.vendors.creates()).toBe(3);
});

test('a refusal and an answer that was cut off are told apart', async () => {
  const refused = model.project();
  model.writes = [() => ({ refusal: 'I will not write this.' })];
  const no = await refused.run('resolve', '--live', 'script');
  expect(no.exitCode).toBe(1);
  expect(no.stderr).toContain('it will not write this');
  expect(no.stderr).toContain('word the concept differently');
  expect(refused.read('learnings.yaml')).toContain('refused: 1');
  const again = await refused.run('resolve', '--live', 'script');
  expect(again.exitCode).toBe(1);
  expect(model.vendors.creates()).toBe(1);
  const long = model.project();
  model.writes = [() => ({ cutOff: '{"because":"two sce' })];
  const cut = await long.run('resolve', '--live', 'script');
  expect(cut.exitCode).toBe(1);
  expect(cut.stderr).toMatch(/cut off after \d+ tokens/);
  expect(cut.stderr).toContain('make the film shorter');
  expect(long.has('productions/coffee/production.lock.yaml')).toBe(false);
});

test('what the money does not allow is not sent', async () => {
  const here = model.project(coffee.replace('budget: 5', 'budget: 0.01'));
  const budget = await here.run('resolve', '--live', 'script');
  expect(budget.exitCode).toBe(4);
  expect(budget.stderr).toContain('error[cannot-buy]');
  const run = await model.project().run('build', '--live', 'script', '--max-spend', '0.01');
  expect(run.exitCode).toBe(4);
  expect(run.stderr).toContain('that this build may spend');
  expect(model.vendors.creates()).toBe(0);
  expect(model.asked).toEqual([]);
});

test('without its key a model that was chosen is refused, and any other script is left to rules', async () => {
  const here = model.project(`${coffee}producer: claude\n`);
  here.env['ANTHROPIC_API_KEY'] = '';
  const { exitCode, stderr } = await here.run('build', '--live', 'script');
  expect(exitCode).toBe(4);
  expect(stderr).toContain('`claude`: no key for its models; set ANTHROPIC_API_KEY');
  const free = model.project();
  for (const name of ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY']) free.env[name] = '';
  expect((await free.run('resolve', '--live')).exitCode).toBe(0);
  expect(lockOf(free)).not.toContain('by: "claude');
  expect(model.vendors.creates()).toBe(0);
});

test('a script too long for one answer is refused before anything is paid', async () => {
  const scenes = Array.from(
    { length: 400 },
    (_, at) => `  - { id: s${at}, description: Place ${at} }\n`,
  );
  const here = model.project(`${coffee}producer: claude\nscenes:\n${scenes.join('')}`);
  const { exitCode, stderr } = await here.run('resolve', '--live', 'script');
  expect(exitCode).toBe(4);
  expect(stderr).toMatch(
    /error\[script-too-long\]: .* is too long for one answer of claude-sonnet-5-5: about \d+ tokens/,
  );
  expect(model.vendors.creates()).toBe(0);
});

test('no script is bought for media that could not be', async () => {
  const here = model.project(`${coffee}providers: { audio: elevenlabs }\n`);
  here.env['ELEVENLABS_API_KEY'] = '';
  const { exitCode, stderr } = await here.run('build', '--live', 'script,audio');
  expect(exitCode).toBe(4);
  expect(stderr).toContain('set ELEVENLABS_API_KEY');
  expect(model.vendors.creates()).toBe(0);
});
