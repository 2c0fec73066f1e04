import type { Colour } from './colour.ts';
import type { Palette } from './palette.ts';
import type { Random } from './random.ts';

/** A place on the canvas. The short side of the canvas is 1000 units, y grows downward. */
export type Point = readonly [x: number, y: number];

/** What a shape is filled with: a colour, or a gradient the pen has mixed. */
export type Paint = Colour | `url(#${string})`;

/** Where on a gradient a colour stands (0 to 1), and how opaque it is there. */
export type Stop = readonly [offset: number, colour: Colour, opacity?: number];

/** Draws shapes in order, back to front, as SVG text. Opacity is put on fills, never on groups: a group costs a layer. */
export class Pen {
  readonly w: number;
  readonly h: number;
  readonly palette: Palette;
  readonly random: Random;
  #shapes: string[] = [];
  #gradients = 0;

  /** A pen over an empty canvas of `w` by `h` units. */
  constructor(w: number, h: number, palette: Palette, random: Random) {
    this.w = w;
    this.h = h;
    this.palette = palette;
    this.random = random;
  }

  /** Everything drawn so far, as SVG elements. */
  get svg(): string {
    return this.#shapes.join('\n');
  }

  /** Fills a path. */
  fill(path: string, paint: Paint, opacity = 1): void {
    this.#shapes.push(`<path d="${path}" fill="${paint}"${fillOpacity(opacity)}/>`);
  }

  /** Draws along a path with round ends. */
  stroke(path: string, paint: Paint, width: number, opacity = 1): void {
    const see = opacity === 1 ? '' : ` stroke-opacity="${n(opacity)}"`;
    this.#shapes.push(
      `<path d="${path}" fill="none" stroke="${paint}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${see}/>`,
    );
  }

  /** A rectangle with corners rounded by `radius`. */
  rect(x: number, y: number, w: number, h: number, paint: Paint, opacity = 1, radius = 0): void {
    if (w <= 0 || h <= 0) return;
    const round = radius > 0 ? ` rx="${n(radius)}"` : '';
    this.#shapes.push(
      `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${round} fill="${paint}"${fillOpacity(opacity)}/>`,
    );
  }

  ellipse(x: number, y: number, rx: number, ry: number, paint: Paint, opacity = 1): void {
    this.#shapes.push(
      `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${paint}"${fillOpacity(opacity)}/>`,
    );
  }

  circle(x: number, y: number, radius: number, paint: Paint, opacity = 1): void {
    this.ellipse(x, y, radius, radius, paint, opacity);
  }

  /** A soft spot that fades out at its rim: light when pale, shadow when dark. */
  glow(x: number, y: number, rx: number, ry: number, colour: Colour, opacity: number): void {
    const id = this.#gradient(
      'radialGradient',
      '',
      [0, 0.25, 0.5, 0.75, 1].map((at) => [at, colour, opacity * (1 - at) ** 1.8]),
    );
    this.ellipse(x, y, rx, ry, id);
  }

  /** A gradient from top to bottom of the shape that uses it. */
  down(...stops: readonly Stop[]): Paint {
    return this.#gradient('linearGradient', ' x2="0" y2="1"', stops);
  }

  /** A gradient from left to right of the shape that uses it. */
  across(...stops: readonly Stop[]): Paint {
    return this.#gradient('linearGradient', '', stops);
  }

  /** Draws with the origin moved to a place and lengths scaled; `mirrored` turns left and right round. */
  place(x: number, y: number, scale: number, draw: () => void, mirrored = false, turn = 0): void {
    const turned = turn === 0 ? '' : ` rotate(${n(turn)})`;
    this.#shapes.push(
      `<g transform="translate(${n(x)} ${n(y)}) scale(${n(mirrored ? -scale : scale)} ${n(scale)})${turned}">`,
    );
    draw();
    this.#shapes.push('</g>');
  }

  /** Text on one line, its left end at x and its baseline at y. The text must be XML-escaped. */
  text(
    x: number,
    y: number,
    size: number,
    escaped: string,
    colour: Colour,
    anchor = 'start',
  ): void {
    this.#shapes.push(
      `<text x="${n(x)}" y="${n(y)}" font-family="Inter" font-weight="500" font-size="${n(size)}" text-anchor="${anchor}" fill="${colour}">${escaped}</text>`,
    );
  }

  #gradient(kind: string, attributes: string, stops: readonly Stop[]): `url(#${string})` {
    this.#gradients += 1;
    const id = `g${this.#gradients}`;
    const marks = stops.map(([offset, colour, opacity = 1]) => {
      const see = opacity === 1 ? '' : ` stop-opacity="${n(opacity)}"`;
      return `<stop offset="${n(offset)}" stop-color="${colour}"${see}/>`;
    });
    this.#shapes.push(`<${kind} id="${id}"${attributes}>${marks.join('')}</${kind}>`);
    return `url(#${id})`;
  }
}

/** A closed path with straight sides. */
export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
}

/** An open path that runs smoothly through all points (Catmull-Rom turned into cubic Béziers). */
export function curve(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return '';
  const parts = [`M${n(first[0])} ${n(first[1])}`];
  points.forEach((from, i) => {
    const to = points[i + 1];
    if (to === undefined) return;
    const before = points[i - 1] ?? from;
    const after = points[i + 2] ?? to;
    const handles = [
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
    ];
    parts.push(`C${handles.map(n).join(' ')} ${n(to[0])} ${n(to[1])}`);
  });
  return parts.join('');
}

function fillOpacity(opacity: number): string {
  return opacity === 1 ? '' : ` fill-opacity="${n(opacity)}"`;
}

// Three decimals: finer than a pixel at any size we draw, and the same text on every machine.
function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
