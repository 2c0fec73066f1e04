import { mix } from './colour.ts';
import { curve } from './pen.ts';
import type { Scene } from './scene.ts';

/** Sky from the top down to `bottom`, with sun or moon, stars, clouds and birds as the light asks for. */
export function drawSky(scene: Scene, bottom: number): void {
  const { pen, brief } = scene;
  const { skyTop, skyMid, skyLow, dark } = pen.palette;
  pen.rect(0, 0, pen.w, bottom + 2, pen.down([0, skyTop], [0.55, skyMid], [1, skyLow]));
  pen.rect(0, bottom, pen.w, pen.h - bottom, mix(skyLow, pen.palette.far, 0.3));
  if (dark) drawStars(scene, bottom);
  const overcast = brief.weather !== 'clear' || brief.mood === 'storm';
  drawSun(scene, overcast);
  drawClouds(scene, bottom, overcast);
  if (!dark && !overcast && pen.random.chance(0.6)) drawFlock(scene, bottom);
}

function drawStars({ pen }: Scene, bottom: number): void {
  const { paper } = pen.palette;
  for (let i = 0; i < 110; i += 1) {
    const depth = pen.random.between(0, 1);
    const y = bottom * depth * depth * 0.95;
    const size = pen.random.chance(0.12) ? 2.6 : pen.random.between(0.7, 1.5);
    pen.circle(pen.random.between(0, pen.w), y, size, paper, (1 - depth * 0.75) * 0.9);
  }
}

function drawSun({ pen, brief, light }: Scene, overcast: boolean): void {
  const colours = pen.palette;
  const low = brief.mood === 'sunset' || brief.mood === 'dawn';
  const radius = low ? 78 : colours.dark ? 46 : 54;
  pen.glow(light.x, light.y, radius * 7, radius * 6, colours.light, overcast ? 0.4 : 0.75);
  if (overcast) return;
  pen.circle(
    light.x,
    light.y,
    radius,
    pen.down(
      [0, colours.light],
      [1, mix(colours.light, low ? colours.accent : colours.paper, 0.3)],
    ),
  );
  if (colours.dark) {
    // The moon's seas.
    const shade = mix(colours.light, colours.skyMid, 0.22);
    pen.circle(light.x - 14, light.y - 10, 11, shade, 0.7);
    pen.circle(light.x + 12, light.y + 12, 8, shade, 0.6);
    pen.circle(light.x + 16, light.y - 16, 5, shade, 0.5);
  }
}

function drawClouds({ pen, brief }: Scene, bottom: number, overcast: boolean): void {
  const { light, paper, skyMid, skyTop, accent, dark } = pen.palette;
  const low = brief.mood === 'sunset' || brief.mood === 'dawn';
  const count = overcast ? 9 : dark ? 3 : pen.random.whole(3, 5);
  for (let i = 0; i < count; i += 1) {
    const share = (i + pen.random.between(0.1, 0.9)) / count;
    const y = bottom * (0.1 + 0.72 * share);
    const width = pen.random.between(170, 380) * (overcast ? 1.8 : 1) * (1.15 - share * 0.5);
    const lit = low
      ? mix(light, accent, 0.35 * (1 - share))
      : overcast
        ? mix(skyTop, paper, 0.18 + 0.3 * share)
        : dark
          ? mix(skyMid, light, 0.12)
          : paper;
    drawCloud(
      pen.random.between(-0.05, 0.95) * pen.w,
      y,
      width,
      lit,
      overcast ? 0.5 : low ? 0.45 : dark ? 0.22 : 0.62,
    );
  }
  function drawCloud(
    x: number,
    y: number,
    width: number,
    colour: typeof light,
    opacity: number,
  ): void {
    // One outline for all its strips: overlaps would show as darker bars.
    const strips: string[] = [];
    const thick = width * 0.085;
    for (let row = 0; row < pen.random.whole(2, 4); row += 1) {
      const long = width * pen.random.between(0.45, 1) * (row === 0 ? 1.2 : 1);
      const left = Math.round(x + pen.random.between(0, width * 0.5));
      strips.push(
        pill(left, Math.round(y - row * thick * 0.8), Math.round(long), Math.round(thick)),
      );
    }
    pen.fill(strips.join(''), pen.down([0, colour, opacity], [1, colour, opacity * 0.3]));
  }
}

function pill(x: number, y: number, w: number, h: number): string {
  const r = h / 2;
  return `M${x + r} ${y}h${w - h}a${r} ${r} 0 0 1 0 ${h}h${h - w}a${r} ${r} 0 0 1 0 ${-h}z`;
}

/** A few birds far away. */
function drawFlock({ pen }: Scene, bottom: number): void {
  const x = pen.random.between(0.2, 0.75) * pen.w;
  const y = bottom * pen.random.between(0.2, 0.5);
  for (let i = 0; i < pen.random.whole(4, 7); i += 1) {
    const size = pen.random.between(7, 15);
    const left = x + pen.random.between(-110, 110);
    const top = y + pen.random.between(-55, 55);
    const wing = curve([
      [left - size, top - size * 0.35],
      [left - size * 0.4, top - size * 0.3],
      [left, top + size * 0.2],
      [left + size * 0.4, top - size * 0.3],
      [left + size, top - size * 0.35],
    ]);
    pen.stroke(wing, mix(pen.palette.ink, pen.palette.skyMid, 0.25), 2.2, 0.8);
  }
}

/** Rain, snow or fog in front of everything but the caption. */
export function drawWeather({ pen, brief, floor }: Scene): void {
  const { paper, skyLow } = pen.palette;
  switch (brief.weather) {
    case 'clear':
      return;
    case 'rain': {
      const drops: string[] = [];
      for (let i = 0; i < 130; i += 1) {
        const x = pen.random.between(-0.05, 1.05) * pen.w;
        const y = pen.random.between(-0.05, 0.95) * pen.h;
        const length = pen.random.between(18, 52);
        drops.push(
          `M${x.toFixed(1)} ${y.toFixed(1)}l${(-length * 0.22).toFixed(1)} ${length.toFixed(1)}`,
        );
      }
      pen.stroke(drops.join(''), paper, 1.7, 0.34);
      return;
    }
    case 'snow':
      for (let i = 0; i < 120; i += 1) {
        const near = pen.random.between(0, 1);
        pen.circle(
          pen.random.between(0, pen.w),
          pen.random.between(0, pen.h),
          1.5 + near * near * near * 8,
          paper,
          0.85 - near * 0.4,
        );
      }
      return;
    case 'fog':
      for (let i = 0; i < 3; i += 1) {
        const y = floor * (0.45 + i * 0.17);
        pen.rect(
          0,
          y,
          pen.w,
          pen.h * 0.22,
          pen.down([0, skyLow, 0], [0.5, skyLow, 0.5], [1, skyLow, 0]),
        );
      }
  }
}
