import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { produceSource } from '../../src/producer/produce-source.ts';
import type { Style } from '../../src/producer/resolved-production.ts';
import { templateSource } from '../../src/producer/template-source.ts';
import { loadProduction } from '../../src/production/load-production.ts';

const schema = '../../schemas/production.schema.json';
const styles: readonly Style[] = ['visual_storyboard', 'podcast', 'educational', 'documentary'];

/** Loads a text as a production; its source, or its diagnostics. */
function load(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'producer-'));
  try {
    const file = join(folder, 'production.yaml');
    writeFileSync(file, text);
    const loaded = loadProduction({
      name: 'x',
      file,
      folder,
      root: folder,
      shownFile: 'production.yaml',
    });
    return loaded.ok ? loaded.production.source : loaded.diagnostics;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('produce writes what was asked for and leaves the rest empty', () => {
  const text = produceSource({ concept: 'Coffee on table', style: 'podcast', budget: 10 }, schema);
  expect(text).toBe(`# yaml-language-server: $schema=../../schemas/production.schema.json
# What is left empty the Producer decides; production.lock.yaml tells what it decided, and why.
concept: Coffee on table # what the film is about
style: podcast # visual_storyboard, podcast, educational or documentary
budget: 10 # US dollars for the whole life of this film
duration: # seconds of film
mode: # audio-led: the words set the pace; video-led: the pictures do
voice: # lily, rachel, adam, brian, …; none for a silent film
fit: # speed-match, longest or shortest
providers:
  image: # dalle, luma or local
  video: # luma, runway or local
  audio: # elevenlabs, openai, google or local
scenes: # left empty, the Producer writes them; the files in templates/ show how to write your own
`);
  expect(load(text)).toMatchObject({ concept: 'Coffee on table', style: 'podcast', budget: 10 });
});

test('any concept stays what it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('none', 'a: b # c', 'yes', '"', '1e3'),
      ),
      (concept) => {
        expect(parse(produceSource({ concept }, schema)).concept).toBe(concept);
      },
    ),
    { numRuns: 200, seed: 11 },
  );
});

test.each(styles)(
  'the template %s is a production of its style, and takes the name for its concept',
  (style) => {
    expect(load(templateSource(style, schema))).toMatchObject({ style });
    const text = templateSource(style, 'here/production.schema.json', 'night-bus');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=here/production.schema.json');
    expect(load(text)).toMatchObject({ concept: 'Night bus', style });
  },
);

test.each(styles)(
  'the scenes shown in the template %s can be used by taking away their marks',
  (style) => {
    const text = templateSource(style, schema).replace(/^#(?= )(?=.*\n)/gm, (mark) => mark);
    const uncommented = text.replace(/^# {2}/gm, '  ');
    const source = load(uncommented);
    expect(Array.isArray(source) ? source : []).toEqual([]);
    expect(source).toMatchObject({ style });
  },
);
