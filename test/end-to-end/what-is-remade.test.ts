import { cpSync, renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';

// Small and short, but real: drawn pictures, spoken words, encoded film.
const source = `concept: Coffee on table
style: podcast
budget: 10
voice: lily
format: { resolution: 480p, fps: 24 }
providers: { image: dalle, video: luma, audio: elevenlabs }
scenes:
  - id: steam
    image_prompt: A cup of coffee on a wooden table
    video_prompt: Steam rises, slow push in
    narration_text: A perfect morning.
  - id: beans
    image_prompt: Coffee beans in a bowl
    video_prompt: Beans fall, slow pan
    narration_text: It begins with beans.
`;

const coffee = 'productions/coffee/production.yaml';
const filmFile = 'productions/coffee/out/film.mp4';

test('a film is made once, and after that only what changed', { timeout: 240_000 }, async () => {
  const project = new Project({ [coffee]: source });
  const first = await project.build('coffee');
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.made).toHaveLength(12);
  const film = project.digest(filmFile);

  const check = async (what: string, text: string, made: readonly string[]): Promise<void> => {
    project.write(coffee, text);
    const { made: remade, exitCode, stderr } = await project.build('coffee');
    expect({ what, remade, exitCode, stderr }).toEqual({
      what,
      remade: [...made].sort(),
      exitCode: 0,
      stderr: '',
    });
  };
  await check('a comment', `# hello\n${source}`, []);
  await check('a default said aloud', source.replace('fps: 24', 'fps: 24, scale: contain'), []);
  await check(
    'white space and quotes',
    source.replace('concept: Coffee on table', 'concept:   "Coffee on table"'),
    [],
  );
  await check(
    'another motion without camera words',
    source.replace('Beans fall', 'Beans tumble'),
    [],
  );
  await check('another camera move', source.replace('slow pan', 'tilt up'), [
    'beans/clip',
    'beans/mix/picture',
    'film',
  ]);
  await check(
    'another line',
    source.replace('It begins with beans.', 'And it all begins with good beans.'),
    ['beans/narration', 'beans/clip', 'beans/mix/picture', 'beans/mix/sound', 'film/sound', 'film'],
  );
  await check('a renamed scene', source.replace('id: beans', 'id: bowl'), ['film']);
  await check('back to the first revision', source, []);
  expect(project.digest(filmFile)).toBe(film);

  renameSync(project.path('productions/coffee'), project.path('productions/tea'));
  expect((await project.build('tea')).made).toEqual([]);

  const clone = new Project({ [coffee]: source });
  cpSync(
    project.path('productions/tea/production.lock.yaml'),
    clone.path('productions/coffee/production.lock.yaml'),
  );
  clone.env['CLAUDE_STUDIO_CACHE'] = project.path('cache');
  const cloned = await clone.build('coffee');
  expect({ made: cloned.made, stderr: cloned.stderr }).toEqual({ made: [], stderr: '' });
  expect(clone.digest(filmFile)).toBe(film);
});

test('the second build answers without loading the engine, until something moves', async () => {
  const project = new Project({ [coffee]: source.slice(0, source.indexOf('  - id: beans')) });
  const first = await project.run('build', 'coffee');
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stdout).toBe(filmFile);
  const film = project.digest(filmFile);
  const again = await project.run('build', 'coffee');
  expect(again).toEqual({
    exitCode: 0,
    stdout: filmFile,
    stderr: [
      'coffee: nothing to do, 7 cached, a film of 1.8 s',
      '3 of 3 artifacts are stand-ins; `plan --live` shows what going live would cost',
    ].join('\n'),
  });
  project.write(filmFile, 'not a film any more');
  const mended = await project.run('build', 'coffee');
  expect(mended.exitCode).toBe(0);
  expect(project.digest(filmFile)).toBe(film);
  expect(await project.run('build', 'coffee')).toEqual(again);
});
