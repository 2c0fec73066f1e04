import type { Format } from '../producer/resolved-production.ts';
import type { LocalImageRecipe } from './recipe.ts';
import { fpsText } from './timebase.ts';

/** How many pixels of still there are to a pixel of film, so that a camera move stays sharp. */
const stillScale = 1.2;

/** A drawn still for a camera to move over. */
export function drawing(prompt: string, format: Format, take: number): LocalImageRecipe {
  const even = (pixels: number): number => 2 * Math.round((pixels * stillScale) / 2);
  return {
    kind: 'image',
    provider: 'local',
    prompt,
    width: even(format.width),
    height: even(format.height),
    take,
  };
}

/** The picture of the film, as it stands in recipes. */
export function pictureOf({ width, height, fps, scale }: Format) {
  return { width, height, fps: fpsText(fps), scale };
}
