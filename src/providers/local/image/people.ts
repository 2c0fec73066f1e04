import { type Colour, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import { randomFrom } from './random.ts';
import { names } from './reading.ts';
import { subjectWords } from './vocabulary.ts';

/** How one person looks. */
export interface Look {
  readonly skin: Colour;
  readonly hair: Colour;
  readonly top: Colour;
  readonly trousers: Colour;
  readonly style: 'short' | 'long' | 'bun';
  readonly glasses: boolean;
  readonly beard: boolean;
}

/** A person as the words describe them; the rest is left to chance. */
export function lookOf(pen: Pen, words: string): Look {
  const { accent, second, ink, paper, wood, dark, skyTop } = pen.palette;
  // The same part is played by the same face in every scene of a film.
  const role = words.split(' ').find((word) => names(word, subjectWords.person));
  const random = role === undefined ? pen.random : randomFrom(role);
  const old = names(words, 'old, elderly, grandmother, grandfather, senior, aged');
  const woman = names(
    words,
    'woman, women, girl, she, her, mother, grandmother, queen, actress, businesswoman, lady, 女性, mujer, femme, frau',
  );
  const man =
    !woman &&
    names(
      words,
      'man, men, boy, he, his, father, grandfather, king, actor, businessman, knight, samurai, monk',
    );
  const skin = random.pick<Colour>(['#f0c6a0', '#d99f74', '#a86a48', '#f4d3b4', '#7a4a34']);
  const hair = old
    ? mix('#d8d4cc', ink, 0.12)
    : random.pick<Colour>(['#2b1d18', '#4a2c1c', '#1b1a20', '#8a5530']);
  const worker = names(words, 'barista, chef, scientist, doctor, nurse');
  const shade = (colour: Colour): Colour => (dark ? mix(colour, skyTop, 0.28) : colour);
  return {
    skin: shade(skin),
    hair: shade(hair),
    top: shade(
      worker
        ? mix(paper, second, 0.15)
        : random.pick([accent, second, mix(accent, paper, 0.35), mix(second, ink, 0.25)]),
    ),
    trousers: shade(mix(ink, wood, random.between(0.1, 0.4))),
    style: woman
      ? old
        ? 'bun'
        : random.pick(['long', 'bun', 'long'])
      : man
        ? 'short'
        : random.pick(['short', 'long', 'bun']),
    glasses:
      old ||
      names(words, 'developer, scientist, teacher, programmer, engineer, librarian, glasses'),
    beard: man && random.chance(0.5),
  };
}

/** A standing, walking or rejoicing person, 100 units tall, feet on the origin. */
export function drawPerson(pen: Pen, look: Look, pose: 'standing' | 'walking' | 'triumph'): void {
  const { ink, light } = pen.palette;
  const shade = mix(look.trousers, ink, 0.4);
  const legs =
    pose === 'walking'
      ? ['M-3 -48L-9 -26L-20 -3', 'M3 -48L10 -27L11 -3']
      : ['M-4.6 -48L-5.6 -26L-6 -3', 'M4.6 -48L5.6 -26L6.4 -3'];
  const arms =
    pose === 'triumph'
      ? ['M-9 -76L-21 -90L-17 -109', 'M9 -76L21 -90L18 -109']
      : pose === 'walking'
        ? ['M-8 -76L-17 -62L-13 -49', 'M8 -76L14 -61L23 -52']
        : ['M-9.5 -76L-14.5 -62L-12.5 -47', 'M9.5 -76L14.5 -62L12.5 -47'];
  pen.stroke(arms[1] ?? '', mix(look.top, ink, 0.3), 5.4);
  pen.stroke(legs[1] ?? '', shade, 7.6);
  pen.stroke(legs[0] ?? '', look.trousers, 7.6);
  const feet = pose === 'walking' ? ([[-22, 10]] as const) : ([[-8, 6]] as const);
  for (const [a, b] of feet) pen.stroke(`M${a} -2h-3M${b} -2h5`, ink, 4.6);
  if (look.style === 'long')
    pen.fill('M-7.6 -92C-11 -80 -9 -74 -8 -70H8C9 -74 11 -80 7.6 -92Z', mix(look.hair, ink, 0.2));
  pen.rect(-2.6, -86, 5.2, 9, mix(look.skin, ink, 0.22), 1, 2);
  pen.fill(
    'M-12 -77C-8 -81 8 -81 12 -77C13 -66 9.5 -58 10 -45H-10C-9.5 -58 -13 -66 -12 -77Z',
    pen.across([0, mix(look.top, light, 0.3)], [0.5, look.top], [1, mix(look.top, ink, 0.32)]),
  );
  pen.stroke(arms[0] ?? '', mix(look.top, light, 0.16), 5.4);
  for (const arm of arms) {
    const [x, y] = (arm.split('L').pop() ?? '0 0').split(' ');
    pen.circle(Number(x), Number(y), 2.9, look.skin);
  }
  pen.ellipse(0, -91, 5.8, 7, look.skin);
  pen.circle(-2.2, -91, 0.65, ink);
  pen.circle(2.2, -91, 0.65, ink);
  pen.stroke('M-1.7 -87.4Q0 -86.2 1.7 -87.4', mix(look.skin, ink, 0.6), 0.6);
  drawSmallHair(pen, look);
}

function drawSmallHair(pen: Pen, { hair, style }: Look): void {
  if (style === 'bun') pen.circle(1, -100.4, 3.4, hair);
  pen.fill(
    'M-6.4 -90C-8 -100 -2 -101 1 -100C7 -100 8 -94 6.4 -89C5 -93 3 -95 -1 -95.4C-4 -95 -5.6 -93 -6.4 -90Z',
    hair,
  );
}

/** A person at a desk seen from the side, with a laptop, a mug and a lamp: 100 units tall, about 150 broad. */
export function drawAtDesk(pen: Pen, look: Look, podcast: boolean, glad: boolean): void {
  const { ink, light, wood, paper, accent, second, dark } = pen.palette;
  const desk = mix(wood, light, dark ? 0.05 : 0.25);
  pen.stroke('M-34 -2L-20 -14L-6 -2M-20 -14V-38', mix(ink, paper, 0.2), 3.2);
  pen.rect(-40, -43, 38, 6, mix(accent, ink, 0.45), 1, 3);
  pen.stroke('M-39 -44Q-48 -62 -44 -80', mix(accent, ink, 0.45), 7);
  pen.rect(16, -54, 100, 5, pen.down([0, mix(desk, light, 0.3)], [1, mix(desk, ink, 0.3)]), 1, 1.5);
  pen.rect(104, -50, 5, 50, mix(desk, ink, 0.4));
  pen.rect(26, -50, 5, 50, mix(desk, ink, 0.5));
  pen.rect(72, -50, 32, 34, mix(desk, ink, 0.3), 1, 1);
  pen.stroke('M84 -41h8M84 -27h8', mix(paper, desk, 0.3), 1.6);
  pen.stroke('M-16 -40L13 -38L15 -4', look.trousers, 9);
  pen.stroke('M14 -3H22', ink, 5);
  const lean = glad ? -8 : 0;
  pen.fill(
    `M-30 -38C-34 -56 ${-26 + lean} -76 ${-12 + lean} -78C${0 + lean} -78 ${4 + lean} -70 2 -58C0 -48 -4 -42 -6 -36Z`,
    pen.across(
      [0, mix(look.top, ink, 0.35)],
      [0.6, look.top],
      [1, mix(look.top, dark ? second : light, 0.4)],
    ),
  );
  pen.stroke(`M${-8 + lean} -78L${-3 + lean} -86`, mix(look.skin, ink, 0.18), 5.4);
  pen.ellipse(0 + lean, -92, 7, 8.4, look.skin);
  pen.circle(7 + lean, -90, 1.5, look.skin);
  if (look.style === 'long')
    pen.fill(
      `M${-8 + lean} -96C${-14 + lean} -84 ${-14 + lean} -74 ${-9 + lean} -68L${-3 + lean} -80Z`,
      look.hair,
    );
  if (look.style === 'bun') pen.circle(-9 + lean, -98, 4, look.hair);
  pen.fill(
    `M${6 + lean} -96C${7 + lean} -105 ${-10 + lean} -106 ${-9 + lean} -92C${-8 + lean} -88 ${-5 + lean} -86 ${-3 + lean} -90C${-3 + lean} -95 ${1 + lean} -97 ${6 + lean} -96Z`,
    look.hair,
  );
  if (look.glasses)
    pen.stroke(`M${-2 + lean} -93H${2.4 + lean}M${2.4 + lean} -95.4h4v4.6h-4z`, ink, 0.9);
  if (glad) {
    pen.stroke('M-14 -73L-24 -94L-16 -112', look.top, 6);
    pen.stroke('M-10 -73L6 -88L6 -110', mix(look.top, light, 0.15), 6);
    pen.circle(-16, -113, 3.2, look.skin);
    pen.circle(6, -112, 3.2, look.skin);
  } else {
    pen.stroke('M-10 -71L2 -56L24 -57', mix(look.top, light, 0.14), 6);
    pen.circle(27, -57, 3, look.skin);
  }
  if (podcast) drawBoomMicrophone(pen);
  else {
    if (dark) pen.glow(22, -74, 36, 34, second, 0.6);
    pen.fill('M48 -56L58 -82H61L51.5 -54H26V-56.4Z', mix(paper, ink, 0.25));
    pen.stroke('M49 -58L57.5 -80', dark ? mix(second, paper, 0.5) : mix(second, paper, 0.2), 1.6);
  }
  pen.fill('M72 -64H81L80 -54H73Z', accent);
  pen.stroke('M81 -62Q85 -61 80.4 -57', accent, 1.4);
  pen.stroke('M104 -54V-60L94 -80', mix(ink, paper, 0.3), 2);
  pen.fill('M82 -80L94 -87L101 -78L84 -72Z', mix(accent, ink, 0.15));
  pen.fill('M84 -73L99 -78L112 -54H58Z', pen.down([0, light, dark ? 0.7 : 0.35], [1, light, 0]));
  if (dark) pen.glow(88, -66, 60, 40, accent, 0.5);
}

function drawBoomMicrophone(pen: Pen): void {
  const { ink, paper, second } = pen.palette;
  pen.stroke('M62 -54L68 -84L40 -92', mix(ink, paper, 0.25), 2.2);
  pen.place(
    36,
    -88,
    1,
    () => {
      pen.rect(
        -12,
        -5,
        20,
        10,
        pen.down([0, mix(paper, ink, 0.2)], [1, mix(ink, paper, 0.1)]),
        1,
        5,
      );
      pen.rect(1, -5, 2.4, 10, second);
    },
    false,
    8,
  );
  pen.stroke('M-6 -100C-12 -100 -14 -92 -10 -88', ink, 2.4);
  pen.rect(-10, -96, 5, 9, second, 1, 2.4);
}

/** A crowd from behind, arms up, across the whole width; each row is nearer and darker. */
export function drawCrowd(pen: Pen, foot: number, size: number): void {
  const { ink, near, accent, light } = pen.palette;
  for (let row = 0; row < 3; row += 1) {
    const scale = size * (0.5 + row * 0.28);
    const y = foot - size * 0.5 + row * size * 0.4;
    const colour = mix(mix(near, accent, 0.25 * (1 - row / 2)), ink, 0.25 + row * 0.35);
    for (let x = -scale * 0.3; x < pen.w + scale * 0.4; x += scale * pen.random.between(0.4, 0.6)) {
      const rise = y + pen.random.between(-0.12, 0.1) * scale;
      for (const side of [-1, 1]) {
        if (!pen.random.chance(0.45)) continue;
        const reach = pen.random.between(0.5, 0.85) * scale;
        pen.stroke(
          `M${x + side * scale * 0.18} ${rise + scale * 0.22}L${x + side * scale * 0.32} ${rise - reach * 0.25}L${x + side * scale * pen.random.between(0.14, 0.34)} ${rise - reach}`,
          colour,
          scale * 0.085,
        );
      }
      pen.circle(x - scale * 0.012, rise - scale * 0.014, scale * 0.148, mix(colour, light, 0.45));
      pen.circle(x, rise, scale * 0.145, colour);
      pen.fill(
        `M${x - scale * 0.3} ${rise + scale * 0.9}C${x - scale * 0.3} ${rise + scale * 0.2} ${x - scale * 0.14} ${rise + scale * 0.17} ${x} ${rise + scale * 0.16}S${x + scale * 0.3} ${rise + scale * 0.2} ${x + scale * 0.3} ${rise + scale * 0.9}Z`,
        colour,
      );
    }
  }
  pen.rect(0, foot + size * 0.6, pen.w, pen.h, mix(near, ink, 0.9));
}
