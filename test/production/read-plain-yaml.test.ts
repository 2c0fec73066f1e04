import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineIndexOf } from '../../src/production/line-index.ts';
import { parseYaml } from '../../src/production/parse-yaml.ts';
import { readPlainYaml } from '../../src/production/read-plain-yaml.ts';
import { yamlTreeOf } from '../../src/production/yaml-tree.ts';

/** What the whole parser makes of a text; undefined when it has anything to say about it. */
function wholeReading(text: string): { readonly value: unknown } | undefined {
  const lines = lineIndexOf(text, 'film.yaml');
  const parsed = parseYaml(text, lines, 'film.yaml');
  if (!parsed.ok) return undefined;
  const tree = yamlTreeOf(parsed.document.contents, lines);
  return tree.diagnostics.length === 0 ? { value: tree.value } : undefined;
}

const film = `# A film
concept: Coffee on table # a comment
budget: 10
duration: 7.5
voice:
providers: { image: dalle, video: none, audio: "openai" }
fallback: { video: none }
title: 'quoted # text'
scenes:
- id: steam
  description: >-
    Coffee cup
    with steam rising
  narration_text: A perfect morning, it's 5 o'clock…
- narration_text: |
    One
    Two
  providers:
    audio: ~
  duration: -5
-
  id: c
  list: [luma, 'runway', 3]

-   id: 日本
    fit: longest
-
- none
`;

test('a film as people write it is read without the parser, and to the same values', () => {
  expect(readPlainYaml(film)).toBeDefined();
  expect(readPlainYaml(film)).toStrictEqual(wholeReading(film));
});

test.each([
  'concept: &a b',
  'concept: "\\u0041"',
  'concept: one\n  two',
  'concept: 0x1f',
  'concept: a: b',
  'a: 1\na: 2',
  'a:\n\tb: c',
  '- [a, [b]]',
  'a: |+\n  b\n',
  '---\na: b',
  'a: b\n...\nc: d',
  'just words',
])('%j is left to the parser', (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

const token = fc.constantFrom(
  ...[
    'a: ',
    'b:',
    'id: x',
    '- ',
    '-',
    '  ',
    '    ',
    ' ',
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    '\r\n',
  ],
  ...[
    'none',
    'null',
    '~',
    'true',
    '5',
    '-5',
    '0.5',
    '1e3',
    '.5',
    '16:9',
    '"q"',
    "'s'",
    '{ a: b }',
    '[a, 1]',
    '{',
    '}',
  ],
  ...[
    '|\n',
    '>-\n',
    '|',
    '>',
    ' # c',
    '#',
    ':',
    ',',
    '"',
    "'",
    '\\',
    'é',
    '日本',
    '🎬',
    '…',
    '---',
    '...',
    '&',
    '*',
    '!',
    '?',
    '%',
  ],
);

test('whatever is read without the parser is what the parser reads', () => {
  const soup = fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(''));
  const changed = fc
    .array(fc.tuple(fc.nat(film.length), fc.nat(8), token), { minLength: 0, maxLength: 3 })
    .map((edits) =>
      edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), film),
    );
  fc.assert(
    fc.property(fc.oneof(soup, changed), (text) => {
      const plain = readPlainYaml(text);
      if (plain !== undefined) expect(plain).toStrictEqual(wholeReading(text));
    }),
    { numRuns: 2000 },
  );
});
