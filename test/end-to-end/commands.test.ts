import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import eventsSchema from '../../schemas/events.schema.json' with { type: 'json' };
import type { PlannedAction } from '../../src/plan/decision.ts';
import { Project } from '../support/project.ts';

const isEvent = new Ajv2020({ allowUnionTypes: true }).compile(eventsSchema);
const file = 'productions/coffee/production.yaml';
const lock = 'productions/coffee/production.lock.yaml';
const silent = `concept: A cup of coffee
style: visual_storyboard
duration: 2
format: { resolution: 480p, fps: 24 }
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in }
`;

test('an invalid production: all problems at once, exit code 2, nothing written', async () => {
  const project = new Project({
    [file]: silent.replace('style', 'stlye').replace('id: steam', 'id: film'),
  });
  const ran = await project.run('build');
  expect(ran).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `error[unknown-field]: \`stlye\` is not a field of a production
 --> productions/coffee/production.yaml:2:1
2 | stlye: visual_storyboard
  | ^^^^^ did you mean \`style\`? allowed: concept, style, language, producer, look, cast, budget, reserve, duration, mode, format, providers, models, fallback, voice, voices, fit, defaults, include, vars, matrix, scenes

error[reserved-id]: no scene can be named \`film\`
 --> productions/coffee/production.yaml:6:11
6 |   - { id: film, image_prompt: A cup, video_prompt: push in }
  |           ^^^^ \`film\` is the whole film, \`previous\` and \`none\` are words of \`continuity\`; choose another name

2 errors`,
  });
  expect(project.has(lock)).toBe(false);
  expect(project.has('cache')).toBe(false);
});

test('a program that reads JSON is told what is wrong as JSON, and people as ever', async () => {
  const project = new Project({ [file]: silent.replace('style', 'stlye') });
  const plain = await project.run('build');
  for (const command of ['build', 'plan', 'status', 'resolve']) {
    const { exitCode, stdout, stderr } = await project.run(command, 'coffee', '--json');
    expect([exitCode, stderr]).toEqual([2, plain.stderr]);
    const event: unknown = JSON.parse(stdout);
    expect(isEvent(event), JSON.stringify(isEvent.errors)).toBe(true);
    expect(event).toMatchObject({
      event: 'error',
      diagnostics: [{ severity: 'error', code: 'unknown-field', place: { file, line: 2 } }],
    });
  }
  const none = await project.run('build', 'tea', '--json');
  expect(JSON.parse(none.stdout)).toMatchObject({ event: 'error' });
  expect((await project.run('build', '--json', '--cached-only')).stdout).toContain('"error"');
});

test('check names what is well', async () => {
  const project = new Project({ [file]: silent });
  expect(await project.run('check')).toEqual({
    exitCode: 0,
    stdout: 'coffee: ok, 1 scene',
    stderr: '',
  });
  expect(project.has(lock)).toBe(false);
});

test('resolve keeps decisions once, and a frozen lock refuses new ones', async () => {
  const project = new Project({ [file]: silent });
  const frozen = await project.run('resolve', '--frozen-lock');
  expect(frozen.exitCode).toBe(3);
  expect(project.has(lock)).toBe(false);
  expect((await project.run('resolve')).stderr).toBe(
    'wrote productions/coffee/production.lock.yaml',
  );
  const first = project.read(lock);
  expect((await project.run('resolve')).stderr).toBe('');
  expect(project.read(lock)).toBe(first);
  expect((await project.run('resolve', '--frozen-lock')).exitCode).toBe(0);
  project.write(file, `${silent}fit: longest\n`);
  expect((await project.run('resolve', '--frozen-lock')).exitCode).toBe(3);
  expect((await project.run('build', '--frozen-lock')).exitCode).toBe(3);
});

test('a merge conflict in the lock is said with its lines', async () => {
  const project = new Project({ [file]: silent, [lock]: '<<<<<<< ours\nversion: 1\n' });
  const { exitCode, stderr } = await project.run('plan');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('production.lock.yaml:1:1');
});

