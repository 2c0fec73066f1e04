import type { LocalImageRecipe } from '../../../plan/recipe.ts';
import { type Brief, readBrief } from './brief.ts';
import { drawCaption, setCaption } from './caption.ts';
import { mix } from './colour.ts';
import { drawPlace, placeStage } from './landscape.ts';
import { type Palette, paletteOf } from './palette.ts';
import { Pen } from './pen.ts';
import { randomFrom } from './random.ts';
import type { Scene } from './scene.ts';
import { drawWeather } from './sky.ts';
import { stageSubjects } from './staging.ts';

/** The picture of a recipe as SVG text of exactly its size. */
export function composePicture({ prompt, width, height, take }: LocalImageRecipe): string {
  const unit = Math.min(width, height) / 1000;
  const [w, h] = [width / unit, height / unit];
  const random = randomFrom(`${prompt}\n${take}`);
  const brief = readBrief(prompt, random);
  const palette = planted(paletteOf(brief.mood, random.between(-7, 7)), brief);
  const caption = setCaption(prompt, w, h);
  const pen = new Pen(w, h, palette, random);
  const floor = caption === null ? h * 0.84 : Math.min(caption.top - caption.size * 0.9, h * 0.84);
  const scene: Scene = { pen, brief, floor, ...placeStage(brief, w, floor, random) };
  drawPlace(scene, prompt);
  stageSubjects(scene);
  if (brief.place !== 'room' && brief.place !== 'studio') drawWeather(scene);
  const pale =
    brief.place === 'diagram' ||
    brief.place === 'chart' ||
    brief.place === 'studio' ||
    brief.subjects[0] === 'cells';
  const onPaper = pale && !palette.dark;
  if (caption !== null) drawCaption(pen, caption, onPaper);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${w} ${h}">\n${pen.svg}\n</svg>`;
}

// A meadow is green in most lights; dusk, snow and old paper keep their own tone.
function planted(palette: Palette, { mood, place }: Brief): Palette {
  const grows =
    place === 'field' || place === 'forest' || place === 'mountains' || place === 'lake';
  const inDaylight = mood === 'morning' || mood === 'day' || mood === 'cosy' || mood === 'dawn';
  if (!grows || !inDaylight) return palette;
  const near = mix(palette.near, '#3f7550', mood === 'dawn' ? 0.25 : 0.62);
  return { ...palette, near, far: mix(palette.far, '#93b89c', 0.4) };
}
