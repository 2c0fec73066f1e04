/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where a picture of one size lies in a frame of another: the even size it is scaled to, keeping its shape.
 * `contain` leaves it whole with bars around it, `cover` fills the frame and lets the rest hang over.
 */
export function placeIn(frame: Size, source: Size, scale: 'contain' | 'cover'): Size {
  const across = frame.width / source.width;
  const down = frame.height / source.height;
  const factor = scale === 'contain' ? Math.min(across, down) : Math.max(across, down);
  const placed = { width: even(source.width * factor), height: even(source.height * factor) };
  // Rounding must not leave a hair of bar, nor lose one of picture.
  return scale === 'contain'
    ? {
        width: Math.min(frame.width, placed.width),
        height: Math.min(frame.height, placed.height),
      }
    : {
        width: Math.max(frame.width, placed.width),
        height: Math.max(frame.height, placed.height),
      };
}

/** The nearest even number of pixels, at least 2: colour is stored for blocks of two by two. */
export function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}

/** The filter that makes a placed picture exactly the frame: bars around it, or what hangs over cut; none when it fits. */
export function fillFrame(placed: Size, frame: Size): string[] {
  if (placed.width === frame.width && placed.height === frame.height) return [];
  const [x, y] = [evenOffset(placed.width, frame.width), evenOffset(placed.height, frame.height)];
  return placed.width <= frame.width && placed.height <= frame.height
    ? [`pad=${frame.width}:${frame.height}:${x}:${y}`]
    : [`crop=${frame.width}:${frame.height}:${x}:${y}`];
}

// Centred, on a whole block of colour.
function evenOffset(inner: number, outer: number): number {
  return 2 * Math.floor(Math.abs(outer - inner) / 4);
}
