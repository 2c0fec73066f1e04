import { once } from 'node:events';
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

test('watch builds on a change, shows what is wrong, goes on, and ends with Ctrl-C', async () => {
  const project = new Project({ [file]: source });
  const watch = project.start('watch', 'coffee');
  let said = '';
  watch.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const saidAgain = async (words: string): Promise<void> => {
    while (!said.includes(words)) await once(watch.stderr, 'data');
    said = said.slice(said.indexOf(words) + words.length);
  };
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
