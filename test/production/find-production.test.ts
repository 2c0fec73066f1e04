import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/format-diagnostic.ts';
import { findProduction } from '../../src/production/find-production.ts';
import { findProjectRoot } from '../../src/production/find-project.ts';
import { projectOnDisk } from './project-on-disk.ts';

const coffee = { 'productions/coffee/production.yaml': 'concept: a\n' };
const tea = { 'productions/tea/production.json': '{"concept": "a"}' };

/** Where a word leads to in a project of these files, from a folder in it: the name and shown file, or what is said. */
function check(files: Readonly<Record<string, string>>, word?: string, folder = '.'): string {
  const root = projectOnDisk(files);
  const found = findProduction(join(root, folder), word);
  return found.ok
    ? `${found.place.name} ${found.place.shownFile}`
    : found.diagnostics.map(formatDiagnostic).join('\n');
}

test('the only production needs no name', () => {
  expect(check(coffee)).toBe('coffee productions/coffee/production.yaml');
});

test('the production of the working folder needs no name either', () => {
  expect(check({ ...coffee, ...tea }, undefined, 'productions/tea')).toBe('tea production.json');
});

test('a production is named by name, folder or file', () => {
  const files = { ...coffee, ...tea, 'drafts/short.yaml': 'concept: a\n' };
  expect(check(files, 'tea')).toBe('tea productions/tea/production.json');
  expect(check(files, 'productions/coffee/')).toBe('coffee productions/coffee/production.yaml');
  expect(check(files, 'productions/coffee/production.yaml')).toBe(
    'coffee productions/coffee/production.yaml',
  );
  expect(check(files, 'drafts/short.yaml')).toBe('short drafts/short.yaml');
  expect(check(files, 'coffee', 'drafts')).toBe('coffee ../productions/coffee/production.yaml');
});

test('several productions want a name', () => {
  expect(check({ ...coffee, ...tea })).toBe(
    'error[which-production]: there is more than one production\n  = name one: coffee, tea',
  );
});

test('an unknown name gets the nearest one', () => {
  expect(check({ ...coffee, ...tea }, 'cofee')).toBe(
    'error[no-production]: there is no production `cofee`\n  = did you mean `coffee`? there are: coffee, tea',
  );
  expect(check({}, 'a\0b')).toBe(
    'error[no-production]: there is no production `a\ufffdb`\n  = neither a file nor a folder has this name, and `productions/` holds no production',
  );
});

test('a folder without a production says what it looks for', () => {
  expect(check({ 'drafts/notes.txt': '' }, 'drafts')).toBe(
    'error[no-production]: there is no production in the folder `drafts`\n  = it would be in a file production.yaml or production.yml or production.json',
  );
});

test('without any production there is advice', () => {
  expect(check({})).toBe(
    'error[no-production]: there is no production here\n  = make one from an idea with `claude-studio produce -c "Coffee on table"`, or from a template with `claude-studio new NAME`',
  );
});

test('the project is the folder with productions/, else the repository, else the folder itself', () => {
  const root = projectOnDisk({ 'inner/productions/a/production.yaml': '', 'other/deep/x.txt': '' });
  mkdirSync(join(root, '.git'));
  expect(findProjectRoot(join(root, 'inner/productions/a'))).toBe(join(root, 'inner'));
  expect(findProjectRoot(join(root, 'other/deep'))).toBe(root);
  const alone = projectOnDisk({ 'x.txt': '' });
  expect(findProjectRoot(alone)).toBe(alone);
});
