import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

const vendors = vendorsPerTest();

// Jobs are looked at without a pause: the fakes need no time.
const quick = `apis:
  luma-agents: { poll_seconds: 0.02 }
  luma-dream-machine: { poll_seconds: 0.02 }
  runway: { poll_seconds: 0.02 }
`;

const steam = `concept: Coffee on table
style: podcast
budget: 10
format: { resolution: 480p, fps: 24 }
scenes:
  - id: steam
    description: A cup of coffee on a table
    video_prompt: Steam rises from the cup
    narration_text: Good morning. The coffee is ready.
`;

function project(files: Readonly<Record<string, string>> = {}): Project {
  const made = new Project({ 'catalog.yaml': quick, ...files });
  Object.assign(made.env, vendors.env);
  return made;
}

const coffee = (yaml = steam): Project => project({ 'productions/coffee/production.yaml': yaml });

const without = ({ env }: Project, ...variables: readonly string[]): void => {
  for (const variable of variables) env[variable] = '';
};

// One grey pixel.
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** A project of a silent scene that ends on the user's picture, made by a provider. */
function endingOnPicture(video: string, more = ''): Project {
  const here = project();
  here.write('productions/coffee/last.png', picture);
  here.write(
    'productions/coffee/production.yaml',
    `concept: Coffee
style: visual_storyboard
format: { resolution: 480p, fps: 24 }
providers: { image: local, video: ${video} }
${more}scenes:
  - { id: steam, duration: 5, image_prompt: A cup, video_prompt: push in, end_image: last.png }
`,
  );
  return here;
}

test('a clip is bought that ends on the picture of the scene', async () => {
  const here = endingOnPicture('luma');
  const { exitCode, stderr } = await here.run('build', '--live', 'video');
  expect(exitCode, stderr).toBe(0);
  expect(vendors.servers.agents.accepted.map(({ json }) => json)).toMatchObject([
    { video: { end_frame: { data: picture.toString('base64'), media_type: 'image/png' } } },
  ]);
  // A draft takes what was bought, and another picture is another clip.
  expect((await here.build()).end).toMatchObject({ made: 0, standIns: 0 });
  here.write('productions/coffee/last.png', Buffer.concat([picture, Buffer.from([0])]));
  const plan = await here.run('plan', '--live', 'video', '--all');
  expect(plan.stdout).toMatch(/steam\/clip +buy from luma +productions\/coffee\/last\.png has/);
});

test('a model that cannot end on a picture is refused before anything is paid', async () => {
  const { exitCode, stderr } = await endingOnPicture(
    'runway',
    'models: { video: gen4_turbo }\n',
  ).run('build', '--live', 'video');
  expect(exitCode).toBe(4);
  expect(stderr).toContain('steam/clip cannot be bought: `runway`: clips by gen4_turbo cannot end');
  expect(vendors.creates()).toBe(0);
});

test('one command with keys buys picture, clip and speech, and mixes the film', async () => {
  const here = project();
  const flags = ['--budget', '10', '--live', '--style', 'podcast', '--duration', '5'];
  const { exitCode, stdout } = await here.run('produce', '-c', 'Coffee on table', ...flags);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: 'productions/coffee-on-table/out/film.mp4',
  });
  const { openai, agents, elevenlabs, runway } = vendors.servers;
  expect(openai.creates).toBeGreaterThan(0);
  expect({ clips: agents.creates, speech: elevenlabs.creates, runway: runway.creates }).toEqual({
    clips: openai.creates,
    speech: openai.creates,
    runway: 0,
  });
  const [clip] = agents.accepted;
  expect(clip?.json).toMatchObject({
    model: 'ray-3.2',
    video: { start_frame: { media_type: 'image/png' } },
  });
});

