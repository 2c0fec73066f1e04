import { expect, test } from 'vitest';
import { findProduction } from '../../src/production/find-production.ts';
import { loadProduction } from '../../src/production/load-production.ts';
import { loaded, projectOnDisk } from './project-on-disk.ts';

const file = 'productions/film/production.yaml';
const yaml = `concept: Coffee
format: { aspect_ratio: "4:3", fps: 24 }
voice: lily
voices: { de: de-DE-Neural2-B }
matrix: { language: [en, de], aspect_ratio: ["16:9", "9:16"] }
scenes:
  - { id: steam, narration_text: Good morning., translations: { de: Guten Morgen. } }
  - { id: cup, narration_text: One cup., translations: { de: none } }
  - { id: end, narration_text: Goodbye. }
`;

function film(word: string) {
  const found = findProduction(projectOnDisk({ [file]: yaml }), word);
  const result = found.ok ? loadProduction(found.place) : found;
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.production;
}

test('a film for each combination; the main one has the first values', () => {
  const { source, variants, name } = loaded(yaml);
  expect(variants).toEqual(['9x16', 'de', 'de-9x16']);
  expect(name).toBe('film');
  expect(source.format).toEqual({ aspect_ratio: '16:9', fps: 24 });
  expect(source.language).toBe('en');
  expect(source.scenes?.map(({ narration_text }) => narration_text)).toEqual([
    'Good morning.',
    'One cup.',
    'Goodbye.',
  ]);
});

test('another film has its own values, and the words of its language', () => {
  const { source, name } = film('film@de-9x16');
  expect(name).toBe('film@de-9x16');
  expect(source).toMatchObject({ language: 'de', writtenLanguage: 'en', voice: 'de-DE-Neural2-B' });
  expect(source.format).toEqual({ aspect_ratio: '9:16', fps: 24 });
  expect(source.scenes?.map(({ narration_text }) => narration_text)).toEqual([
    'Guten Morgen.',
    null,
    'Goodbye.',
  ]);
});

test('a film that the matrix does not have is named with those it has', () => {
  const found = findProduction(projectOnDisk({ [file]: yaml }), 'film@de-16x9');
  if (!found.ok) throw new Error('not found');
  expect(loadProduction(found.place)).toMatchObject({
    ok: false,
    diagnostics: [
      {
        code: 'unknown-variant',
        message: '`film` has no film `de-16x9`',
        hint: 'allowed: film@9x16, film@de, film@de-9x16, or `film` alone for all',
      },
    ],
  });
});

test('a file whose name has the sign is found as it is', () => {
  const root = projectOnDisk({ 'productions/film@de/production.yaml': 'concept: a\n' });
  expect(findProduction(root, 'film@de')).toMatchObject({ ok: true, place: { name: 'film@de' } });
});