test('a plan writes nothing, tells by its exit code, and can be kept and held to', async () => {
  const project = new Project({ [file]: silent });
  const plan = await project.run('plan', '--detailed-exitcode', '-o', 'coffee.plan.json');
  expect(plan.exitCode).toBe(3);
  expect(project.has(lock)).toBe(false);
  project.write(file, silent.replace('image_prompt: A cup', 'image_prompt: A mug'));
  const moved = await project.run('build', '--plan', 'coffee.plan.json');
  expect(moved.exitCode).toBe(4);
  expect(moved.stderr).toContain('is no longer what would be done');
  project.write(file, silent);
  expect((await project.run('build', '--plan', 'coffee.plan.json')).exitCode).toBe(0);
  expect((await project.run('plan', '--detailed-exitcode')).exitCode).toBe(0);
});

test('--cached-only makes nothing', async () => {
  const project = new Project({ [file]: silent });
  const ran = await project.run('build', '--cached-only');
  expect(ran.exitCode).toBe(4);
  expect(ran.stderr).toContain('5 of the film');
  expect(project.has('productions/coffee/out')).toBe(false);
});

test('a take chosen with retake has the limit of one that is written', async () => {
  const project = new Project({ [file]: silent });
  const { exitCode, stderr } = await project.run('retake', 'steam/clip', '--take', '10000');
  expect([exitCode, stderr]).toEqual([
    2,
    "error: option '--take <n>' argument '10000' is invalid. it must be a whole number from 1 to 9,999",
  ]);
  expect(project.has(lock)).toBe(false);
  expect((await project.run('retake', 'steam/clip', '--take', '9999')).exitCode).toBe(0);
  const next = await project.run('retake', 'steam/clip');
  expect([next.exitCode, next.stderr]).toEqual([
    2,
    `error[nothing-to-retake]: no take follows the last one of \`steam/clip\`, 9,999
  = go to a lower number with \`--take\`

1 error`,
  ]);
  const scene = (take: number) => silent.replace('id: steam', `id: steam, take: ${take}`);
  project.write(file, scene(9999));
  expect((await project.run('check')).exitCode).toBe(0);
  project.write(file, scene(10_000));
  expect((await project.run('check')).stderr).toContain('allowed: 1 to 9,999');
});

test('--live without keys is refused, and a live plan only tells the price', async () => {
  const project = new Project({ [file]: silent });
  const refused = await project.run('build', '--live');
  expect(refused.exitCode).toBe(4);
  expect(refused.stderr).toContain('nothing was bought');
  const plan = await project.run('plan', '--live', '--json');
  expect(JSON.parse(plan.stdout)).toMatchObject({ live: ['image', 'video', 'audio'] });
});

test('a live plan without any key is of the film that the lock holds, at its price', async () => {
  const project = new Project({
    'productions/coffee/production.yaml':
      'concept: The history of espresso\nstyle: podcast\nbudget: 1\n',
  });
  await project.run('resolve');
  const draft = await project.run('plan');
  const [, price] = /going live would cost up to (\$\d\.\d\d)/.exec(draft.stdout) ?? [];
  const plan = await project.run('plan', '--live');
  expect(plan.stdout).toContain(`cost: ${price} of a budget of $1.00 (`);
  for (const [maker] of plan.stdout.matchAll(/(?<=buy from )\w+/g)) {
    expect(project.read('productions/coffee/production.lock.yaml')).toContain(`"${maker}"`);
  }
});

test('a target is made with what it needs, and nothing else', async () => {
  const project = new Project({ [file]: silent });
  expect((await project.build('steam/image')).made).toEqual(['steam/image']);
  expect((await project.build('coffee', 'steam/clip')).made).toEqual(['steam/clip']);
  const unknown = await project.run('build', 'steam/clop');
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('did you mean `steam/clip`?');
});

