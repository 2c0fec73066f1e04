import { setLabel } from './caption.ts';
import { type Colour, mix } from './colour.ts';
import { curve, type Pen, type Point } from './pen.ts';
import type { Scene } from './scene.ts';

/** Boxes and arrows on a card, named after the list in the prompt when there is one. */
export function drawDiagram({ pen, brief, floor }: Scene, prompt: string): void {
  const { accent, second, ink, paper, dark } = pen.palette;
  drawCardGround(pen);
  const labels = labelsOf(prompt);
  const count = labels.length >= 2 ? labels.length : pen.random.whole(3, 4);
  const tall = pen.h > pen.w * 1.2;
  const cell = /cell|vaccine|virus|antibod|immune|dna|protein|bacteria|molecule/u.test(brief.words);
  const top = pen.h * 0.13;
  const room = floor - top;
  const size = Math.min(tall ? room / (count * 1.55) : (pen.w * 0.8) / (count * 1.5), room * 0.42);
  const places = Array.from({ length: count }, (_, i): Point => {
    const along = count === 1 ? 0.5 : i / (count - 1);
    return tall
      ? [pen.w * (i % 2 === 0 ? 0.36 : 0.64), top + size * 0.7 + along * (room - size * 1.5)]
      : [
          pen.w * 0.11 + size * 0.6 + along * (pen.w * 0.78 - size * 1.2),
          top + room * (i % 2 === 0 ? 0.4 : 0.56),
        ];
  });
  const line = dark ? mix(paper, second, 0.4) : mix(ink, second, 0.25);
  places.slice(1).forEach((to, i) => {
    drawArrow(pen, places[i] ?? to, to, size * 0.62, line);
  });
  places.forEach(([x, y], i) => {
    const colour = i === count - 1 ? accent : mix(second, accent, (i / count) * 0.6);
    drawNode(pen, x, y, size, colour, cell, i);
    const label = labels[i];
    if (label !== undefined)
      pen.text(
        x,
        y + size * 0.5 + 62,
        Math.min(30, size * 0.15),
        label,
        dark ? paper : ink,
        'middle',
      );
  });
}

function drawNode(
  pen: Pen,
  x: number,
  y: number,
  size: number,
  colour: Colour,
  cell: boolean,
  index: number,
): void {
  const { ink } = pen.palette;
  pen.glow(x + 3, y + size * 0.47, size * 0.6, size * 0.12, ink, 0.32);
  if (cell) drawCell(pen, x, y, size / 2, colour, index);
  else drawBox(pen, x, y, size / 2, colour, index);
}

// Every second one has spikes; between them, antibodies.
function drawCell(
  pen: Pen,
  x: number,
  y: number,
  half: number,
  colour: Colour,
  index: number,
): void {
  const { ink, paper } = pen.palette;
  const spiked = index % 2 === 0;
  for (let i = 0; i < 12 && spiked; i += 1) {
    const angle = (i * Math.PI) / 6;
    const [tipX, tipY] = [x + Math.cos(angle) * half * 1.1, y + Math.sin(angle) * half * 1.1];
    pen.stroke(`M${x} ${y}L${tipX} ${tipY}`, colour, half * 0.1);
    pen.circle(tipX, tipY, half * 0.1, mix(colour, ink, 0.2));
  }
  const radius = half * (spiked ? 0.84 : 0.96);
  const body = pen.down([0, mix(colour, paper, 0.5)], [0.6, colour], [1, mix(colour, ink, 0.28)]);
  pen.circle(x, y, radius, body);
  if (index % 3 === 1) {
    const fork = `M${x} ${y + half * 0.45}V${y}L${x - half * 0.36} ${y - half * 0.42}M${x} ${y}L${x + half * 0.36} ${y - half * 0.42}`;
    pen.stroke(fork, paper, half * 0.15);
  } else {
    pen.circle(x + half * 0.1, y + half * 0.08, half * 0.36, mix(colour, ink, 0.32), 0.8);
  }
  pen.ellipse(x - radius * 0.36, y - radius * 0.46, radius * 0.24, radius * 0.13, '#ffffff', 0.6);
}

// A card with a sign on it: who, what, how much, done.
function drawBox(
  pen: Pen,
  x: number,
  y: number,
  half: number,
  colour: Colour,
  index: number,
): void {
  const { paper } = pen.palette;
  const face = pen.down([0, mix(colour, paper, 0.22)], [1, colour]);
  pen.rect(x - half, y - half * 0.8, half * 2, half * 1.6, face, 1, half * 0.24);
  const g = half * 0.34;
  switch (index % 4) {
    case 0:
      pen.circle(x, y - g * 0.5, g * 0.6, paper);
      pen.fill(
        `M${x - g} ${y + g * 1.1}Q${x - g} ${y + g * 0.2} ${x} ${y + g * 0.2}T${x + g} ${y + g * 1.1}Z`,
        paper,
      );
      return;
    case 1:
      pen.stroke(
        `M${x - g} ${y - g * 0.7}H${x + g}M${x - g} ${y}H${x + g}M${x - g} ${y + g * 0.7}H${x + g * 0.3}`,
        paper,
        g * 0.26,
      );
      return;
    case 2:
      for (const [dx, tall] of [
        [-0.8, 0.6],
        [0, 1.2],
        [0.8, 1.9],
      ] as const) {
        pen.rect(x + (dx - 0.26) * g, y + g - tall * g, g * 0.52, tall * g, paper, 1, g * 0.12);
      }
      return;
    default:
      pen.stroke(
        `M${x - g} ${y}L${x - g * 0.2} ${y + g * 0.8}L${x + g * 1.1} ${y - g * 0.8}`,
        paper,
        g * 0.34,
      );
  }
}

