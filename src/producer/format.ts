import type { Production } from '../production/production.gen.ts';
import { aspectRatioOf } from './concept.ts';
import { type Decisions, oneOf } from './decide.ts';
import type { Format, FrameRate, Style } from './resolved-production.ts';

const isAspectRatio = oneOf('16:9', '9:16', '1:1', '4:3', '3:4', '21:9');
const isResolution = oneOf('480p', '720p', '1080p');
const isFps = oneOf(24, 25, 30, 50, 60, '24000/1001', '30000/1001', '60000/1001');
const isScale = oneOf('contain', 'cover');

/** The picture of the film: what is written, else wide screen (a vertical short upright), 720p, 30 frames a second, letterboxed. */
export function resolveFormat(source: Production, style: Style, decisions: Decisions): Format {
  const written = source.format ?? {};
  const concept = source.concept ?? '';
  const shape = aspectRatioOf(concept, style);
  const aspectRatio =
    written.aspect_ratio ??
    decisions.decide('format.aspect_ratio', { shape: shape.value }, isAspectRatio, () => shape);
  const resolution =
    written.resolution ??
    decisions.decide('format.resolution', {}, isResolution, () => ({
      value: '720p',
      because: '720p is sharp on a phone and laptop, and quick to make and to buy',
    }));
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
  return {
    ...sizeOf(aspectRatio, resolution),
    fps: frameRate(fps),
    scale,
    aspectRatio,
    resolution,
  };
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
