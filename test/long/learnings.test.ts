import { expect, onTestFinished, test } from 'vitest';
import { Project } from '../support/project.ts';
import { testKey } from '../vendors/vendor-server.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

let longer = 0;
const vendors = vendorsPerTest({ longerBy: () => longer });

// Jobs are looked at without a pause: the fakes need no time.
const quick = `apis:
  luma-agents: { poll_seconds: 0.02 }
  luma-dream-machine: { poll_seconds: 0.02 }
  runway: { poll_seconds: 0.02 }
`;

const filmOf = (concept: string): string => `concept: ${concept}
style: visual_storyboard
budget: 10
format: { resolution: 480p, fps: 24 }
scenes:
  - { id: steam, description: A cup of coffee on a table, image_prompt: A cup, duration: 5 }
`;

function project(): Project {
  const here = new Project({
    'catalog.yaml': quick,
    'productions/coffee/production.yaml': filmOf('Coffee on table'),
  });
  Object.assign(here.env, vendors.env);
  return here;
}

/** The file without what no two builds share: days and seconds. */
function learningsOf(here: Project): string {
  return here
    .read('learnings.yaml')
    .replace(/\d{4}-\d{2}-\d{2}/g, 'DAY')
    .replace(/\d{4}-\d{2}":/g, 'MONTH":')
    .replace(/(mean|worst)_seconds: [\d.]+/g, '$1_seconds: N');
}

test('a live build keeps what it saw of its vendors, and a build that buys nothing writes nothing', async () => {
  const here = project();
  expect((await here.build()).exitCode).toBe(0);
  expect(here.has('learnings.yaml')).toBe(false);
  vendors.servers.agents.fail('create', 'refuse');
  const { exitCode, stderr } = await here.run('build', '--live', 'image,video');
  expect(exitCode, stderr).toBe(0);
  await expect(learningsOf(here)).toMatchFileSnapshot('golden/learnings-of-a-live-build.yaml');
  const text = here.read('learnings.yaml');
  for (const secret of [testKey, '127.0.0.1', 'http', 'A cup']) expect(text).not.toContain(secret);
  expect((await here.run('build', '--live', 'image,video')).exitCode).toBe(0);
  expect((await here.build('--force', 'steam/mix/picture')).exitCode).toBe(0);
  expect(here.read('learnings.yaml')).toBe(text);
});

test('a clip of another length than asked for is learned', async () => {
  longer = 2;
  onTestFinished(() => {
    longer = 0;
  });
  const here = project();
  const { exitCode, stderr } = await here.run('build', '--live', 'image,video');
  expect(exitCode, stderr).toBe(0);
  expect(learningsOf(here)).toContain('    other_length: { calls: 1, last: "7 s for 5 s" }\n');
});

test('a failed job is learned, though the build fails', async () => {
  const here = project();
  here.write(
    'productions/coffee/production.yaml',
    `${filmOf('Coffee')}providers: { image: local, video: luma }\nfallback: { video: none }\n`,
  );
  vendors.servers.agents.fail('create', 'refuse');
  expect((await here.run('build', '--live', 'video')).exitCode).toBe(1);
  expect(learningsOf(here)).toContain(`  "luma/ray-3.2/MONTH":
    medium: "video"
    last: "DAY"
    calls: 1
    refused: 1
    words: "luma-agents: `);
});

test('an artifact that was bought is rated for its model: the next film is decided otherwise, and this one is not', async () => {
  const here = project();
  const bought = await here.run('build', '--live', 'image,video');
  expect(bought.exitCode, bought.stderr).toBe(0);
  const lock = here.read('productions/coffee/production.lock.yaml');
  const rated = await here.run('rate', 'steam/clip', '1', '--avoid', 'hands');
  expect(rated.stdout).toMatch(/^[a-z]{6}: coffee steam\/clip by luma ray-3\.2 is rated 1 of 5$/);
  expect(rated.stderr).toBe(
    'luma ray-3.2 stands at 2.0 of 5: what is decided anew prefers others\nwrote learnings.yaml',
  );
  // The film that was bought stays as it is, and costs nothing.
  expect((await here.build('--live')).end).toMatchObject({ made: 0, spentUsd: 0 });
  expect(here.read('productions/coffee/production.lock.yaml')).toBe(lock);
  here.write('productions/tea/production.yaml', filmOf('Tea on table'));
  expect((await here.run('resolve', 'tea')).exitCode).toBe(0);
  const decided = here.read('productions/tea/production.lock.yaml');
  expect(decided).toMatch(
    /providers\.video:\n {4}value: "runway"\n.*luma gives way \(ray-3\.2: rated 1 of 5/,
  );
});

test('a learnings file that is broken is shown by a build that would have had nothing to do', async () => {
  const here = project();
  here.write('learnings.yaml', 'version: 1\n');
  expect((await here.run('build', 'coffee')).exitCode).toBe(0);
  here.write('learnings.yaml', 'version: 1\nnotes: { kfqzmb: { rating: 9 } }\n');
  const { exitCode, stderr } = await here.run('build', 'coffee');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('learnings.yaml:2:');
  expect(stderr).toContain('`notes.kfqzmb.rating` must be <= 5');
});
