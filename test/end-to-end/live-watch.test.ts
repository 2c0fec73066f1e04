import { once } from 'node:events';
import { expect, test } from 'vitest';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';
import { liveProject, oneScene } from './live-project.ts';

const vendors = vendorsPerTest();

test('all builds of a watch spend from one purse, and go on without buying when it is empty', async () => {
  const here = liveProject(vendors, { film: oneScene });
  const watch = here.start('watch', '--live', 'audio', '--max-spend', '0.0003');
  let said = '';
  watch.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const saidAgain = async (words: string): Promise<void> => {
    while (!said.includes(words)) await once(watch.stderr, 'data');
    said = said.slice(said.indexOf(words) + words.length);
  };
  await saidAgain('watching');
  expect(vendors.creates()).toBe(1);
  const file = 'productions/film/production.yaml';
  here.write(file, here.read(file).replace('Five suns.', 'Six suns have come up today.'));
  await saidAgain('that this build may spend');
  await saidAgain('watching');
  expect(vendors.creates()).toBe(1);
  watch.kill('SIGINT');
  expect((await watch).exitCode).toBe(130);
});