test('what was bought is used by every later build, live or not, and never bought again', async () => {
  const here = coffee();
  const first = await here.build('coffee', '--live');
  expect(first.exitCode).toBe(0);
  expect(first.end).toMatchObject({ standIns: 0, failed: 0 });
  expect(first.end?.spentUsd).toBeGreaterThan(0.2);
  expect(vendors.creates()).toBe(3);
  const draft = await here.build('coffee');
  expect({ made: draft.made, end: draft.end }).toMatchObject({
    made: [],
    end: { standIns: 0, spentUsd: 0 },
  });
  const again = await here.build('coffee', '--live');
  expect(again.made).toEqual([]);
  expect(vendors.creates()).toBe(3);
});

test('a changed word buys that narration and nothing else that kept its words', async () => {
  const here = coffee();
  await here.build('coffee', '--live');
  here.write('productions/coffee/production.yaml', steam.replace('Good morning', 'Good evening'));
  const { made } = await here.build('coffee', '--live');
  expect(made).toContain('steam/narration');
  expect(made).not.toContain('steam/image');
  expect(made).not.toContain('steam/clip');
  expect(vendors.creates()).toBe(4);
});

test('one medium can be bought at a time; the rest are stand-ins until theirs is', async () => {
  const here = coffee();
  const { end } = await here.build('coffee', '--live', 'audio');
  expect(end).toMatchObject({ ok: true, standIns: 2 });
  expect(vendors.servers.elevenlabs.creates).toBe(1);
  expect(vendors.creates()).toBe(1);
  const all = await here.build('coffee', '--live');
  expect(all.end).toMatchObject({ ok: true, standIns: 0 });
  expect(vendors.creates()).toBe(3);
});

test('a draft with keys in the environment asks nobody for anything', async () => {
  const { exitCode, end } = await coffee().build('coffee');
  expect({ exitCode, end }).toMatchObject({ exitCode: 0, end: { standIns: 3, spentUsd: 0 } });
  expect(Object.values(vendors.servers).flatMap(({ seen }) => seen)).toEqual([]);
});

test('without keys --live is refused with all that is missing, before anything is asked', async () => {
  const here = coffee();
  without(here, ...Object.keys(vendors.env).filter((name) => !name.endsWith('URL')));
  const { exitCode, stderr } = await here.run('build', 'coffee', '--live');
  expect(exitCode).toBe(4);
  for (const name of ['OPENAI_API_KEY', 'LUMA_AGENTS_API_KEY', 'ELEVENLABS_API_KEY']) {
    expect(stderr).toContain(`set ${name}`);
  }
  expect(Object.values(vendors.servers).flatMap(({ seen }) => seen)).toEqual([]);
});

test('the Producer chooses among those whose keys are there, and stays with what it chose', async () => {
  const here = coffee();
  without(here, 'LUMA_AGENTS_API_KEY', 'LUMAAI_API_KEY', 'ELEVENLABS_API_KEY', 'GOOGLE_API_KEY');
  const { end } = await here.build('coffee', '--live');
  expect(end).toMatchObject({ ok: true, standIns: 0 });
  const { openai, runway } = vendors.servers;
  expect({ openai: openai.creates, runway: runway.creates }).toEqual({ openai: 2, runway: 1 });
  without(here, ...Object.keys(vendors.env));
  const draft = await here.build('coffee');
  expect(draft.end).toMatchObject({ standIns: 0, made: 0 });
});

test('with Luma’s first interface alone the picture is drawn by Luma too, and chains into the clip', async () => {
  const here = coffee();
  without(here, 'LUMA_AGENTS_API_KEY', 'RUNWAYML_API_SECRET');
  const { exitCode, end } = await here.build('coffee', '--live');
  expect({ exitCode, end }).toMatchObject({ exitCode: 0, end: { ok: true, standIns: 0 } });
  const [image, clip] = vendors.servers.dreamMachine.accepted;
  expect(image?.json).toMatchObject({ model: 'photon-1' });
  expect(clip?.json).toMatchObject({ model: 'ray-2', keyframes: { frame0: { type: 'image' } } });
});

