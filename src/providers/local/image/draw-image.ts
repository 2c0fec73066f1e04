import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import type { Runner } from '../../../build/runner.ts';
import type { LocalImageRecipe } from '../../../plan/recipe.ts';
import { interPath } from '../inter.ts';
import { composePicture } from './compose.ts';
import { developPng } from './png.ts';

/**
 * Draws a storyboard still from the prompt. Output `main`: a PNG of exactly the recipe's size; free of charge.
 * The same recipe gives the same picture; another take draws another composition.
 */
export const drawImage: Runner<LocalImageRecipe> = async ({ recipe, folder, signal }) => {
  const { width, height } = recipe;
  signal.throwIfAborted();
  const picture = await renderAsync(composePicture(recipe), {
    font: { fontFiles: [interPath], loadSystemFonts: false, defaultFontFamily: 'Inter' },
    logLevel: 'off',
  });
  if (picture.width !== width || picture.height !== height) {
    throw new Error(
      `local image: drew ${picture.width}×${picture.height}, asked for ${width}×${height}`,
    );
  }
  signal.throwIfAborted();
  const path = join(folder, 'main.png');
  await writeFile(path, await developPng({ width, height, rgba: picture.pixels }));
  return { outputs: { main: { path, media: { type: 'image', width, height } } }, costUsd: 0 };
};
