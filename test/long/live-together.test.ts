import { chmodSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { findFfmpeg } from '../../src/render/find-ffmpeg.ts';
import { expectPaidOnce, ledgerOf } from '../end-to-end/expect-paid-once.ts';
import { everyProvider, liveProject, oneScene } from '../end-to-end/live-project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

// Several builds each, on a machine that other tests use too.
vi.setConfig({ testTimeout: 180_000 });

const vendors = vendorsPerTest({ latencySeconds: 0.2 });

test('two live builds of one production and a draft at once pay once', async () => {
  const project = liveProject(vendors);
  const [one, two, draft] = await Promise.all([
    project.build('--live'),
    project.build('--live'),
    project.build(),
  ]);
  const talk = one.stderr + two.stderr + draft.stderr;
  expect([one.exitCode, two.exitCode, draft.exitCode], talk).toEqual([0, 0, 0]);
  const paid = [one, two].map(({ end }) => (end?.event === 'end' ? end.spentUsd : 0));
  expect(draft.end).toMatchObject({ spentUsd: 0 });
  const { total } = await ledgerOf(project);
  expect((paid[0] ?? 0) + (paid[1] ?? 0)).toBeCloseTo(total.settledUsd, 6);
  // The draft may have put its own film in place last.
  expect((await project.build('--live')).exitCode).toBe(0);
  await expectPaidOnce(project, vendors);
});

test('two productions with the same scenes share what either of them bought', async () => {
  const project = liveProject(vendors, { coffee: oneScene, espresso: oneScene });
  const builds = await Promise.all([
    project.build('coffee', '--live'),
    project.build('espresso', '--live'),
  ]);
  expect(
    builds.map(({ exitCode }) => exitCode),
    builds.map(({ stderr }) => stderr).join(''),
  ).toEqual([0, 0]);
  expect(vendors.creates()).toBe(2);
  const { total } = await ledgerOf(project);
  expect(total.calls).toBe(vendors.creates());
  expect(project.has('productions/espresso/out/film.mp4')).toBe(true);
});

test('a draft that ends after a live build does not hide what was bought meanwhile', async () => {
  const project = liveProject(vendors, { coffee: oneScene });
  // The draft's encoders wait until the film is bought.
  const { path } = await findFfmpeg({ explicit: null, searchPath: '', known: null });
  const wait = `while [ ! -e "${project.path('bought')}" ]; do sleep 0.1; done`;
  const slow = `#!/bin/sh\n[ "$2" = -encoders ] || ${wait}\nexec "${path}" "$@"\n`;
  project.write('ffmpeg', slow);
  chmodSync(project.path('ffmpeg'), 0o755);
  project.env['FFMPEG_PATH'] = project.path('ffmpeg');
  const draft = project.start('build', '--json');
  await new Promise<void>((resolve) => {
    draft.stdout.on('data', (text) => String(text).includes('sun/narration') && resolve());
  });
  project.env['FFMPEG_PATH'] = path;
  expect(await project.build('--live')).toMatchObject({ exitCode: 0, end: { standIns: 0 } });
  project.write('bought', '');
  project.env['FFMPEG_PATH'] = project.path('ffmpeg');
  expect((await draft).exitCode).toBe(0);
  expect(await project.build()).toMatchObject({ exitCode: 0, end: { standIns: 0 } });
  expect(vendors.creates()).toBe(2);
});

// Each of the two clips fits into the budget, and both do not.
test('two builds at once do not pass the one budget that they share', async () => {
  const project = liveProject(vendors, {
    coffee: everyProvider.replace('budget: 20', 'budget: 0.2'),
  });
  const [clip, image] = await Promise.all([
    project.build('coffee', 'sun/clip', '--live'),
    project.build('coffee', 'table/clip', '--live'),
  ]);
  expect([clip.exitCode, image.exitCode].sort(), clip.stderr + image.stderr).toEqual([0, 4]);
  const { total } = await ledgerOf(project);
  expect(total.settledUsd + total.reservedUsd + total.unknownUsd).toBeLessThanOrEqual(0.2);
  expect(vendors.creates()).toBe(1);
});
