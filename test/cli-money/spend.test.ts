import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openProject } from '../../src/cli/open-project.ts';
import { findPlace, prepareProduction } from '../../src/cli/prepare-production.ts';
import { begin } from '../cache/paid-call.ts';
import { withCache } from '../cache/temporary-cache.ts';
import type { Project } from '../support/project.ts';
import { beginCoffee, cliOf, coffeeProject, inJournal, runCommand } from './run-command.ts';

const file = 'productions/coffee/production.yaml';

/** One call that came to nothing, one on its way, one in doubt, for two scenes. */
async function spendSome(project: Project): Promise<void> {
  await inJournal(project, async (journal) => {
    const { number } = await beginCoffee(journal, 'steam', { provider: 'runway' });
    await journal.failed(number, 'failed', 'no clip came of it', 0.1);
    await beginCoffee(journal, 'pour');
    const lost = await beginCoffee(journal, 'cup', { scene: 'pour' });
    await journal.held(lost.number, 'the answer was lost');
  });
}

test('nothing was spent: said without making a cache', async () => {
  const project = coffeeProject();
  expect(await runCommand(project, ['spend'])).toEqual({
    exitCode: 0,
    stdout: 'nothing was spent yet\n$10.00 of the budget of $10.00 is left\n',
    stderr: '',
  });
  expect((await runCommand(project, ['jobs'])).stdout).toBe(
    'no paid call is on its way or in doubt\n',
  );
  expect(project.has('cache')).toBe(false);
});

test('a cache folder that holds only a read-me stays as it is', async () => {
  const project = coffeeProject({ 'cache/README.md': 'what lies here' });
  expect((await runCommand(project, ['spend'])).stdout).toContain('nothing was spent yet');
  expect((await runCommand(project, ['jobs', 'forget', '1'])).exitCode).toBe(2);
  expect(project.has('cache/state')).toBe(false);
});

test('the only production: its scenes, and what is left of its budget', async () => {
  const project = coffeeProject();
  await spendSome(project);
  const { stdout } = await runCommand(project, ['spend']);
  expect(stdout).toMatchInlineSnapshot(`
    "scene  calls  estimated  on its way  spent  in doubt
    steam      1      $0.50       $0.00  $0.10     $0.00
    pour       2      $1.00       $0.90  $0.00     $0.90
    total      3      $1.50       $0.90  $0.10     $0.90

    coffee: $0.10 spent, up to $0.90 on its way, up to $0.90 in doubt; $8.10 of the budget of $10.00 is left
    \`claude-studio jobs\` shows what is on its way and in doubt
    "
  `);
  expect((await runCommand(project, ['spend', 'coffee'])).stdout).toBe(stdout);
});

test('a script stands beside the scenes, under its own name', async () => {
  const project = coffeeProject();
  await spendSome(project);
  await inJournal(project, async (journal) => {
    const script = { action: 'script', scene: null, medium: 'script', provider: 'claude' } as const;
    const { number } = await beginCoffee(journal, 'script', script);
    await journal.failed(number, 'failed', 'anthropic-messages: the answer was cut off', 0.07);
  });
  const { stdout } = await runCommand(project, ['spend', '--by', 'scene']);
  expect(stdout).toContain('\nscript      1      $0.50       $0.00  $0.07     $0.00\n');
  const json = JSON.parse((await runCommand(project, ['spend', '--by', 'scene', '--json'])).stdout);
  expect(json).toMatchObject({
    rows: [{ scene: 'steam' }, { scene: 'pour' }, { scene: null, action: 'script', calls: 1 }],
  });
  expect((await runCommand(project, ['spend', '--by', 'provider'])).stdout).toContain('claude');
  expect((await runCommand(project, ['jobs', '--all'])).stdout).toMatch(/4 +script +claude /);
});

test.each([
  ['a broken file', (project: Project) => project.write(file, 'concept: [')],
  [
    'no file any more',
    (project: Project) => rmSync(project.path('productions/coffee'), { recursive: true }),
  ],
])('with %s the ledger is shown without a budget', async (_, breakIt) => {
  const project = coffeeProject();
  await spendSome(project);
  breakIt(project);
  const { exitCode, stdout } = await runCommand(project, ['spend', 'coffee']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    'coffee: $0.10 spent, up to $0.90 on its way, up to $0.90 in doubt; its budget is not known, since the production cannot be loaded\n',
  );
});

