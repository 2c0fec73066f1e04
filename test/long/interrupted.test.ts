import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { BuildEvent } from '../../src/build/events.ts';
import { Project } from '../support/project.ts';

const film = 'productions/coffee/production.yaml';
const source = `concept: Coffee on table
style: podcast
voice: lily
format: { resolution: 480p, fps: 24 }
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in, narration_text: A perfect morning. }
  - { id: beans, image_prompt: Beans, video_prompt: pan left, narration_text: It begins with beans. }
`;

function madeIn(stdout: string): string[] {
  return stdout
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as BuildEvent)
    .filter((event) => event.event === 'action')
    .filter(({ status }) => status === 'made' || status === 'stand-in')
    .map(({ id }) => id);
}

test('killed at any moment, a build goes on where it was', { timeout: 240_000 }, async () => {
  const project = new Project({ [film]: source });
  const made: string[] = [];
  for (let run = 0; run < 12; run += 1) {
    const build = project.start('build', '--json');
    const kill = setTimeout(() => build.kill('SIGKILL'), 300 + 170 * run);
    const { stdout } = await build;
    clearTimeout(kill);
    made.push(...madeIn(stdout));
    const published = project.has('productions/coffee/out/film.mp4');
    if (published) expect(project.read('productions/coffee/out/film.mp4')).toContain('moov');
  }
  const last = await project.build();
  expect(last.exitCode, last.stderr).toBe(0);
  made.push(...last.made);
  expect(made, 'nothing that was finished is made twice').toHaveLength(new Set(made).size);
  expect((await project.run('cache', 'verify')).exitCode).toBe(0);
  expect((await project.build()).made).toEqual([]);
});

test('two builds of one production at once share the work', async () => {
  const project = new Project({ [film]: source });
  const [one, two] = await Promise.all([project.build(), project.build()]);
  expect([one.exitCode, two.exitCode], one.stderr + two.stderr).toEqual([0, 0]);
  const made = [...one.made, ...two.made];
  expect(made).toHaveLength(new Set(made).size);
  expect(made).toHaveLength(12);
});

test('Ctrl-C finishes what runs, keeps it, and says how to go on', async () => {
  const project = new Project({ [film]: source });
  const build = project.start('build', '--json');
  await new Promise<void>((resolve) => build.stdout.once('data', () => resolve()));
  // A terminal sends it to the whole group: the encoders must not hear it.
  process.kill(-(build.pid ?? 0), 'SIGINT');
  const { exitCode, stderr, stdout } = await build;
  expect(stdout).not.toContain('"status":"failed"');
  expect(exitCode).toBe(130);
  expect(stderr).toContain('run the same command again to go on from here');
  const kept = madeIn(stdout);
  const next = await project.build();
  expect(next.exitCode, next.stderr).toBe(0);
  expect(next.made).not.toEqual(expect.arrayContaining(kept.length > 0 ? kept : ['nothing']));
});

test('an ffmpeg that hangs ends with the build', async () => {
  const project = new Project({ [film]: source });
  project.write('ffmpeg', '#!/bin/sh\nsleep 1000\n');
  chmodSync(project.path('ffmpeg'), 0o755);
  project.env['FFMPEG_PATH'] = project.path('ffmpeg');
  const build = project.start('build');
  setTimeout(() => build.kill('SIGTERM'), 1500);
  const started = performance.now();
  await build;
  expect(performance.now() - started).toBeLessThan(20_000);
});
