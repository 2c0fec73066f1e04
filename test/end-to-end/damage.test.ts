import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';

const file = 'productions/coffee/production.yaml';
const source = `concept: Coffee on table
style: podcast
voice: lily
format: { resolution: 480p, fps: 24 }
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in, narration_text: A perfect morning. }
`;

/** Flips a byte in the middle of a blob, as a person or a failing disk might. */
function flip(project: Project, digest: string): void {
  const path = project.path('cache/blobs', digest.slice(0, 2), digest);
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 255, middle);
  chmodSync(path, 0o644);
  writeFileSync(path, bytes);
}

async function digestsOf(project: Project): Promise<ReadonlyMap<string, string | null>> {
  const { events, exitCode, stderr } = await project.build();
  expect(exitCode, stderr).toBe(0);
  const ended = events.filter((event) => event.event === 'action');
  return new Map(ended.map(({ id, digest }) => [id, digest]));
}

test('damaged artifacts are made again in the build that needs them', async () => {
  const project = new Project({ [file]: source });
  const made = await digestsOf(project);
  flip(project, made.get('film') ?? '');
  rmSync(project.path('productions/coffee/out/film.mp4'));
  const film = await project.build();
  expect([film.exitCode, film.made], film.stderr).toEqual([0, ['film']]);
  expect(project.digest('productions/coffee/out/film.mp4')).toBe(made.get('film'));

  flip(project, made.get('steam/image') ?? '');
  project.write(file, source.replace('push in', 'pan left'));
  const clip = await project.build();
  expect(clip.exitCode, JSON.stringify(clip.events) + clip.stderr).toBe(0);
  expect(clip.made).toEqual(['film', 'steam/clip', 'steam/image', 'steam/mix/picture']);
  const ids = clip.events.flatMap((event) => (event.event === 'action' ? [event.id] : []));
  expect(ids).toHaveLength(new Set(ids).size);
});

test('a place for the film that is taken is named', async () => {
  const project = new Project({ [file]: source });
  const out = project.path('productions/coffee/out');
  writeFileSync(out, '');
  const taken = await project.build();
  expect([taken.exitCode, taken.stderr]).toEqual([
    1,
    `error: cannot write ${out}: something that is no folder is in the way (EEXIST: file already exists, mkdir '${out}'); move it away and build again`,
  ]);
  rmSync(out);
  mkdirSync(join(out, 'film.mp4'), { recursive: true });
  const folder = await project.build();
  expect([folder.exitCode, folder.stderr]).toEqual([
    1,
    `error: cannot write ${out}/film.mp4: a folder is in its place; move that away and build again`,
  ]);
});

test('a link that leads nowhere in the place for the film is named', async () => {
  const project = new Project({ [file]: source });
  const out = project.path('productions/coffee/out');
  symlinkSync('../films', out);
  const { exitCode, stderr } = await project.build();
  expect([exitCode, stderr]).toEqual([
    1,
    `error: cannot write ${out}: it is a link to ../films, which is not there; make that folder, or remove the link, and build again`,
  ]);
});

test('looking at a cache does not make one; a file in its place is named', async () => {
  const project = new Project({ [file]: source });
  const { stdout } = await project.run('cache', 'stats');
  for (const command of ['stats', 'verify', 'gc', 'clean']) {
    expect(await project.run('cache', command)).toEqual({ exitCode: 0, stdout, stderr: '' });
  }
  expect((await project.run('doctor')).exitCode).toBe(0);
  expect(readdirSync(project.folder)).toEqual(['productions']);
  // A folder that only holds words about the cache is none yet.
  project.write('cache/README.md', 'What is here is made.');
  expect((await project.run('cache', 'clean')).stdout).toBe(stdout);
  expect(readdirSync(project.path('cache'))).toEqual(['README.md']);
  rmSync(project.path('cache'), { recursive: true });
  writeFileSync(project.path('cache'), '');
  const { exitCode, stderr } = await project.run('build');
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`error: cache: cannot open ${project.path('cache')}: a file is in the`);
});
