import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { produceSource } from '../../src/producer/produce-source.ts';
import { checkScript } from '../../src/producer/script-rules/check-script.ts';
import { actAt, styleGuides } from '../../src/producer/style-guides.ts';
import { styleNames, styles as stylesTable } from '../../src/producer/styles.ts';
import { templateSource } from '../../src/producer/template-source.ts';
import { loadProduction } from '../../src/production/load-production.ts';
import { resolve } from './resolve.ts';

const schema = '../../schemas/production.schema.json';
const styles = styleNames;

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
style: podcast # visual_storyboard, podcast, educational, documentary, product or vertical_short
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
    expect(templateSource(style, null, 'night-bus')).toBe(text.slice(text.indexOf('\n') + 1));
    expect(load(text)).toMatchObject({ concept: 'Night bus', style });
  },
);

test.each(styles)('the scenes of the template %s are the acts of its guide, in order', (style) => {
  const source = load(templateSource(style, schema));
  if (Array.isArray(source) || !('scenes' in source)) throw new Error(JSON.stringify(source));
  const scenes = source.scenes ?? [];
  const { acts } = styleGuides[style];
  const roles = scenes.map(({ id }) => id?.replace(/-\d+$/, ''));
  expect([...new Set(roles)]).toEqual(acts.map(({ role }) => role));
  expect(scenes.map((_, index) => actAt(style, index, scenes.length).role)).toEqual(roles);
});

test.each(styles)('the template %s is filled with nothing to complain of', (style) => {
  const source = load(templateSource(style, schema));
  if (Array.isArray(source) || !('scenes' in source)) throw new Error(JSON.stringify(source));
  const { resolved, diagnostics, lock } = resolve(source);
  expect(diagnostics).toEqual([]);
  expect(checkScript({ resolved, catalog: builtInCatalog, decided: lock.decisions })).toEqual([]);
  expect(resolved.format.aspectRatio).toBe(style === 'vertical_short' ? '9:16' : '16:9');
  const seconds = resolved.scenes.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  expect(Math.abs(seconds / stylesTable[style].filmSeconds - 1)).toBeLessThan(0.3);
});

test.each(styles)(
  'the acts of the guide for %s fill the film, and several take the middle',
  (style) => {
    const { acts } = styleGuides[style];
    expect(acts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(acts.filter(({ several }) => several)).toHaveLength(1);
    for (const count of [1, 2, 3, 4, 5, 6, 9, 40]) {
      const roles = Array.from({ length: count }, (_, index) => actAt(style, index, count).role);
      expect(roles[0]).toBe(acts[0]?.role);
      if (count > 1) expect(roles.at(-1)).toBe(acts.at(-1)?.role);
      const order = roles.map((role) => acts.findIndex((act) => act.role === role));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      if (count >= acts.length) expect(new Set(roles).size).toBe(acts.length);
    }
  },
);
