import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';

const file = 'productions/coffee/production.yaml';
const source = `concept: A cup of coffee
style: visual_storyboard
duration: 2
format: { resolution: 480p, fps: 24 }
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in }
`;

/** A watch, and a wait for words that it says after those waited for before. */
function startWatch(project: Project, film = 'coffee') {
  const watch = project.start('watch', film);
  const all = { said: '' };
  let heard = 0;
  watch.stderr.on('data', (data: Buffer) => {
    all.said += data.toString();
  });
  const saidAgain = async (words: string): Promise<void> => {
    while (!all.said.includes(words, heard)) await once(watch.stderr, 'data');
    heard = all.said.indexOf(words, heard) + words.length;
  };
  return { watch, saidAgain, all };
}

test('watch builds on a change, shows what is wrong, goes on, and ends with Ctrl-C', async () => {
  const project = new Project({ [file]: source });
  const { watch, saidAgain } = startWatch(project);
  await saidAgain('watching coffee');
  project.write(file, source.replace('push in', 'tilt up'));
  await saidAgain('steam/clip');
  await saidAgain('watching coffee');
  project.write(file, source.replace('style', 'stlye'));
  await saidAgain('did you mean `style`?');
  await saidAgain('watching coffee');
  project.write(file, source);
  await saidAgain('nothing to do');
  await saidAgain('watching coffee');
  project.write('learnings.yaml', 'notes: [');
  project.write(file, source.replace('push in', 'tilt up'));
  await saidAgain('bad-learnings');
  await saidAgain('watching coffee');
  // Until it is seen: the message comes a moment before the watch.
  const mending = setInterval(() => project.write('learnings.yaml', ''), 200);
  await saidAgain('nothing to do');
  clearInterval(mending);
  watch.kill('SIGINT');
  expect((await watch).exitCode).toBe(130);
});

test('watch builds when somebody else changes the lock, and not when its own build did', async () => {
  const project = new Project({ [file]: source });
  const lock = 'productions/coffee/production.lock.yaml';
  const { watch, saidAgain, all } = startWatch(project);
  await saidAgain('watching coffee');
  const written = project.read(lock);
  expect((await project.run('retake', 'steam/image')).exitCode).toBe(0);
  await saidAgain('steam/image');
  await saidAgain('watching coffee');
  rmSync(project.path(lock));
  await saidAgain('nothing to do');
  await saidAgain('watching coffee');
  expect(project.read(lock)).toBe(written);
  project.write(lock, 'version: [');
  await saidAgain('production.lock.yaml:1');
  await saidAgain('watching coffee');
  project.write(lock, written);
  await saidAgain('nothing to do');
  await saidAgain('watching coffee');
  // A build of its own doing would stand before this one.
  project.write(file, source.replace('push in', 'tilt up'));
  await saidAgain('steam/clip');
  await saidAgain('watching coffee');
  watch.kill('SIGINT');
  expect((await watch).exitCode).toBe(130);
  expect(all.said.split('watching coffee')).toHaveLength(6 + 1);
});

test.each(['coffee', 'coffee@9x16'])(
  'watch of %s sees the locks of a matrix, and writes them without building twice',
  async (film) => {
    const matrix = `${source}matrix: { aspect_ratio: ["16:9", "9:16"] }\n`;
    const project = new Project({ [file]: matrix });
    const { watch, saidAgain, all } = startWatch(project, film);
    await saidAgain('watching coffee');
    expect((await project.run('retake', 'coffee@9x16', 'steam/image')).exitCode).toBe(0);
    await saidAgain('steam/image');
    await saidAgain('watching coffee');
    project.write(file, matrix.replace('push in', 'tilt up'));
    await saidAgain('steam/clip');
    await saidAgain('watching coffee');
    watch.kill('SIGINT');
    expect((await watch).exitCode).toBe(130);
    expect(all.said.split('watching coffee')).toHaveLength(3 + 1);
  },
);
