/** A colour as `#rrggbb`. resvg reads only hex reliably: decimals in `hsl()` come out black. */
export type Colour = `#${string}`;

/** The colour `share` of the way from one to another (0 to 1), mixed in linear light so that it never turns muddy. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const a = channels(from);
  const b = channels(to);
  return hex(
    [0, 1, 2].map((i) => {
      const linear = (a[i] ?? 0) ** 2 * (1 - share) + (b[i] ?? 0) ** 2 * share;
      return Math.sqrt(linear);
    }),
  );
}

/** The colour with its hue turned by `degrees`, keeping its luma (the rotation SVG's feColorMatrix hueRotate makes). */
export function turnHue(colour: Colour, degrees: number): Colour {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [r = 0, g = 0, b = 0] = channels(colour);
  return hex([
    r * (0.213 + cos * 0.787 - sin * 0.213) +
      g * (0.715 - cos * 0.715 - sin * 0.715) +
      b * (0.072 - cos * 0.072 + sin * 0.928),
    r * (0.213 - cos * 0.213 + sin * 0.143) +
      g * (0.715 + cos * 0.285 + sin * 0.14) +
      b * (0.072 - cos * 0.072 - sin * 0.283),
    r * (0.213 - cos * 0.213 - sin * 0.787) +
      g * (0.715 - cos * 0.715 + sin * 0.715) +
      b * (0.072 + cos * 0.928 + sin * 0.072),
  ]);
}

function channels(colour: Colour): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hex(values: readonly number[]): Colour {
  return `#${values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
