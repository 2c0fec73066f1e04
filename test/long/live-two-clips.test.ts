import { expect, test } from 'vitest';
import { probeMedia } from '../../src/render/probe.ts';
import { ledgerOf } from '../end-to-end/expect-paid-once.ts';
import { Project } from '../support/project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

const vendors = vendorsPerTest();

// Jobs are looked at without a pause: the fakes need no time.
const quick = `apis:
  luma-agents: { poll_seconds: 0.02 }
  luma-dream-machine: { poll_seconds: 0.02 }
  runway: { poll_seconds: 0.02 }
`;

/** About 8.2 s in the voice of this machine: more than the 5 s that ray-3.2 makes from a picture can be stretched to. */
const words =
  'A perfect morning begins with the gentle aroma of freshly brewed coffee. Watch as wisps of steam rise and dance in the light.';

function coffee(providers: string, more = ''): Project {
  const source = `concept: Coffee on table
style: podcast
budget: 10
format: { resolution: 480p, fps: 24 }
fallback: { image: none, video: none, audio: none }
providers: ${providers}
scenes:
  - id: steam
    image_prompt: A cup of coffee on a table
    video_prompt: Steam rises from the cup
    narration_text: ${words}
${more}`;
  const made = new Project({
    'catalog.yaml': quick,
    'productions/coffee/production.yaml': source,
  });
  Object.assign(made.env, vendors.env);
  return made;
}

interface Edl {
  readonly film: { readonly frames: number };
  readonly scenes: readonly {
    readonly frames: number;
    readonly stretch: number;
    readonly clip: { readonly seconds: number };
    readonly secondClip?: { readonly seconds: number; readonly startFrame: number };
  }[];
}

function edlOf(project: Project): Edl {
  return JSON.parse(project.read('productions/coffee/out/film.edl.json'));
}

const fromDalle = '{ image: dalle, video: luma, audio: local }';

test('words of 8 s buy two clips of 5 s from a model that makes no longer ones, and the film is as long as they', async () => {
  const here = coffee(fromDalle);
  const { exitCode, end } = await here.build('coffee', '--live');
  expect(exitCode).toBe(0);
  expect(end).toMatchObject({ standIns: 0, failed: 0 });
  const { agents } = vendors.servers;
  const asked = agents.accepted.map(({ json }) => json as { prompt: string; video: object });
  expect(asked).toMatchObject([
    { model: 'ray-3.2', video: { duration: '5s', start_frame: { media_type: 'image/png' } } },
    { model: 'ray-3.2', video: { duration: '5s', start_frame: { media_type: 'image/png' } } },
  ]);
  const [first, second] = asked;
  expect(second?.prompt).toBe(first?.prompt);
  expect(second?.video).not.toEqual(first?.video);
  const { film, scenes } = edlOf(here);
  const [steam] = scenes;
  // At 24 fps; 10 s of clips play for as long as the words take.
  expect(film.frames).toBeGreaterThan(8 * 24);
  expect(steam?.stretch).toBeGreaterThan(0.8);
  expect(steam?.stretch).toBeLessThan(1.25);
  // In the middle, to half a frame: the film may have an odd number of them.
  expect(Math.abs((steam?.secondClip?.startFrame ?? 0) - film.frames / 2)).toBeLessThanOrEqual(0.5);
  const media = await probeMedia(here.path('productions/coffee/out/film.mp4'));
  expect(media).toMatchObject({ type: 'video', frames: film.frames });
  expect((await here.build('coffee', '--live')).made).toEqual([]);
  expect(agents.creates).toBe(2);
});

test('the plan and the lock say beforehand that two clips are bought, and why', async () => {
  const here = coffee(fromDalle);
  const { stdout } = await here.run('plan', 'coffee', '--live', '--all');
  expect(stdout).toMatch(/steam\/clip +buy from luma .*\$0\.15/);
  expect(stdout).toMatch(/steam\/clip-2 +buy from luma .*\$0\.15/);
  await here.run('resolve', 'coffee');
  expect(here.read('productions/coffee/production.lock.yaml')).toMatch(
    / {4}clips:\n {6}value: 2\n {6}because: "up to \d+\.\d s of speech: one clip of 5 s would play at \d\.\d\d× its length, two of 5 and 5 s at \d\.\d\d×"/,
  );
});