test('several productions: a row each, with its own budget; one of them when it is named or worked in', async () => {
  const project = coffeeProject({ 'productions/tea/production.yaml': 'concept: Tea\nbudget: 2\n' });
  await spendSome(project);
  await inJournal(project, (journal) =>
    beginCoffee(journal, 'leaf', { production: 'productions/tea' }),
  );
  const { stdout } = await runCommand(project, ['spend']);
  expect(stdout).toMatchInlineSnapshot(`
    "production  calls  estimated  on its way  spent  in doubt  budget   left
    coffee          3      $1.50       $0.90  $0.10     $0.90  $10.00  $8.10
    tea             1      $0.50       $0.90  $0.00     $0.00   $2.00  $1.10
    total           4      $2.00       $1.80  $0.10     $0.90

    2 productions: $0.10 spent, up to $1.80 on its way, up to $0.90 in doubt
    \`claude-studio jobs\` shows what is on its way and in doubt
    "
  `);
  const tea = await runCommand(project, ['spend', 'tea']);
  expect(tea.stdout).toContain('tea: $0.00 spent, up to $0.90 on its way; $1.10 of the budget');
  const inside = ['-C', 'productions/tea', 'spend'];
  expect((await runCommand(project, inside)).stdout.replaceAll('\n', ' ')).toContain(
    '$1.10 of the budget of $2.00 is left',
  );
});

test('CSV and JSON hold the same amounts, in whole micro-dollars', async () => {
  const project = coffeeProject();
  await inJournal(project, async (journal) => {
    for (const word of ['one', 'two', 'three']) {
      await begin(journal, word, 1.005, {
        production: 'productions/coffee',
        estimatedUsd: 1.005,
        provider: 'luma, "the" vendor',
      });
    }
  });
  const csv = await runCommand(project, ['spend', '--by', 'provider', '--csv']);
  expect(csv.stdout).toBe(
    'provider,calls,estimated_usd,reserved_usd,settled_usd,unknown_usd\r\n"luma, ""the"" vendor",3,3.015,3.015,0,0\r\n',
  );
  const json = await runCommand(project, ['spend', '--json', '--by', 'call']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    by: 'call',
    total: { calls: 3, estimatedUsd: 3.015, reservedUsd: 3.015, settledUsd: 0, unknownUsd: 0 },
    productions: [{ production: 'coffee', budgetUsd: 10, leftUsd: 6.985 }],
    rows: [{ call: 1, sent: '2026-11-23T07:25:00.000Z', state: 'submitting' }, {}, {}],
  });
});

test('a word that is no production and spent nothing is refused with a suggestion', async () => {
  const project = coffeeProject();
  const { exitCode, stderr } = await runCommand(project, ['spend', 'cofee']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('did you mean `coffee`?');
  expect((await runCommand(project, ['spend', '--csv', '--json'])).exitCode).toBe(2);
});

test('a production is found under the name that a build gives it, also in a cache that projects share', async () => {
  const project = coffeeProject();
  for (const env of [{}, { CLAUDE_STUDIO_CACHE: project.path('shared') }]) {
    const { cli } = cliOf(project, env);
    const opened = await openProject(cli, prepareProduction(findPlace(cli, 'coffee')));
    await beginCoffee(opened.cache.journal, 'steam', { production: opened.id });
    await opened.cache.close();
    for (const args of [['spend'], ['spend', 'coffee']]) {
      expect((await runCommand(project, args, env)).stdout).toContain(
        'coffee: $0.00 spent, up to $0.90 on its way; $9.10 of the budget',
      );
    }
  }
  await withCache(project.path('shared'), ({ journal }) =>
    beginCoffee(journal, 'else', { production: 'f'.repeat(64) }),
  );
  const env = { CLAUDE_STUDIO_CACHE: project.path('shared') };
  expect((await runCommand(project, ['spend'], env)).stdout).toContain(
    'another project (ffffffff)',
  );
});

test('help has examples, and completion knows the commands', async () => {
  const project = coffeeProject();
  for (const command of ['spend', 'jobs', 'providers']) {
    const help = await runCommand(project, [command, '--help']);
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain(`$ claude-studio ${command}`);
  }
  const { stdout } = await runCommand(project, ['completion', 'bash']);
  expect(stdout).toContain('spend) words="--by --csv --json"');
});
