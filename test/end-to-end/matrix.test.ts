import { expect, test } from 'vitest';
import { probeMedia } from '../../src/render/probe.ts';
import { Project } from '../support/project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';
import { liveProject } from './live-project.ts';

const vendors = vendorsPerTest();
const coffee = `concept: Coffee on table
style: podcast
budget: 20
voice: lily
mode: video-led
fit: longest
format: { resolution: 480p, fps: 24 }
fallback: { image: none, video: none, audio: none }
matrix: { language: [en, de], aspect_ratio: ["16:9", "9:16"] }
scenes:
  - id: sun
    video_prompt: the sun comes up
    narration_text: Five suns.
    translations: { de: Fünf Sonnen. }
    duration: 5
    providers: { image: none, video: luma, audio: google }
`;
const out = 'productions/coffee/out';

test('one build makes every film of a matrix, and what is equal is made once', async () => {
  const project = new Project({ 'productions/coffee/production.yaml': coffee });
  const { exitCode, stdout, stderr } = await project.run('build');
  expect(exitCode, stderr).toBe(0);
  expect(stdout.split('\n')).toEqual([
    `${out}/film.mp4`,
    `${out}/9x16/film.mp4`,
    `${out}/de/film.mp4`,
    `${out}/de-9x16/film.mp4`,
  ]);
  expect(await probeMedia(project.path(`${out}/film.mp4`))).toMatchObject({ width: 854 });
  expect(await probeMedia(project.path(`${out}/de-9x16/film.mp4`))).toMatchObject({
    width: 480,
    height: 854,
  });
  // A draft speaks English: the German film has the same pictures, and is told from other words.
  const german = await project.build('coffee@de', '--force', 'film');
  expect(german.events).toContainEqual(
    expect.objectContaining({ id: 'sun/clip', status: 'cached' }),
  );
  expect((await project.build('coffee')).made).toEqual([]);
  const plan = await project.run('plan');
  expect(plan.stdout.match(/^coffee\S*: nothing to do/gm)).toHaveLength(4);
});

test('bought once: a tall film has the narration of the wide one, a German one its clips', async () => {
  const project = liveProject(vendors, { coffee });
  const plan = await project.run('plan', '--live');
  const [, planned] =
    /^all 4 films: \$(\d\.\d\d) of a budget of \$20\.00, /m.exec(plan.stdout) ?? [];
  const { exitCode, stderr } = await project.run('build', '--live');
  expect(exitCode, stderr).toBe(0);
  const { agents, dreamMachine, google } = vendors.servers;
  // Two shapes, two languages.
  expect(agents.accepted.length + dreamMachine.accepted.length).toBe(2);
  expect(google.accepted).toHaveLength(2);
  // What is rated is what that film shows.
  const rated = await project.run('rate', 'coffee@de-9x16', 'sun/clip', '4');
  expect(rated.stdout).toMatch(
    /^[a-z]{6}: coffee@de-9x16 sun\/clip by luma ray-\S+ is rated 4 of 5$/,
  );
  const spent = JSON.parse((await project.run('spend', 'coffee', '--json')).stdout);
  expect(spent).toMatchObject({ total: { reservedUsd: 0, unknownUsd: 0 } });
  expect(spent.total.settledUsd.toFixed(2)).toBe(planned);
  expect((await project.run('build', '--live')).exitCode).toBe(0);
  expect(google.accepted).toHaveLength(2);
});

test('a matrix that costs more than its budget is refused before its first film is bought', async () => {
  const project = liveProject(vendors, { coffee: coffee.replace('budget: 20', 'budget: 0.2') });
  const plan = await project.run('plan', '--live');
  const [, worst] = /^all 4 films: (\$\d\.\d\d) of a budget of \$0\.20, /m.exec(plan.stdout) ?? [];
  const problem = `[cannot-buy]: the 4 films may cost up to ${worst} more, and $0.20 of the budget of $0.20 is left`;
  expect(plan.stderr).toContain(`warning${problem}`);
  const { exitCode, stderr } = await project.run('build', '--live');
  expect(exitCode).toBe(4);
  expect(stderr).toContain(`error${problem}`);
  expect(vendors.creates()).toBe(0);
});

test('the lock of another film holds what differs from the main one, and nothing else', async () => {
  const project = new Project({
    'productions/coffee/production.yaml': coffee.replace('mode: video-led\nfit: longest\n', ''),
  });
  expect((await project.run('resolve')).exitCode).toBe(0);
  const main = project.read('productions/coffee/production.lock.yaml');
  expect(main).toContain('  format.scale:\n');
  expect(project.has('productions/coffee/production@9x16.lock.yaml')).toBe(false);
  const frozen = await project.run('resolve', '--frozen-lock');
  expect(frozen.exitCode, frozen.stderr).toBe(0);
  const tall = await project.run('retake', 'coffee@9x16', 'sun/clip');
  expect(tall.stdout).toBe('sun/clip: take 2 (it was 1)');
  expect(project.read('productions/coffee/production@9x16.lock.yaml')).toMatch(
    /^#.*\n#.*\nversion: 1\nscenes:\n {2}sun:\n {4}take\.video:\n {6}value: 2\n/,
  );
  expect(project.read('productions/coffee/production.lock.yaml')).toBe(main);
});

test('words that nobody translated are said to be missing', async () => {
  const project = new Project({
    'productions/coffee/production.yaml': coffee.replace(
      '    translations: { de: Fünf Sonnen. }\n',
      '',
    ),
  });
  const { exitCode, stderr } = await project.run('check');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('warning[not-translated]: no words in `de` for sun');
  expect((await project.run('check', 'coffee@9x16')).stderr).toBe('');
});
