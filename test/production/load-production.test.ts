import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/format-diagnostic.ts';
import { findProduction } from '../../src/production/find-production.ts';
import { loadProduction } from '../../src/production/load-production.ts';
import { complaints, loaded, loadFilm, pngBytes, projectOnDisk } from './project-on-disk.ts';

test('a field is empty, none or a value', () => {
  const { source } = loaded(`concept: Coffee on table
budget: none
duration:
voice: ~
providers: { image: none, video:, audio: null }
scenes:
  - id: steam
    description:
    narration_text: none
    seed_image: None
    continuity: null
    duration: 5
`);
  expect(source).toEqual({
    concept: 'Coffee on table',
    budget: null,
    voice: null,
    providers: { image: null, audio: null },
    scenes: [
      { id: 'steam', narration_text: null, seed_image: null, continuity: null, duration: 5 },
    ],
  });
});

test('an empty list of scenes to write, or an empty scene, is left to the Producer', () => {
  expect(loaded('concept: a\nscenes:\n').source).toEqual({ concept: 'a' });
  expect(loaded('concept: a\nscenes:\n  -\n  - id: b\n').source.scenes).toEqual([{}, { id: 'b' }]);
});

const specification = `{
\t"scene_number": 1,
\t"description": "Coffee cup with steam rising",
\t"video_prompt": "Steam rises from coffee, morning light...",
\t"narration_text": "A perfect morning begins...",
\t"providers": { "image": "dalle", "video": "luma", "audio": null },
\t"duration": 5.0
}`;
const specificationScene = {
  scene_number: 1,
  description: 'Coffee cup with steam rising',
  video_prompt: 'Steam rises from coffee, morning light...',
  narration_text: 'A perfect morning begins...',
  providers: { image: 'dalle', video: 'luma', audio: null },
  duration: 5,
};

test('a scene, a list of scenes and a production are read, as JSON and as YAML', () => {
  expect(loaded(specification).source).toEqual({ scenes: [specificationScene] });
  expect(loaded(`[${specification}]`).source).toEqual({ scenes: [specificationScene] });
  expect(loaded(`{"scenes": [${specification}]}`).source).toEqual({ scenes: [specificationScene] });
  expect(loaded('- description: a\n- id: b\n').source).toEqual({
    scenes: [{ description: 'a' }, { id: 'b' }],
  });
});

test('problems of a bare scene or list have their places', () => {
  expect(complaints('description: a\nfti: longest\n')).toMatch(
    /`fti` is not a field of scene 1\n --> .*:2:1\n/,
  );
  expect(complaints('- description: a\n- description: b\n  take: 0\n')).toMatch(
    /`take` of scene 2 is `0`\n --> .*:3:9\n/,
  );
});

test('defaults fill the scenes, whose own words win', () => {
  const { source } = loaded(`concept: a
defaults: { voice: adam, fit: longest, providers: { audio: none, video: luma }, continuity: previous }
scenes:
  - { id: b, fit: shortest, providers: { video: runway } }
  - { id: c, voice:, continuity: none }
`);
  expect(source.scenes).toEqual([
    { id: 'b', voice: 'adam', fit: 'shortest', providers: { audio: null, video: 'runway' } },
    {
      id: 'c',
      voice: 'adam',
      fit: 'longest',
      providers: { audio: null, video: 'luma' },
      continuity: null,
    },
  ]);
});

test('defaults wait for the scenes that the Producer writes', () => {
  const { source } = loaded('concept: a\ndefaults: { clips: 1, continuity: previous }\n');
  expect(source).toEqual({ concept: 'a', sceneDefaults: { clips: 1, continuity: 'previous' } });
  expect(loaded('concept: a\ndefaults:\n').source).toEqual({ concept: 'a' });
});

test('anchors and merges make variants, of which an empty field takes back what it merged', () => {
  const { source } = loaded(`x-calm: &calm { voice: lily, duration: 5 }
x-wide: &wide { duration: 9, fit: longest }
concept: a
scenes:
  - &first { <<: *calm, id: b }
  - { <<: [*wide, *calm], id: c }
  - { <<: *first, id: d, voice: }
`);
  expect(source.scenes).toEqual([
    { voice: 'lily', duration: 5, id: 'b' },
    { voice: 'lily', duration: 9, fit: 'longest', id: 'c' },
    { duration: 5, id: 'd' },
  ]);
});

test('broadcast rates have one spelling', () => {
  expect(loaded('concept: a\nformat: { fps: 29.97 }\n').source.format).toEqual({
    fps: '30000/1001',
  });
  expect(loaded('concept: a\nformat: { fps: "24000/1001" }\n').source.format).toEqual({
    fps: '24000/1001',
  });
});

