import { expect, test } from 'vitest';
import { liveProject, oneScene } from '../end-to-end/live-project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

const vendors = vendorsPerTest();
const file = 'productions/coffee/production.yaml';
const lock = 'productions/coffee/production.lock.yaml';
const coffee = () => liveProject(vendors, { coffee: oneScene });
const clips = (): number => vendors.servers.agents.accepted.length;

test('a new take of a clip is bought once, and going back to the first costs nothing', async () => {
  const project = coffee();
  expect((await project.run('build', '--live')).exitCode).toBe(0);
  const film = project.read('productions/coffee/out/film.edl.json');
  expect(clips()).toBe(1);
  const ran = await project.run('retake', 'sun/clip', '--note', 'too dark');
  expect(ran.stdout).toBe('sun/clip: take 2 (it was 1)');
  expect(project.read(lock)).toContain('because: "too dark"');
  expect((await project.run('build', '--live')).exitCode).toBe(0);
  expect(clips()).toBe(2);
  expect(project.read('productions/coffee/out/film.edl.json')).not.toBe(film);

  expect((await project.run('retake', 'sun/clip', '--list')).stdout).toBe(
    'sun/clip: take 2 is in use; 1 in the cache, for nothing',
  );
  expect((await project.run('retake', 'sun/clip', '--take', '1')).stdout).toBe(
    'sun/clip: take 1, in the cache (it was 2)',
  );
  expect((await project.run('build', '--live')).exitCode).toBe(0);
  expect(clips()).toBe(2);
  expect(project.read('productions/coffee/out/film.edl.json')).toBe(film);
  // The next one is new, not the second again.
  expect((await project.run('retake', 'coffee', 'sun/clip')).stdout).toBe(
    'sun/clip: take 3 (it was 1)',
  );
  // What was chosen is kept as it stands.
  const chosen = project.read(lock);
  expect((await project.run('resolve')).stderr).toBe('');
  expect(project.read(lock)).toBe(chosen);
});

test('a scene is retaken with all that is generated for it', async () => {
  const project = coffee();
  expect((await project.run('retake', 'coffee', 'sun')).stdout).toBe(
    'sun/narration: take 2 (it was 1)\nsun/clip: take 2 (it was 1)',
  );
});

test('what is written in the production is not overruled, and what is not generated has no takes', async () => {
  const project = coffee();
  project.write(file, oneScene.replace('    duration: 5\n', '    duration: 5\n    take: 2\n'));
  const written = await project.run('retake', 'sun/clip');
  expect(written.exitCode).toBe(2);
  expect(
    written.stderr,
  ).toBe(`error[take-is-written]: the take of \`sun/clip\` is written in the production, and what is written wins
 --> productions/coffee/production.yaml:14:11
14 |     take: 2
   |           ^ change it there, or take it out and run this again

1 error`);
  expect(project.has(lock)).toBe(false);
  const film = await project.run('retake', 'film/sound');
  expect(film.exitCode).toBe(2);
  expect(film.stderr).toContain('`film/sound` is not generated, so there are no takes of it');
});

test('several takes are bought to pick from', async () => {
  const project = coffee();
  project.write(file, oneScene.replace('    duration: 5\n', '    duration: 5\n    takes: 3\n'));
  const plan = await project.run('plan', '--live');
  expect(plan.stdout).toMatch(/sun\/clip@3 +buy from luma/);
  expect((await project.run('build', '--live')).exitCode).toBe(0);
  expect(clips()).toBe(3);
  expect((await project.run('status')).stdout).toContain('clip 1 of 3');
  project.write(
    file,
    oneScene.replace('    duration: 5\n', '    duration: 5\n    takes: 3\n    pick: 2\n'),
  );
  expect((await project.run('build', '--live')).exitCode).toBe(0);
  expect(clips()).toBe(3);
});
