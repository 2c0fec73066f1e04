import { type Colour, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import { names } from './reading.ts';
import type { Scene } from './scene.ts';

/** What cells float in: a soft fluid with blurred shapes far behind. */
export function drawFluid({ pen }: Scene): void {
  const { skyLow, accent, second, paper, ink, dark } = pen.palette;
  const fluid = mix(mix(skyLow, second, 0.28), dark ? ink : paper, 0.3);
  pen.rect(
    0,
    0,
    pen.w,
    pen.h,
    pen.down([0, mix(fluid, paper, 0.35)], [0.6, fluid], [1, mix(fluid, ink, 0.35)]),
  );
  for (let i = 0; i < 26; i += 1) {
    const size = pen.random.between(16, 150);
    const [x, y] = [pen.random.between(0, pen.w), pen.random.between(0, pen.h)];
    const colour = pen.random.pick([accent, second, paper, paper]);
    pen.circle(x, y, size, mix(fluid, colour, 0.4), pen.random.between(0.12, 0.4));
    pen.circle(x - size * 0.2, y - size * 0.2, size * 0.6, paper, 0.08);
  }
  pen.glow(pen.w / 2, pen.h * 0.42, pen.w * 0.4, pen.h * 0.46, paper, 0.55);
}

/** Cells and particles, as the words ask: with spikes, with arms, among antibodies; 100 units tall. */
export function drawCells(pen: Pen, words: string): void {
  const { accent, second, ink } = pen.palette;
  const dark = mix(accent, ink, 0.6);
  const spiked = names(words, 'virus, particle, spikes, microbe, bacteria');
  const armed = names(words, 'arms, branches, nerve cell, neuron, branching cell, reaches');
  const antibodies = names(words, 'antibody, antibodies');
  const lone = names(words, 'single particle, one particle, floats');
  const x = lone ? 0 : pen.random.between(-34, 34);
  if (armed) {
    drawArms(pen, x, -50, second);
    drawSphere(pen, x, -50, 32, second);
    const away = x > 0 ? -78 : 78;
    if (spiked) drawSpiked(pen, away, -64, 17, accent);
    else {
      drawArms(pen, away, -30, accent);
      drawSphere(pen, away, -30, 20, accent);
    }
  } else if (spiked) drawSpiked(pen, x, -52, 38, antibodies ? dark : accent);
  else {
    pen.glow(x, -50, 74, 74, pen.palette.light, 0.8);
    drawSphere(pen, x, -50, 36, antibodies ? second : accent);
  }
  const neighbours = lone || armed ? 2 : antibodies ? 0 : 7;
  for (let i = 0; i < neighbours; i += 1) {
    const side = i % 2 === 0 ? -1 : 1;
    const radius = pen.random.between(9, 19);
    const at = x + side * (44 + radius + Math.floor(i / 2) * 22);
    drawSphere(
      pen,
      at,
      -50 + pen.random.between(-44, 44),
      radius,
      mix(second, accent, (i % 3) * 0.14),
    );
  }
  if (!antibodies) return;
  for (let i = 0; i < 16; i += 1) {
    const angle = (i * Math.PI) / 8 + pen.random.between(-0.12, 0.12);
    const far = pen.random.between(56, 74) + (i % 2) * 22;
    const [ax, ay] = [x + Math.cos(angle) * far * 1.25, -50 + Math.sin(angle) * far * 0.74];
    const turn = (angle * 180) / Math.PI + (spiked ? -90 : 90);
    pen.place(ax, ay, 1, () => drawAntibody(pen, i % 3 === 0 ? accent : second), false, turn);
  }
}

function drawSphere(pen: Pen, x: number, y: number, radius: number, colour: Colour): void {
  const { paper, ink } = pen.palette;
  pen.circle(
    x,
    y,
    radius,
    pen.down([0, mix(colour, paper, 0.5)], [0.6, colour], [1, mix(colour, ink, 0.3)]),
  );
  pen.circle(x + radius * 0.12, y + radius * 0.1, radius * 0.42, mix(colour, ink, 0.3), 0.75);
  pen.ellipse(x - radius * 0.35, y - radius * 0.42, radius * 0.26, radius * 0.16, '#ffffff', 0.6);
}

function drawSpiked(pen: Pen, x: number, y: number, radius: number, colour: Colour): void {
  for (let i = 0; i < 16; i += 1) {
    const angle = (i * Math.PI) / 8;
    const [tipX, tipY] = [x + Math.cos(angle) * radius * 1.3, y + Math.sin(angle) * radius * 1.3];
    pen.stroke(
      `M${x} ${y}L${tipX.toFixed(2)} ${tipY.toFixed(2)}`,
      mix(colour, pen.palette.ink, 0.15),
      radius * 0.09,
    );
    pen.circle(tipX, tipY, radius * 0.12, colour);
  }
  drawSphere(pen, x, y, radius, colour);
}

function drawArms(pen: Pen, x: number, y: number, colour: Colour): void {
  const shade = mix(colour, pen.palette.ink, 0.18);
  for (let i = 0; i < 9; i += 1) {
    const angle = (i * Math.PI * 2) / 9 + pen.random.between(-0.15, 0.15);
    const point = (far: number, bend: number): string =>
      `${(x + Math.cos(angle + bend) * far).toFixed(2)} ${(y + Math.sin(angle + bend) * far * 0.82).toFixed(2)}`;
    const reach = pen.random.between(54, 72);
    pen.stroke(`M${x} ${y}Q${point(40, 0.22)} ${point(reach, 0)}`, shade, 6);
    for (const fork of [-0.2, 0.2])
      pen.stroke(`M${point(reach, 0)}L${point(reach + 15, fork)}`, shade, 3);
  }
}

function drawAntibody(pen: Pen, colour: Colour): void {
  pen.stroke('M0 9V-1L-7 -10M0 -1L7 -10', mix(colour, pen.palette.ink, 0.2), 4.4);
  pen.stroke('M-7 -10L-4.5 -7M7 -10L4.5 -7', mix(colour, '#ffffff', 0.55), 3.4);
}
