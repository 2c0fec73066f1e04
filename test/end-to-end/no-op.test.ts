import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';

const file = 'productions/coffee/production.yaml';
const film = 'productions/coffee/out/film.mp4';
const source = `concept: A cup of coffee
style: visual_storyboard
duration: 2
format: { resolution: 480p, fps: 24 }
scenes:
  - { id: steam, seed_image: cup.png, video_prompt: push in }
`;
// One grey pixel.
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

async function built(): Promise<Project> {
  const project = new Project({ [file]: source });
  project.write('productions/coffee/cup.png', picture);
  const first = await project.run('build');
  expect(first.exitCode, first.stderr).toBe(0);
  expect(await isQuick(project)).toBe(true);
  return project;
}

/** Whether `build` answered from the index: the engine begins by counting the actions. */
async function isQuick(project: Project): Promise<boolean> {
  const { exitCode, stdout, stderr } = await project.run('build');
  expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 0, stdout: film });
  return !/: \d+ actions/.test(stderr);
}

test.each<{ what: string; change: (project: Project) => unknown }>([
  { what: 'the production', change: (project) => project.write(file, `${source}# more\n`) },
  {
    what: 'the lock',
    change: (project) => project.write('productions/coffee/production.lock.yaml', ''),
  },
  { what: 'a picture', change: (project) => project.write('productions/coffee/cup.png', picture) },
  { what: 'a price list', change: (project) => project.write('catalog.yaml', '') },
  { what: 'the film', change: (project) => project.write(film, 'no film') },
  { what: 'the cache', change: (project) => project.run('cache', 'clean') },
  {
    what: 'an ffmpeg that comes first on PATH',
    change: (project) => {
      const folder = project.env['PATH']?.split(':')[0] ?? '';
      project.write('bin/ffmpeg', '#!/bin/sh\nexit 1\n');
      chmodSync(project.path('bin/ffmpeg'), 0o755);
      expect(folder).toBe(project.path('bin'));
    },
  },
])('the engine looks again after a change of $what', async ({ change }) => {
  const project = new Project({ [file]: source });
  mkdirSync(project.path('bin'));
  project.env['PATH'] = `${project.path('bin')}:${process.env['PATH']}`;
  project.write('productions/coffee/cup.png', picture);
  expect((await project.run('build')).exitCode).toBe(0);
  expect(await isQuick(project)).toBe(true);
  await change(project);
  expect(await isQuick(project)).toBe(false);
});

test('what a production is warned of is said by every build, without the engine where its files are called the same', async () => {
  const project = new Project({
    [file]: source.replace('push in', 'push in, narration_text: "**Good** morning."'),
  });
  project.write('productions/coffee/cup.png', picture);
  const first = await project.run('build');
  const second = await project.run('build');
  const third = await project.run('build');
  const warning = /^warning\[markup-in-speech\](.|\n)*1 warning\n/m;
  const said = warning.exec(first.stderr)?.[0];
  expect(said).toContain('--> productions/coffee/production.yaml:6:');
  expect([second, third].map(({ stderr }) => warning.exec(stderr)?.[0])).toEqual([said, said]);
  expect([second, third].map(({ stderr }) => stderr.includes('actions'))).toEqual([true, false]);
  const elsewhere = await project.runIn('productions', 'build');
  expect(elsewhere.stderr).toContain('--> coffee/production.yaml:6:');
});

test('a copy of a project answers for itself', async () => {
  const project = await built();
  const copy = new Project();
  cpSync(project.folder, copy.folder, { recursive: true, preserveTimestamps: true });
  copy.write(file, source.replace('push in', 'tilt up'));
  expect((await copy.run('build')).stderr).toContain('steam/clip');
  expect((await copy.run('build')).stdout).toBe(film);
});

test('two projects with one cache do not answer for each other', async () => {
  const project = await built();
  const other = new Project({ [file]: source });
  other.write('productions/coffee/cup.png', picture);
  other.env['CLAUDE_STUDIO_CACHE'] = project.path('cache');
  expect(await isQuick(other)).toBe(false);
  expect(other.digest(film)).toBe(project.digest(film));
});

test('a budget for one run is not remembered', async () => {
  const project = await built();
  const lock = project.read('productions/coffee/production.lock.yaml');
  const before = project.digest(film);
  expect((await project.run('build', '--budget', '0.01')).exitCode).toBe(0);
  expect(project.read('productions/coffee/production.lock.yaml')).toBe(lock);
  expect((await project.run('build')).exitCode).toBe(0);
  expect(project.digest(film)).toBe(before);
});