test('why leads to the words that changed', async () => {
  const project = new Project({ [file]: silent });
  expect((await project.build()).exitCode).toBe(0);
  project.write(file, silent.replace('A cup,', 'A red cup,'));
  const { stdout } = await project.run('why', 'film');
  expect(stdout).toContain('steam/image');
  expect(stdout).toContain('A red cup');
  // Causes name actions, down to the one that changed: all of them are in the JSON.
  const told: readonly PlannedAction[] = JSON.parse(
    (await project.run('why', 'film', '--json')).stdout,
  );
  expect(told.map(({ id }) => id)).toEqual([
    'steam/image',
    'steam/clip',
    'steam/mix/picture',
    'film/sound',
    'film',
  ]);
  expect(told[0]?.causes).toMatchObject([{ kind: 'field', field: 'prompt' }]);
});

test('graph, status, doctor and completion answer on stdout', async () => {
  const project = new Project({ [file]: silent });
  expect((await project.run('graph')).stdout).toContain('steam/clip');
  expect(JSON.parse((await project.run('graph', '--format', 'json')).stdout)).toBeTypeOf('object');
  expect((await project.run('status')).stdout).toContain('steam');
  expect((await project.run('doctor')).exitCode).toBe(0);
  expect((await project.run('completion', 'bash')).stdout).toContain('complete -o default');
  expect((await project.run('completion', 'tcsh')).exitCode).toBe(2);
});

test('new writes a production that builds, and never over another', async () => {
  const project = new Project();
  expect((await project.run('new', 'tea', '--template', 'educational')).stdout).toBe(
    'productions/tea/production.yaml',
  );
  expect((await project.run('check', 'tea')).exitCode).toBe(0);
  expect((await project.run('new', 'tea')).exitCode).toBe(2);
  expect((await project.run('new', '../tea')).exitCode).toBe(2);
});

test('produce writes what was asked for, and the same words find it again', async () => {
  const project = new Project();
  const words = ['produce', '-c', 'A red cup', '--style', 'visual_storyboard', '--duration', '2'];
  const first = await project.run(...words);
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stdout).toBe('productions/a-red-cup/out/film.mp4');
  const again = await project.run(...words);
  expect(again.stderr).toContain('nothing to do');
  project.write('productions/a-red-cup/production.yaml', 'concept: Mine now\n');
  const beside = await project.run(...words, '--name', 'a-red-cup');
  expect(beside.exitCode).toBe(2);
  expect(project.read('productions/a-red-cup/production.yaml')).toBe('concept: Mine now\n');
});

test('usage errors exit with 2, help with 0', async () => {
  const project = new Project();
  expect(await project.run('biuld', '--help')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: "error: unknown command 'biuld'\n(did you mean build?)",
  });
  expect(await project.run('cache', 'bogus', '--help')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: "error: unknown command 'bogus'\n(the commands are: stats, verify, gc, clean)",
  });
  const bogus = await project.run('bogus', '--help');
  expect([bogus.exitCode, bogus.stdout]).toEqual([2, '']);
  expect(bogus.stderr).toContain('(the commands are: produce, new, build, watch,');
  for (const words of [['jobs'], ['jobs', 'coffee'], ['jobs', 'adopt'], ['cache'], ['build']]) {
    const help = await project.run(...words, '--help');
    expect([help.exitCode, help.stderr]).toEqual([0, '']);
  }
  expect((await project.run('biuld')).exitCode).toBe(2);
  expect((await project.run('produce')).exitCode).toBe(2);
  expect((await project.run('produce', '-c', 'x', '--style', 'opera')).exitCode).toBe(2);
  expect((await project.run('build', '-j', '0')).exitCode).toBe(2);
  expect((await project.run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+$/);
  const help = await project.run('--help');
  expect(help.exitCode).toBe(0);
  expect(help.stdout).toContain('Nothing is spent without --live');
});

test('the cache can be shown, verified, cleaned, and is then filled again', async () => {
  const project = new Project({ [file]: silent });
  await project.build();
  expect((await project.run('cache', 'stats')).stdout).toContain('film');
  expect((await project.run('cache', 'verify')).exitCode).toBe(0);
  expect((await project.run('cache', 'gc', '--max-size', '1K')).exitCode).toBe(0);
  expect((await project.build()).made).toEqual([]);
  expect((await project.run('cache', 'clean')).exitCode).toBe(0);
  expect((await project.build()).made).toHaveLength(5);
});
