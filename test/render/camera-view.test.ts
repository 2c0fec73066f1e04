import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CameraMove, LocalClipRecipe } from '../../src/plan/recipe.ts';
import { cameraMoveArguments } from '../../src/render/camera-move-arguments.ts';

const moves: readonly CameraMove[] = [
  ...(['push-in', 'pull-out', 'pan-left', 'pan-right', 'tilt-up', 'tilt-down', 'static'] as const),
];

// Captions keep this share of the still free at each side; what is drawn further in must never leave the picture.
const captionMargin = 0.135;

const formats = [
  [1280, 720],
  [1920, 1080],
  [854, 480],
  [3840, 2160],
  [1080, 1920],
  [720, 1280],
  [1080, 1080],
  [720, 720],
] as const;

interface Shot {
  readonly move: CameraMove;
  readonly format: readonly [number, number];
  readonly frames: number;
  readonly scale: 'contain' | 'cover';
}

const shots: fc.Arbitrary<Shot> = fc.record({
  move: fc.constantFrom(...moves),
  format: fc.constantFrom(...formats),
  frames: fc.integer({ min: 1, max: 3600 }),
  scale: fc.constantFrom('contain', 'cover'),
});

// A still as it is drawn: the film's shape, 1.2 times its size.
const stillSide = (pixels: number): number => 2 * Math.round((pixels * 1.2) / 2);

// The share of the still that is lost at the left, top, right and bottom in a frame, read from ffmpeg's arguments.
function lost({ move, format: [width, height], frames, scale }: Shot, frame: number): number[] {
  const recipe: LocalClipRecipe = {
    ...{ kind: 'clip', provider: 'local', move, frames, fps: '30/1', width, height, scale },
    ...{ drawing: null, ffmpeg: 'ffmpeg' },
  };
  const still = { path: 's', width: stillSide(width), height: stillSide(height) };
  const args = cameraMoveArguments(recipe, still, 'o');
  const filters = args[args.indexOf('-vf') + 1] ?? '';
  const cut = [0, 0, 0, 0];
  let size = [still.width, still.height];
  for (const [, name, text] of filters.matchAll(
    /(scale|crop|pad|perspective)=((?:'[^']*'|[^,])*)/g,
  )) {
    const [w = 0, h = 0, x = 0, y = 0] = (text ?? '').split(':').map(Number);
    if (name === 'crop') {
      const [across = 0, down = 0] = size;
      narrow(cut, [x / across, y / down, (across - x - w) / across, (down - y - h) / down]);
    }
    if (name === 'perspective') narrow(cut, edges(text ?? '', frame));
    if (name === 'crop' || name === 'scale') size = [w, h];
  }
  return cut;
}

// Takes shares of what is left off the sides.
function narrow(cut: number[], more: readonly number[]): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = cut;
  const rest = [1 - left - right, 1 - top - bottom];
  for (const side of [0, 1, 2, 3])
    cut[side] = (cut[side] ?? 0) + (more[side] ?? 0) * (rest[side % 2] ?? 0);
}

function edges(perspective: string, frame: number): number[] {
  const at = (corner: string): number => {
    const text = new RegExp(`${corner}='([^']*)'`).exec(perspective)?.[1] ?? 'NaN';
    const clip = (value: number, low: number, high: number): number =>
      Math.min(high, Math.max(low, value));
    const value: unknown = new Function('W', 'H', 'on', 'clip', `return ${text}`)(
      1,
      1,
      frame + 1,
      clip,
    );
    return Number(value);
  };
  return [at('x0'), at('y0'), 1 - at('x3'), 1 - at('y3')];
}

test('whatever the move, its length and its shape, a caption stays in the picture', () => {
  fc.assert(
    fc.property(shots, fc.double({ min: 0, max: 1, noNaN: true }), (shot, when) => {
      const cut = lost(shot, Math.round(when * (shot.frames - 1)));
      expect(cut.every((share) => share >= -1e-9 && share < captionMargin)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('the longest move takes 10.7 % of one side, and that is the most', () => {
  const long = { format: [1280, 720], frames: 900, scale: 'contain' } as const;
  const most = moves.flatMap((move) => [0, 899].flatMap((frame) => lost({ ...long, move }, frame)));
  expect(Math.max(...most)).toBeCloseTo(0.107, 3);
});