test('every value has its place, as near as it can be told', () => {
  const production = loaded(`concept: a
defaults: { fit: longest }
x-base: &base
  duration: 5
scenes:
  - <<: *base
    id: b
    voice:
`);
  const at = (path: readonly (string | number)[], what: 'key' | 'value' = 'value'): string => {
    const { line, column, length } = production.placeOf(path, what);
    return `${line}:${column}+${length}`;
  };
  expect(at(['concept'])).toBe('1:10+1');
  expect(at(['concept'], 'key')).toBe('1:1+7');
  expect(at(['scenes', 0, 'id'])).toBe('7:9+1');
  expect(at(['scenes', 0, 'duration'])).toBe('4:13+1');
  expect(at(['scenes', 0, 'fit'])).toBe('2:18+7');
  expect(at(['scenes', 0, 'voice'])).toBe('8:5+5');
  expect(at(['scenes', 0, 'take'])).toBe('6:5+9');
  expect(at(['scenes', 9, 'take'])).toBe('5:1+6');
  expect(at(['style'])).toBe('1:1+10');
});

test('a seed image is named from the root of the project', () => {
  const yaml = 'scenes:\n  - { description: a, seed_image: ./assets/../assets/cup.png }\n';
  const { source } = loaded(yaml, { 'productions/film/assets/cup.png': pngBytes });
  expect(source.scenes?.[0]?.seed_image).toBe('productions/film/assets/cup.png');
  const shared = loaded('scenes:\n  - seed_image: ../../shared/cup.jpg\n', {
    'shared/cup.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  });
  expect(shared.source.scenes?.[0]?.seed_image).toBe('shared/cup.jpg');
});

test('a picture to end on is named from the root of the project, and a loop is a boolean', () => {
  const { source } = loaded(
    `defaults: { end_image: a/cup.png, loop: false }
scenes:
  - { description: a, loop: true, end_image: none }
  - { description: b, loop: false }
`,
    { 'productions/film/a/cup.png': pngBytes },
  );
  expect(source.scenes).toEqual([
    { description: 'a', loop: true, end_image: null },
    { description: 'b', loop: false, end_image: 'productions/film/a/cup.png' },
  ]);
  expect(loaded('loop: true\ndescription: a\n').source).toEqual({
    scenes: [{ loop: true, description: 'a' }],
  });
});

test('no symbolic link leads out of the project', () => {
  const outside = projectOnDisk({ 'cup.png': pngBytes });
  const root = projectOnDisk({
    'productions/film/production.yaml': 'scenes:\n  - seed_image: a/cup.png\n',
  });
  symlinkSync(outside, join(root, 'productions/film/a'));
  const result = loadFilm(root);
  expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(['outside-project']);
});

test('a byte order mark and Windows line ends are fine', () => {
  expect(loaded('\ufeffconcept: Café\r\nstyle: podcast\r\n').source).toEqual({
    concept: 'Café',
    style: 'podcast',
  });
});

test('a field named __proto__ is a field like any other', () => {
  expect(complaints('concept: a\n__proto__: { style: podcast }\n')).toContain(
    '`__proto__` is not a field of a production',
  );
});

test('a folder, a missing and a forbidden file are said so', () => {
  const root = projectOnDisk({ 'productions/film/production.yaml': 'concept: a\n' });
  const found = findProduction(root, 'film');
  if (!found.ok) throw new Error('not found');
  const codeOf = (file: string): string => {
    const result = loadProduction({ ...found.place, file });
    return result.ok ? 'ok' : result.diagnostics.map(({ code }) => code).join();
  };
  expect(codeOf(found.place.folder)).toBe('not-a-file');
  expect(codeOf(join(root, 'none.yaml'))).toBe('missing-file');
  chmodSync(found.place.file, 0);
  expect(codeOf(found.place.file)).toBe(process.getuid?.() === 0 ? 'ok' : 'unreadable-file');
});

test('2,000 scenes are loaded', () => {
  const scenes = Array.from(
    { length: 2000 },
    (_, index) => `  - { id: s${index}, description: a, duration: 5 }\n`,
  );
  expect(loaded(`concept: a\nscenes:\n${scenes.join('')}`).source.scenes).toHaveLength(2000);
});

const valid = readFileSync(join(import.meta.dirname, 'every-field.yaml'), 'utf8');

test('a production with every field is valid', () => {
  expect(complaints(valid, { 'productions/film/cup.png': pngBytes })).toBe('');
});

test('no bytes and no change of a valid file make it throw', () => {
  const root = projectOnDisk({ 'productions/film/cup.png': pngBytes });
  const place = {
    name: 'film',
    folder: join(root, 'productions/film'),
    root,
    shownFile: 'film.yaml',
  };
  const piece = fc.oneof(
    fc.constantFrom(
      ...': -,[]{}&*!|>\'"%@`#?\t\n~<',
      'none',
      '<<: *base',
      '&a',
      '*a',
      '.nan',
      '__proto__: 1',
      '- ',
      '\0',
      '\ufeff',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const changed = fc
    .array(fc.tuple(fc.nat(valid.length), fc.nat(12), piece), { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), valid),
    );
  const bytes = fc.oneof(
    { weight: 4, arbitrary: changed.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  );
  let count = 0;
  fc.assert(
    fc.property(bytes, (content) => {
      count += 1;
      const file = join(root, `${count}.yaml`);
      writeFileSync(file, content);
      const result = loadProduction({ ...place, file });
      const said = result.ok ? result.warnings : result.diagnostics;
      for (const diagnostic of said)
        expect(formatDiagnostic(diagnostic)).not.toMatch(/\n {4}at |undefined|\[object/);
      expect(result.ok || said.length > 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});
