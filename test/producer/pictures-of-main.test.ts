import { describe, expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { picturesOfMain } from '../../src/producer/pictures-of-main.ts';
import { type Resolution, resolveProduction } from '../../src/producer/resolve-production.ts';
import type { FilmSource } from '../../src/producer/translation.ts';

/** A film resolved as it is from the command line: another film of a matrix with the lock and the stills of the main one. */
function resolve(source: FilmSource, main?: Resolution): Resolution {
  return resolveProduction({
    production: { name: 'film', source },
    lock: main?.lock ?? null,
    catalog: builtInCatalog,
    // As with a key of OpenAI, of Luma and of Runway.
    makers: { image: ['dalle', 'luma'], video: ['luma', 'runway'], audio: ['openai'] },
    ...(main !== undefined && { pictures: picturesOfMain(main) }),
  });
}

const makersOf = ({ resolved }: Resolution) =>
  resolved.scenes.map(({ id, image, clip, narration }) => [
    id,
    image?.source === 'generated' ? `${image.provider} ${image.model}` : null,
    clip.provider,
    narration?.provider,
  ]);

describe('a film in another language', () => {
  const film = (narration_text: string): FilmSource => ({
    style: 'podcast',
    budget: 0.3,
    format: { resolution: '480p' },
    matrix: { language: ['en', 'de'] },
    scenes: [{ id: 'cup', description: 'Coffee cup with steam rising', narration_text }],
  });
  const main = resolve(film('A perfect morning begins.'));
  const german: FilmSource = {
    ...film(
      'Ein perfekter Morgen beginnt, und in der ganzen Küche riecht es nach frischem Kaffee.',
    ),
    ...{ language: 'de', writtenLanguage: 'en' },
  };

  test('has the stills of the main one, whatever else there is money for', () => {
    expect(makersOf(main)).toEqual([['cup', 'luma photon-1', 'runway', 'openai']]);
    expect(makersOf(resolve(german))).toEqual([['cup', 'dalle gpt-image-2', 'local', 'openai']]);
    expect(makersOf(resolve(german, main))).toEqual([['cup', 'luma photon-1', 'local', 'openai']]);
  });

  test('has another maker where one is written for it', () => {
    const written: FilmSource = { ...german, providers: { image: 'dalle' } };
    expect(makersOf(resolve(written, main))[0]?.[1]).toBe('dalle gpt-image-2');
  });
});

test('a film of another shape tells the same scenes, made by the same makers', () => {
  for (const budget of [0.3, 0.5, 1, 3]) {
    const film: FilmSource = {
      concept: 'how bread is made, from the wheat field to the table',
      budget,
      matrix: { aspect_ratio: ['16:9', '9:16'] },
    };
    const main = resolve(film);
    const tall = resolve({ ...film, format: { aspect_ratio: '9:16' } }, main);
    expect(makersOf(tall)).toEqual(makersOf(main));
    expect(tall.lock.decisions.get('providers.image')).toEqual(
      main.lock.decisions.get('providers.image'),
    );
  }
});

test('a shape whose stills cost more than its share is planned for itself', () => {
  const film: FilmSource = {
    style: 'visual_storyboard',
    budget: 1,
    providers: { video: 'local' },
    matrix: { aspect_ratio: ['1:1', '16:9', '9:16'] },
    scenes: ['cup', 'pot', 'tray', 'jug', 'spoon'].map((id) => ({ id, description: `A ${id}` })),
  };
  const main = resolve({ ...film, format: { aspect_ratio: '1:1' } });
  const wide = resolve({ ...film, format: { aspect_ratio: '16:9' } }, main);
  expect(main.estimatedUsd + 2 * wide.estimatedUsd).toBeLessThanOrEqual(1);
  expect(wide.diagnostics).toEqual([]);
});

test('what is written and costs more than the share of a film is warned of', () => {
  const film: FilmSource = {
    style: 'podcast',
    budget: 1,
    providers: { image: 'dalle', video: 'luma', audio: 'openai' },
    models: { video: 'ray-3.2' },
    matrix: { aspect_ratio: ['16:9', '9:16'] },
    scenes: [
      { description: 'A cup', narration_text: 'It is empty.', duration: 5 },
      { description: 'A pot' },
    ],
  };
  expect(resolve(film).diagnostics.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^what is written costs about \$0\.\d\d, more than its share of the budget, \$0\.50 of \$1\.00$/,
    ),
  ]);
});
