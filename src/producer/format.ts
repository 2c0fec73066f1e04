import type { Production } from '../production/production.gen.ts';
import type { Json } from '../std/canonical-json.ts';
import { aspectRatioOf } from './concept.ts';
import { basisOf, type Decisions, oneOf } from './decide.ts';
import type { Format, FrameRate, Style } from './resolved-production.ts';

const isAspectRatio = oneOf('16:9', '9:16', '1:1', '4:3', '3:4', '21:9');
const isFps = oneOf(24, 25, 30, 50, 60, '24000/1001', '30000/1001', '60000/1001');
const isScale = oneOf('contain', 'cover');

/** The sizes of picture that a film can have: only the one that was written, else three to choose from. */
export interface Sizes {
  readonly usual: Format;
  readonly smaller?: Format;
  readonly larger?: Format;
}

/** The picture of the film but for its size: what is written, else wide screen (a vertical short upright), 30 frames a second, letterboxed. */
export function resolveSizes(source: Production, style: Style, decisions: Decisions): Sizes {
  const written = source.format ?? {};
  const concept = source.concept ?? '';
  const shape = aspectRatioOf(concept, style);
  const aspectRatio =
    written.aspect_ratio ??
    decisions.decide('format.aspect_ratio', { shape: shape.value }, isAspectRatio, () => shape);
  const fps =
    written.fps ??
    decisions.decide('format.fps', {}, isFps, () => ({
      value: 30,
      because: '30 frames a second play smoothly everywhere',
    }));
  const scale =
    written.scale ??
    decisions.decide('format.scale', {}, isScale, () => ({
      value: 'contain',
      because: 'a clip of another shape is shown whole, nothing is cut off',
    }));
  const at = (resolution: string): Format => ({
    ...sizeOf(aspectRatio, resolution),
    fps: frameRate(fps),
    scale,
    aspectRatio,
    resolution,
  });
  if (written.resolution !== undefined) return { usual: at(written.resolution) };
  return { usual: at(usualResolution), smaller: at('480p'), larger: at('1080p') };
}

/** What decides the size of the picture. */
interface SizeChoice {
  readonly chosen: Format;
  readonly budgetUsd: number | null;
  /** Why it is not the usual size. */
  readonly because: () => string;
}

/** The size that the lock holds, where it still stands for this budget; undefined where there is none. */
export function lockedSize(
  { usual, smaller, larger }: Sizes,
  budgetUsd: number | null,
  decisions: Decisions,
): Format | undefined {
  const locked = decisions.locked('format.resolution');
  return [usual, smaller, larger].find(
    (size) =>
      size !== undefined &&
      size.resolution === locked?.value &&
      locked.basis === basisOf(sizeBasis(size, budgetUsd)),
  );
}

/** Puts the size of the picture that was chosen into the lock, where none was written. */
export function decideSize(
  source: Production,
  { chosen, budgetUsd, because }: SizeChoice,
  decisions: Decisions,
): void {
  if (source.format?.resolution !== undefined) return;
  const { resolution } = chosen;
  decisions.decide('format.resolution', sizeBasis(chosen, budgetUsd), oneOf(resolution), () => ({
    value: resolution,
    because:
      resolution === usualResolution
        ? '720p is sharp on a phone and laptop, and quick to make and to buy'
        : because(),
  }));
}

const usualResolution = '720p';

// The usual size asks for no reason, and no other budget is one to leave it: that would be another film.
function sizeBasis({ resolution }: Format, budgetUsd: number | null): Json {
  return resolution === usualResolution ? {} : { budgetUsd, chosen: resolution };
}

// `720p` is the shorter side; the longer one is rounded to even pixels, as encoders ask.
function sizeOf(aspectRatio: string, resolution: string): { width: number; height: number } {
  const [across = 16, down = 9] = aspectRatio.split(':').map(Number);
  const short = Number.parseInt(resolution, 10);
  const long = 2 * Math.round((short * Math.max(across, down)) / Math.min(across, down) / 2);
  return across >= down ? { width: long, height: short } : { width: short, height: long };
}

function frameRate(fps: number | string): FrameRate {
  const [num = 30, den = 1] = String(fps).split('/').map(Number);
  return { num, den };
}