test('a picture that cannot reach its video provider is said before anything is paid', async () => {
  const here = coffee(`${steam}providers: { image: dalle, video: luma }\n`);
  without(here, 'LUMA_AGENTS_API_KEY', 'RUNWAYML_API_SECRET');
  const { exitCode, stderr } = await here.run('build', 'coffee', '--live');
  expect(exitCode).toBe(4);
  for (const choice of [
    'LUMA_AGENTS_API_KEY',
    'CLAUDE_STUDIO_PUBLISH',
    '`image: luma`',
    '`video: runway`',
  ]) {
    expect(stderr).toContain(choice);
  }
  expect(vendors.creates()).toBe(0);
});

test('a plan whose worst case passes the budget buys nothing', async () => {
  const here = coffee(
    steam.replace('budget: 10', 'budget: 0.1').concat('providers: { video: luma }\n'),
  );
  const { exitCode, stderr } = await here.run('build', 'coffee', '--live');
  expect(exitCode).toBe(4);
  expect(stderr).toContain('of the budget of $0.10 is left');
  expect(vendors.creates()).toBe(0);
});

test('a plan that was kept holds, whatever keys of other media are missing', async () => {
  const here = coffee();
  const other = Object.keys(here.env).filter((name) => /_API_KEY$|_API_SECRET$/.test(name));
  for (const name of other) if (name !== 'OPENAI_API_KEY') delete here.env[name];
  const plan = await here.run('plan', 'coffee', '--live', 'image', '-o', 'kept.json');
  expect(plan.exitCode, plan.stderr).toBe(0);
  const built = await here.run('build', 'coffee', '--live', 'image', '--plan', 'kept.json');
  expect(built.exitCode, built.stderr).toBe(0);
  expect(vendors.creates()).toBe(1);
});

test('a run spends no more than it is told; what it bought is kept', async () => {
  const here = coffee();
  const { exitCode, events } = await here.build('coffee', '--live', '--max-spend', '0.1');
  expect(exitCode).toBe(4);
  expect(vendors.servers.agents.creates).toBe(0);
  expect(
    events.find((event) => event.event === 'action' && event.id === 'steam/image'),
  ).toMatchObject({
    status: 'made',
  });
});

test('when a provider refuses the content another takes over, which the lock keeps for every clone', async () => {
  const here = coffee();
  vendors.servers.agents.fail('create', 'refuse');
  const { exitCode, events } = await here.build('coffee', '--live');
  expect(exitCode).toBe(0);
  expect(
    events.find((event) => event.event === 'action' && event.id === 'steam/clip'),
  ).toMatchObject({
    status: 'made',
    provider: 'runway',
  });
  expect(here.read('productions/coffee/production.lock.yaml')).toContain(
    'made_by.video:\n      value: "runway"',
  );
  const again = await here.build('coffee', '--live', '--frozen-lock');
  expect({ exitCode: again.exitCode, made: again.made }).toEqual({ exitCode: 0, made: [] });
  expect(vendors.servers.agents.creates).toBe(0);
});

test('watch --live wants to know how much all its builds may spend', async () => {
  const { exitCode, stderr } = await coffee().run('watch', 'coffee', '--live');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--max-spend');
});

test('a picture of the cast travels to whoever makes the stills of its scenes', async () => {
  const here = project({
    'productions/coffee/production.yaml': `concept: Coffee
style: visual_storyboard
format: { resolution: 480p, fps: 24 }
cast: { Ann: { description: a woman in a green coat, image: ann.png } }
providers: { image: dalle, video: local }
scenes:
  - { id: steam, duration: 2, description: Ann lifts a cup, image_prompt: Ann lifts a cup }
`,
  });
  here.write('productions/coffee/ann.png', picture);
  const { stdout } = await here.run('plan', '--live', 'image');
  expect(stdout).toMatch(/steam\/image +buy from dalle +not made yet +\$0\.14/);
  expect((await here.run('build', '--live', 'image')).exitCode).toBe(0);
  const [edit] = vendors.servers.openai.accepted;
  expect(edit?.path).toBe('/v1/images/edits');
  expect(edit?.form?.['prompt']).toMatch(/Ann \(reference image 1\): a woman in a green coat/);
  expect(edit?.body.includes(picture)).toBe(true);
  expect((await here.build('--live', 'image')).end).toMatchObject({ made: 0 });
});
