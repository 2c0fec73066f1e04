import { expect, test } from 'vitest';
import { withPicturesOfMain } from '../../src/producer/pictures-of-main.ts';
import type { FilmSource } from '../../src/producer/translation.ts';
import { resolve } from './resolve.ts';

const film = (narration_text: string): FilmSource => ({
  style: 'podcast',
  budget: 0.3,
  format: { resolution: '480p' },
  matrix: { language: ['en', 'de'] },
  scenes: [{ id: 'cup', description: 'Coffee cup with steam rising', narration_text }],
});

const makersOf = ({ resolved }: ReturnType<typeof resolve>) =>
  resolved.scenes.map(({ image, clip }) => [
    image?.source === 'generated' ? `${image.provider} ${image.model}` : image,
    clip.provider,
  ]);

test('a film that shows what the main one shows has its pictures, whatever else there is money for', () => {
  const main = resolve(film('A perfect morning begins.'));
  const german: FilmSource = {
    ...film(
      'Ein perfekter Morgen beginnt, und in der ganzen Küche riecht es nach frischem Kaffee.',
    ),
    ...{ language: 'de', writtenLanguage: 'en' },
  };
  expect(makersOf(main)).toEqual([['luma photon-1', 'runway']]);
  expect(makersOf(resolve(german))).toEqual([['dalle gpt-image-2', 'local']]);
  expect(makersOf(resolve(withPicturesOfMain(german, main)))).toEqual([['luma photon-1', 'local']]);
});

test('what is written for its pictures stands in every film', () => {
  const written = { ...film('It rises.'), providers: { image: 'dalle' } as const };
  expect(withPicturesOfMain(written, resolve(written))).toEqual(written);
});