function drawArrow(pen: Pen, from: Point, to: Point, gap: number, colour: Colour): void {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const long = Math.sqrt(dx * dx + dy * dy);
  const [ux, uy] = [dx / long, dy / long];
  const a: Point = [from[0] + ux * gap, from[1] + uy * gap];
  const b: Point = [to[0] - ux * gap, to[1] - uy * gap];
  pen.stroke(`M${a[0]} ${a[1]}L${b[0]} ${b[1]}`, colour, 5);
  pen.stroke(
    `M${b[0] - ux * 18 - uy * 13} ${b[1] - uy * 18 + ux * 13}L${b[0]} ${b[1]}L${b[0] - ux * 18 + uy * 13} ${b[1] - uy * 18 - ux * 13}`,
    colour,
    5,
  );
}

// What follows a colon, or an arrow chain: "how it works: antigen, antibody, memory cell".
function labelsOf(prompt: string): string[] {
  const chain =
    prompt.slice(0, 600).match(/:\s*([^.;\n]+)/u)?.[1] ??
    prompt.slice(0, 600).match(/^[^.]*(?:→|->)[^.]*/u)?.[0] ??
    '';
  return chain
    .split(/\s*(?:,|→|->|\band\b|\bto\b)\s*/u)
    .map((label) => setLabel(label))
    .filter((label) => label !== null)
    .slice(0, 5);
}

/** Bars and a line that rise. */
export function drawChart({ pen, brief, floor }: Scene): void {
  const { accent, second, ink, paper, dark, light } = pen.palette;
  drawCardGround(pen);
  const left = pen.w * 0.16;
  const right = pen.w * 0.86;
  const top = pen.h * 0.15;
  const foot = floor - pen.h * 0.03;
  const faint = dark ? mix(paper, second, 0.4) : ink;
  for (let i = 0; i <= 4; i += 1)
    pen.stroke(
      `M${left} ${foot - ((foot - top) * i) / 4}H${right}`,
      faint,
      2,
      i === 0 ? 0.6 : 0.15,
    );
  const falling = /\b(fall|falling|decline|drop|crash|loss|decrease)\w*/u.test(brief.words);
  const bars = pen.w > pen.h ? 8 : 6;
  const step = (right - left) / bars;
  const tips: Point[] = [];
  for (let i = 0; i < bars; i += 1) {
    const share = falling ? bars - 1 - i : i;
    const height =
      (foot - top) * (0.16 + 0.68 * (share / (bars - 1)) ** 1.3 + pen.random.between(-0.05, 0.06));
    const x = left + step * (i + 0.5);
    const colour = i === (falling ? 0 : bars - 1) ? accent : mix(second, dark ? ink : paper, 0.2);
    pen.rect(
      x - step * 0.3,
      foot - height,
      step * 0.6,
      height,
      pen.down([0, mix(colour, light, 0.25)], [1, mix(colour, dark ? ink : paper, 0.3)]),
      1,
      Math.min(12, step * 0.12),
    );
    tips.push([x, foot - height - 36]);
  }
  pen.stroke(curve(tips), accent, 6);
  for (const [x, y] of tips) {
    pen.circle(x, y, 10, accent);
    pen.circle(x, y, 5, paper);
  }
}

function drawCardGround(pen: Pen): void {
  const { paper, second, accent, ink, dark, skyTop, skyMid } = pen.palette;
  const ground = dark ? skyTop : mix(paper, second, 0.1);
  pen.rect(
    0,
    0,
    pen.w,
    pen.h,
    pen.down(
      [0, mix(ground, '#ffffff', dark ? 0.03 : 0.3)],
      [1, dark ? mix(skyMid, ink, 0.4) : mix(ground, second, 0.1)],
    ),
  );
  const dots: string[] = [];
  for (let x = 28; x < pen.w; x += 46)
    for (let y = 28; y < pen.h; y += 46) dots.push(`M${x} ${y}h.1`);
  pen.stroke(dots.join(''), dark ? paper : ink, 3, 0.13);
  pen.circle(pen.w * 0.9, pen.h * 0.1, 210, mix(ground, accent, 0.4), 0.3);
  pen.circle(pen.w * 0.04, pen.h * 0.8, 260, mix(ground, second, 0.5), 0.25);
}
