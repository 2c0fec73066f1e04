import type { CameraMove, LocalClipRecipe } from '../plan/recipe.ts';
import { parseFps, secondsOfFrames } from '../plan/timebase.ts';
import { unreachable } from '../std/unreachable.ts';
import { inputFile, outputFile } from './file-arguments.ts';
import { finishFrames, pictureEncoding } from './picture-encoding.ts';
import { even, fillFrame, placeIn, type Size } from './placement.ts';

// The filter takes longer than the encoder; and keys of clips, which may have been bought, had better stay as they are.
const encoderThreads = 1;

// The camera looks at more pixels than the film shows, so that lines stay equally sharp while they glide between pixels.
const sharpness = 1.2;

// A move of the same speed in short and long scenes, within what a composition can lose at its edges.
const travelPerSecond = 0.024;
const travel = { least: 0.03, most: 0.12 };

/**
 * Arguments that film a still: an eased move by `perspective`, which samples between pixels (`zoompan` rounds to whole
 * ones and trembles). The view never leaves the still. Bars, where the still has another shape, do not move. Pure.
 */
export function cameraMoveArguments(
  recipe: LocalClipRecipe,
  still: Size & { readonly path: string },
  output: string,
): string[] {
  const fps = parseFps(recipe.fps);
  const { frames } = recipe;
  const filters = [
    ...(recipe.move === 'static' ? heldFilters(recipe, still) : movingFilters(recipe, still)),
    ...finishFrames(frames, fps),
  ];
  return [
    ...['-filter_threads', '1', ...inputFile(still.path)],
    ...['-map', '0:v:0', '-vf', filters.join(',')],
    ...pictureEncoding({ ...recipe, fps }, encoderThreads),
    outputFile(output),
  ];
}

// One frame, fitted once and repeated.
function heldFilters(recipe: LocalClipRecipe, still: Size): string[] {
  const placed = placeIn(recipe, still, recipe.scale);
  return [toFilmColours(placed), ...fillFrame(placed, recipe), ...repeat(recipe.fps)];
}

function movingFilters(recipe: LocalClipRecipe, still: Size): string[] {
  const placed = placeIn(recipe, still, recipe.scale);
  const view = visible(placed, recipe);
  const filmed = { width: even(view.width * sharpness), height: even(view.height * sharpness) };
  const cover = placeIn(filmed, still, 'cover');
  return [
    toFilmColours(cover),
    ...fillFrame(cover, filmed),
    ...repeat(recipe.fps),
    perspective(cornersOf(recipe)),
    `scale=${view.width}:${view.height}:flags=bicubic+accurate_rnd+full_chroma_int+bitexact`,
    ...fillFrame(view, recipe),
  ];
}

// The part of the frame that shows the still and not bars.
function visible(placed: Size, frame: Size): Size {
  return {
    width: Math.min(placed.width, frame.width),
    height: Math.min(placed.height, frame.height),
  };
}

function toFilmColours({ width, height }: Size): string {
  const flags = 'lanczos+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact';
  return `scale=${width}:${height}:flags=${flags}:out_color_matrix=bt709:out_range=tv,format=yuv420p`;
}

// One decoded frame without end, at the film's rate.
function repeat(fps: string): string[] {
  const { num, den } = parseFps(fps);
  return ['loop=loop=-1:size=1:start=0', `setpts=N*${den}/${num}/TB`, `fps=${fps}`];
}

// The view's left, top, right and bottom edge as parts of the still, in ffmpeg's expression language.
interface Corners {
  readonly left: string;
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
}

function cornersOf({
  move,
  frames,
  fps,
  part = { start: 0, of: frames },
}: LocalClipRecipe): Corners {
  const { start, of } = part;
  const seconds = secondsOfFrames(of, parseFps(fps));
  const amount = Math.min(travel.most, Math.max(travel.least, travelPerSecond * seconds));
  // `on` counts output frames; 0 at the first of the whole move, 1 at its last, slow at both ends (smoothstep).
  const before = start === 0 ? '-1' : start === 1 ? '' : `+${start - 1}`;
  const at = `clip((on${before})/${Math.max(1, of - 1)},0,1)`;
  const eased = `(${at}*${at}*(3-2*${at}))`;
  return edges(move, amount, eased);
}

function edges(move: CameraMove, amount: number, eased: string): Corners {
  // Zoomed by 1+amount the view is 1/(1+amount) of the still; what it leaves out is its room to travel.
  const room = Math.round((1e6 * amount) / (1 + amount)) / 1e6;
  const forth = `${room}*${eased}`;
  const back = `${room}*(1-${eased})`;
  const middle = { near: `${room / 2}`, far: `1-${room / 2}` };
  switch (move) {
    case 'push-in':
      return zoomed(`(1-1/(1+${amount}*${eased}))/2`);
    case 'pull-out':
      return zoomed(`(1-1/(1+${amount}*(1-${eased})))/2`);
    case 'pan-right':
      return { left: forth, right: `1-${back}`, top: middle.near, bottom: middle.far };
    case 'pan-left':
      return { left: back, right: `1-${forth}`, top: middle.near, bottom: middle.far };
    case 'tilt-down':
      return { left: middle.near, right: middle.far, top: forth, bottom: `1-${back}` };
    case 'tilt-up':
      return { left: middle.near, right: middle.far, top: back, bottom: `1-${forth}` };
    case 'static':
      return { left: '0', right: '1', top: '0', bottom: '1' };
    default:
      return unreachable(move);
  }
}

function zoomed(margin: string): Corners {
  return { left: margin, right: `1-${margin}`, top: margin, bottom: `1-${margin}` };
}

function perspective({ left, top, right, bottom }: Corners): string {
  const corners = [left, top, right, top, left, bottom, right, bottom];
  const points = corners.map(
    (part, index) =>
      `${index % 2 === 0 ? 'x' : 'y'}${index >> 1}='${index % 2 === 0 ? 'W' : 'H'}*(${part})'`,
  );
  return `perspective=eval=frame:sense=source:interpolation=linear:${points.join(':')}`;
}
