import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface SourceFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The text without comments, which may name what code must not do. */
  readonly code: string;
}

const source = filesIn('src');
const everything = [...source, ...filesIn('test'), ...filesIn('bench')];

// Folders of src/ from the ground up; those that share a line are siblings.
const layers = [
  ['std'],
  ['diagnostic'],
  ['production'],
  ['producer'],
  ['plan'],
  ['build'],
  ['cache', 'providers', 'render', 'report'],
  ['watch'],
  ['cli'],
];

test('every folder of src/ has its place in the layers', () => {
  const placed = new Set(layers.flat());
  const unplaced = new Set(
    source.map(({ path }) => folderOf(path)).filter((folder) => !placed.has(folder)),
  );
  expect(
    [...unplaced].map(
      (folder) => `src/${folder}: give it a line in the layers of this test and in src/README.md`,
    ),
  ).toEqual([]);
});

test('a folder imports only itself and what lies below it, and never a sibling', () => {
  const wrong = source.flatMap(({ path, code }) =>
    importsOf(path, code)
      .filter((target) => target.startsWith('src/') && !mayImport(folderOf(path), folderOf(target)))
      .map((target) => `${path} imports ${target}: ${adviceFor(folderOf(path), folderOf(target))}`),
  );
  expect(wrong).toEqual([]);
});

// Each effect has one door. Elsewhere, take what stands behind it as an argument.
test.each([
  {
    effect: 'subprocesses',
    marks: /(from |import\()'(execa|node:child_process)'/,
    doors: ['render', 'providers/publish'],
    instead: 'take a Runner as an argument, or put the call into src/render/',
  },
  {
    effect: 'the network',
    marks: /\bfetch\(|(from |import\()'(undici|node:(https?|http2|net|tls|dgram|dns))'/,
    doors: ['providers'],
    instead: 'take a Runner as an argument, or put the call into src/providers/',
  },
  {
    effect: 'stdout and stderr',
    marks:
      /\bprocess\.(stdout|stderr)\b|\bconsole\.|\bwriteSync\(\s*[12]\b|(from |import\()'(node:console|listr2)'/,
    doors: ['report'],
    instead: 'emit a BuildEvent, return a Diagnostic, or write to the Terminal you were given',
  },
  {
    effect: 'argv, env and exit codes',
    marks: /\bprocess\.(env|argv|exit|exitCode)\b|\} = process\b|(from |import\()'commander'/,
    doors: ['cli'],
    instead: 'take an option; src/cli/ reads the environment and decides how the process ends',
  },
])('$effect: only in $doors', ({ marks, doors, instead }) => {
  const wrong = source.filter(
    ({ path, code }) => !doors.some((door) => path.startsWith(`src/${door}/`)) && marks.test(code),
  );
  expect(wrong.map(({ path }) => `${path}: ${instead}`)).toEqual([]);
});

test('the plan is a function of the resolved production and the records: no file, no clock, no chance', () => {
  const wrong = source.filter(
    ({ path, code }) =>
      folderOf(path) === 'plan' &&
      (usesClock(code) || /from 'node:(fs|os|child_process|process)/.test(code)),
  );
  expect(
    wrong.map(
      ({ path }) => `${path}: take the fact as an argument; src/cli/connect.ts has the clock`,
    ),
  ).toEqual([]);
});

test('the Producer by rules decides the same thing every time: no clock, no chance', () => {
  const wrong = source.filter(({ path, code }) => folderOf(path) === 'producer' && usesClock(code));
  expect(
    wrong.map(
      ({ path }) => `${path}: take the date as an argument, or derive the choice from the concept`,
    ),
  ).toEqual([]);
});

test('a file holds one concept: at most 300 lines', () => {
  const long = everything.filter(({ text }) => text.trimEnd().split('\n').length > 300);
  expect(long.map(({ path }) => `${path}: move its second concept into a file of its own`)).toEqual(
    [],
  );
});

test('a file is named for its idea, in kebab-case', () => {
  const wrong = everything.filter(({ path }) => {
    const name = basename(path).replace(/(\.(test|gen|validate|d))*\.ts$/, '');
    return (
      /\b(utils?|helpers?|common|misc|managers?|stuff|lib)\b/.test(name) ||
      !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
    );
  });
  expect(wrong.map(({ path }) => `${path}: name it for what comes back or what it is`)).toEqual([]);
});

test('the map of the source has a paragraph for every folder', () => {
  const map = readFileSync(join(root, 'src/README.md'), 'utf8');
  const missing = [...new Set(source.map(({ path }) => folderOf(path)))].filter(
    (folder) => !map.includes(`### \`${folder}/\``),
  );
  expect(
    missing.map((folder) => `src/README.md: say what ${folder}/ does and what it does not do`),
  ).toEqual([]);
});

function filesIn(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.gen.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, code: text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') };
    });
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function importsOf(path: string, code: string): readonly string[] {
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    relative(root, resolve(root, dirname(path), target)).replaceAll('\\', '/'),
  );
}

function mayImport(from: string, to: string): boolean {
  return from === to || layerOf(to) < layerOf(from);
}

function layerOf(folder: string): number {
  return layers.findIndex((siblings) => siblings.includes(folder));
}

function adviceFor(from: string, to: string): string {
  return layerOf(from) === layerOf(to)
    ? 'siblings meet only in src/cli/connect.ts; move what both need down into src/build/ or src/std/'
    : `${from}/ lies below ${to}/; state what it needs as an interface there and take it as an argument`;
}

function usesClock(code: string): boolean {
  return /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/.test(
    code,
  );
}
