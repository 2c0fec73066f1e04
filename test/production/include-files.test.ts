import { expect, test } from 'vitest';
import { complaints, loaded, pngBytes } from './project-on-disk.ts';

const brand = `vars: { city: Turin, seconds: 4 }
voice: george
providers: { image: dalle, video: luma }
format: { resolution: 480p, fps: 24 }
defaults: { fit: longest }
`;

test('the own word wins, blocks are merged member by member, and a later file wins over an earlier one', () => {
  const { source, files } = loaded(
    `include: [shared/brand.yaml, shared/cinema.yaml]
concept: A day in \${city}
providers: { video: runway }
scenes:
  - { description: a, fit: shortest }
  - { description: b, duration: "\${seconds}" }
`,
    {
      'productions/film/shared/brand.yaml': brand,
      'productions/film/shared/cinema.yaml': 'format: { aspect_ratio: "21:9", fps: 25 }\n',
    },
  );
  expect(source).toEqual({
    concept: 'A day in Turin',
    voice: 'george',
    providers: { image: 'dalle', video: 'runway' },
    format: { resolution: '480p', aspect_ratio: '21:9', fps: 25 },
    scenes: [
      { description: 'a', fit: 'shortest' },
      { description: 'b', duration: 4, fit: 'longest' },
    ],
  });
  expect(files.map((file) => file.replace(/.*\/productions/, 'productions'))).toEqual([
    'productions/film/shared/brand.yaml',
    'productions/film/shared/cinema.yaml',
  ]);
});

test('a scene includes a scene, whose picture lies beside it', () => {
  const { source } = loaded(
    `concept: a
scenes:
  - { id: outro, include: ../shared/outro.yaml, duration: 3 }
  - { id: silent, include: ../shared/outro.yaml, narration_text: none, seed_image: }
`,
    {
      'productions/shared/outro.yaml':
        'seed_image: logo.png\nnarration_text: See you next time.\nduration: 5\n',
      'productions/shared/logo.png': pngBytes,
    },
  );
  const seed_image = 'productions/shared/logo.png';
  expect(source.scenes).toEqual([
    { id: 'outro', seed_image, narration_text: 'See you next time.', duration: 3 },
    { id: 'silent', seed_image, narration_text: null, duration: 5 },
  ]);
});

test('signs that are no reference stay as they are', () => {
  const { source } = loaded(`vars: { a: 1 }\nconcept: "$5 for \${a} or $\${a}, {b} and $ {c}"\n`);
  expect(source.concept).toBe(`$5 for 1 or \${a}, {b} and $ {c}`);
});

/** The codes of what is wrong with a film that uses what a shared file would have said. */
function codesWith(include: string): readonly string[] {
  const film = `include: ${include}
concept: \${series}, part 1
duration: "\${seconds}"
cast: { ann: { scenes: [a] } }
scenes:
  - { id: a, description: b, seed_image: "\${picture}", cast: [ann, bill], pick: 2, fti: longest }
`;
  const said = complaints(film, {
    'productions/film/whole.yaml': 'vars: { other: 1 }\n',
    'productions/film/broken.yaml': 'vars: { series: [\n',
    'productions/film/list.yaml': '- series\n',
    'productions/film/scenes.yaml': 'vars: { series: Tea }\nscenes: []\n',
    'productions/film/folder/file.yaml': '',
  });
  return [...said.matchAll(/^error\[(.*?)\]/gm)].flatMap(([, code]) => code ?? []);
}

test.each([
  { include: '../../../series.yaml', codes: ['outside-project', 'unknown-field'] },
  { include: 'missing.yaml', codes: ['missing-file', 'unknown-field'] },
  { include: '[whole.yaml, missing.yaml]', codes: ['missing-file', 'unknown-field'] },
  { include: 'folder', codes: ['not-a-file', 'unknown-field'] },
  { include: 'broken.yaml', codes: ['yaml-syntax', 'unknown-field'] },
  { include: 'list.yaml', codes: ['not-to-be-shared', 'unknown-field'] },
  { include: 'scenes.yaml', codes: ['not-to-be-shared', 'unknown-field'] },
  { include: '{ file: whole.yaml }', codes: ['wrong-type', 'unknown-field'] },
])('what $include may have said is not missed where it cannot be read', ({ include, codes }) => {
  expect(codesWith(include)).toEqual(codes);
});

test('where all is read, what is missing is said, and nothing else where a variable is unknown', () => {
  expect(codesWith('whole.yaml')).toEqual([
    'unknown-variable',
    'unknown-variable',
    'missing-field',
    'unknown-variable',
    'unknown-member',
    'no-such-take',
    'unknown-field',
  ]);
});

test('what a scene includes has no variables for the film', () => {
  const said = complaints(
    `concept: \${series}\nscenes:\n  - { description: b, include: missing.yaml }\n`,
  );
  expect([...said.matchAll(/^error\[(.*?)\]/gm)].map(([, code]) => code)).toEqual([
    'unknown-variable',
    'missing-file',
  ]);
});