test('killed while the second clip is made, the next build collects it and pays for neither again', async () => {
  const here = coffee(fromDalle);
  const { agents } = vendors.servers;
  const build = here.start('build', 'coffee', '--live', '--json');
  let killed = false;
  agents.onArrival = (step) => {
    if (step !== 'poll' || agents.creates < 2) return;
    killed = true;
    build.kill('SIGKILL');
  };
  await build;
  agents.onArrival = () => undefined;
  expect(killed).toBe(true);
  const { exitCode, end } = await here.build('coffee', '--live');
  expect(exitCode).toBe(0);
  expect(end).toMatchObject({ standIns: 0, failed: 0 });
  expect(agents.creates).toBe(2);
  const { rows } = await ledgerOf(here);
  const clips = rows.filter(({ action = '' }) => action.includes('clip'));
  expect(clips.map(({ action, state }) => `${action} ${state}`).sort()).toEqual([
    'steam/clip settled',
    'steam/clip-2 settled',
  ]);
});

test('a vendor that keeps its clips goes on from its own, without being sent a picture', async () => {
  const here = coffee('{ image: luma, video: luma, audio: local }', '    clips: 2\n');
  here.env['LUMA_AGENTS_API_KEY'] = '';
  const { exitCode, end } = await here.build('coffee', '--live');
  expect(exitCode).toBe(0);
  expect(end).toMatchObject({ standIns: 0, failed: 0 });
  const clips = vendors.servers.dreamMachine.accepted.flatMap(({ json }) => {
    const { model, keyframes } = json as { model: string; keyframes?: object };
    return model === 'ray-2' ? [keyframes] : [];
  });
  expect(clips).toMatchObject([{ frame0: { type: 'image' } }, { frame0: { type: 'generation' } }]);
});

test('another vendor makes both clips from the lengths that it has', async () => {
  const here = coffee('{ image: dalle, video: runway, audio: local }', '    clips: 2\n');
  const { exitCode } = await here.build('coffee', '--live');
  expect(exitCode).toBe(0);
  const seconds = vendors.servers.runway.accepted.map(
    ({ json }) => (json as { duration: number }).duration,
  );
  // The least whole seconds that these words are at most 1.25 times of.
  expect(seconds.reduce((sum, each) => sum + each, 0)).toBe(7);
});

test('two clips are one take: either name means both', async () => {
  const here = coffee(fromDalle);
  expect((await here.build('coffee', '--live')).exitCode).toBe(0);
  expect((await here.run('retake', 'steam/clip-2', '--list')).stdout).toBe(
    'steam/clip: take 1 is in use; no other is in the cache',
  );
  expect((await here.run('retake', 'steam/clip-2')).stdout).toBe('steam/clip: take 2 (it was 1)');
  expect((await here.build('coffee', '--live')).made).toEqual(
    expect.arrayContaining(['steam/clip', 'steam/clip-2']),
  );
  expect((await here.run('retake', 'steam', '--take', '1')).stdout).toBe(
    'steam/image: take 1, in the cache (it was 1)\nsteam/narration: take 1, in the cache (it was 1)\nsteam/clip: take 1, in the cache (it was 2)',
  );
});

test('a silent film is bought as long as its draft, whatever lengths its clips come in', async () => {
  const here = new Project({
    'catalog.yaml': quick,
    'productions/coffee/production.yaml': `concept: Coffee on table
budget: 10
format: { resolution: 480p, fps: 24 }
fallback: { image: none, video: none, audio: none }
providers: { image: local, video: luma }
voice: none
scenes:
  - { id: cup, image_prompt: A cup, video_prompt: push in, duration: 6 }
  - { id: pot, image_prompt: A pot, video_prompt: push in, duration: 9 }
  - { id: tray, image_prompt: A tray, video_prompt: push in, duration: 4 }
`,
  });
  Object.assign(here.env, vendors.env);
  const lengths = () => edlOf(here).scenes.map(({ frames }) => frames / 24);
  expect((await here.build('coffee')).exitCode).toBe(0);
  expect(lengths()).toEqual([6, 9, 4]);
  expect((await here.build('coffee', '--live')).exitCode).toBe(0);
  expect(vendors.servers.agents.accepted).toHaveLength(4);
  expect(lengths()).toEqual([6, 9, 4]);
  const film = await probeMedia(here.path('productions/coffee/out/film.mp4'));
  expect(film).toMatchObject({ frames: 19 * 24 });
  expect(edlOf(here).scenes.map(({ stretch }) => stretch)).toEqual([1.2, 0.9, 0.8]);
});
