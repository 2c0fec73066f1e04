import { expect, test } from 'vitest';
import { coffeeProject, runCommand } from './run-command.ts';

const today = new Date().toISOString().slice(0, 10);

test('what people say of a model is kept, listed and forgotten', async () => {
  const project = coffeeProject();
  const added = await runCommand(project, [
    ...['learnings', 'add', '--provider', 'luma', '--model', 'ray-2'],
    ...['--note', 'hands melt', '--avoid', 'hands', '--rating', '2'],
  ]);
  expect(added.exitCode).toBe(0);
  const [, id = ''] = /^([a-z]{6}): learned of luma ray-2 \(video\)\n$/.exec(added.stdout) ?? [];
  expect(added.stderr).toBe(
    'luma ray-2 stands at 2.5 of 5: what is decided anew prefers others\nwrote learnings.yaml\n',
  );
  const listed = await runCommand(project, ['learnings']);
  expect(listed.stdout).toBe(`models
model       makes  stands  of 5  because
luma ray-2  video  poor     2.5  rated 2 of 5

said by people
id      model       rated  words                    of  day         counts
${id}  luma ray-2      2  hands melt; avoid hands      ${today}    1.00
`);
  const json = await runCommand(project, ['learnings', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    models: [{ provider: 'luma', model: 'ray-2', word: 'poor', score: 2.5, priceFactor: 1 }],
    notes: [{ id, note: 'hands melt', avoid: 'hands', rating: 2, weight: 1 }],
  });
  const removed = await runCommand(project, ['learnings', 'remove', id]);
  expect(removed).toEqual({
    ...{ exitCode: 0, stdout: `${id}: removed\n`, stderr: 'wrote learnings.yaml\n' },
  });
  expect((await runCommand(project, ['learnings'])).stdout).toBe(
    'nothing was learned yet: `claude-studio rate steam/clip 4`, and live builds, teach something\n',
  );
});

test('the same words again are the same note', async () => {
  const project = coffeeProject();
  const add = (...more: readonly string[]) =>
    runCommand(project, ['learnings', 'add', '--provider', 'dalle', '--note', 'fine', ...more]);
  const first = await add();
  expect((await add('--rating', '5')).stdout).toBe(first.stdout);
  const { stdout } = await runCommand(project, ['learnings', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ notes: [{ model: 'gpt-image-2', rating: 5 }] });
});

test('what live builds saw is listed, and forgotten by the name of the model', async () => {
  const project = coffeeProject({
    'learnings.yaml': `version: 1
observed:
  luma/ray-3.2/2026-10:
    { medium: video, last: "2026-10-03", calls: 4, failed: 1, words: "luma: no" }
  luma/ray-3.2/2026-11:
    medium: video
    last: "2026-11-20"
    calls: 6
    refused: 1
    waited: { calls: 5, mean_seconds: 80, worst_seconds: 130 }
    cost: { calls: 5, listed_usd: 1.5, paid_usd: 1.8, worst_ratio: 1.3, price: "000000" }
    other_shape: { calls: 2, last: "1024x1024 for 16:9" }
`,
  });
  const { stdout } = await runCommand(project, ['learnings']);
  expect(stdout).toContain(`
seen by live builds
model         calls  failed  refused  waited (at most)  paid (listed)
luma ray-3.2     10       1        1      80 s (130 s)  $1.80 ($1.50)

luma ray-3.2 said: luma: no
luma ray-3.2: 2 artifacts of another shape, the last 1024x1024 for 16:9
`);
  expect(stdout).toMatch(
    / +video +(poor|usual) +2\.\d +1 failed, 1 refused, 2 in another shape of 10\n/,
  );
  await runCommand(project, ['learnings', 'remove', 'luma/ray-3.2']);
  expect(project.read('learnings.yaml')).not.toContain('observed');
});

test.each([
  {
    args: ['learnings', 'add', '--provider', 'luna', '--note', 'x'],
    says: '`luna` is no provider of the catalog\n  = did you mean `luma`?',
  },
  {
    args: ['learnings', 'add', '--provider', 'luma', '--note', 'x'],
    says: '`luma` makes more than one kind of thing\n  = say which with `--model`: uni-1 (image)',
  },
  {
    args: ['learnings', 'add', '--provider', 'luma', '--model', 'ray-9', '--note', 'x'],
    says: '`luma` has no model `ray-9`\n  = it has: uni-1 (image), photon-1 (image), ray-3.2 (video)',
  },
  {
    args: ['learnings', 'remove', 'kfqzmb'],
    says: 'nothing was learned under `kfqzmb`',
  },
  { args: ['rate', 'steam/clip', '4'], says: '`steam/clip` was not made yet' },
  { args: ['rate', 'film', '4'], says: '`film` is joined from what models made' },
  { args: ['rate', 'steam', '4'], says: 'name one of `steam/image`, `steam/clip`' },
  { args: ['rate', 'steam/clop', '4'], says: 'did you mean `steam/clip`?' },
])('$args.0 $args.1 … is refused: $says', async ({ args, says }) => {
  const project = coffeeProject();
  const { exitCode, stderr } = await runCommand(project, args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(says);
  expect(project.has('learnings.yaml')).toBe(false);
});

test.each([
  ['rate', 'steam/clip', '6'],
  ['rate', 'steam/clip', '4', '--note', ' '],
  ['rate', 'steam/clip', '4', '--avoid', 'x'.repeat(81)],
  ['learnings', 'add', '--provider', 'luma', '--model', 'ray-2'],
  ['learnings', 'add', '--note', 'x'],
])('%s %s %s is no command line', async (...args) => {
  const project = coffeeProject();
  expect((await runCommand(project, args)).exitCode).toBe(2);
  expect(project.has('learnings.yaml')).toBe(false);
});
