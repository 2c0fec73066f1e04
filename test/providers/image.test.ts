import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { build } from 'esbuild';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { LocalImageRecipe } from '../../src/plan/recipe.ts';
import { readBrief } from '../../src/providers/local/image/brief.ts';
import { composePicture } from '../../src/providers/local/image/compose.ts';
import { drawImage } from '../../src/providers/local/image/draw-image.ts';
import { randomFrom } from '../../src/providers/local/image/random.ts';
import { digestOf } from '../../src/std/digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'draw-image-'));
afterAll(() => rmSync(folder, { recursive: true }));

function recipeOf(prompt: string, change: Partial<LocalImageRecipe> = {}): LocalImageRecipe {
  return { kind: 'image', provider: 'local', prompt, width: 320, height: 180, take: 1, ...change };
}

async function draw(prompt: string, change: Partial<LocalImageRecipe> = {}): Promise<Buffer> {
  const { signal } = new AbortController();
  const recipe = recipeOf(prompt, change);
  const result = await drawImage({ recipe, inputs: {}, folder, threads: 1, signal });
  expect(result.costUsd).toBe(0);
  const { width, height } = recipe;
  expect(result.outputs['main']?.media).toEqual({ type: 'image', width, height });
  return readFileSync(result.outputs['main']?.path ?? '');
}

/** RGB of a PNG as `draw-image` writes it: 8 bits a channel, every row after the Sub filter, one IDAT chunk. */
function pixelsOf(png: Buffer): { width: number; height: number; rgb: Uint8Array } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  expect(png.toString('latin1', 37, 41)).toBe('IDAT');
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    expect(rows[y * (width * 3 + 1)]).toBe(1);
    for (let i = 0; i < width * 3; i += 1) {
      const left = i < 3 ? 0 : (rgb[y * width * 3 + i - 3] ?? 0);
      rgb[y * width * 3 + i] = (rows[y * (width * 3 + 1) + 1 + i] ?? 0) + left;
    }
  }
  return { width, height, rgb };
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Letters of the SVG's caption, with the box each line surely stays in. */
function captionOf(svg: string): { x: number; y: number; size: number; text: string }[] {
  const line = /<text x="([\d.]+)" y="([\d.]+)"[^>]* font-size="([\d.]+)"[^>]*>([^<]*)<\/text>/g;
  return [...svg.matchAll(line)].map(([, x, y, size, text]) => ({
    x: Number(x),
    y: Number(y),
    size: Number(size),
    text: text ?? '',
  }));
}

test.each([
  [320, 180],
  [180, 320],
  [256, 256],
  [240, 180],
  [378, 162],
  [333, 187],
])('a still is a PNG of exactly %i by %i pixels', async (width, height) => {
  const png = await draw('A sailing boat on the sea', { width, height });
  expect(png.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
});

test('the same recipe gives the same bytes', async () => {
  const prompt = 'A cat on a sofa';
  expect(digestOf(await draw(prompt))).toBe(digestOf(await draw(prompt)));
});

test('a bundle in a fresh process, far from the sources, draws the same bytes', async () => {
  const prompt = 'Rocket launch at dawn';
  const here = await draw(prompt);
  const bundle = mkdtempSync(join(process.cwd(), 'node_modules/.draw-image-'));
  const written = join(bundle, 'out');
  mkdirSync(written);
  try {
    await build({
      stdin: {
        contents: `import { drawImage } from './src/providers/local/image/draw-image.ts';
          await drawImage({ recipe: ${JSON.stringify(recipeOf(prompt))}, inputs: {}, folder: ${JSON.stringify(written)},
            threads: 1, signal: new AbortController().signal });`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['@resvg/resvg-js'],
      outfile: join(bundle, 'draw.mjs'),
    });
    await execa('cp', ['-r', 'src/providers/local/fonts', join(bundle, 'fonts')]);
    await execa(process.execPath, [join(bundle, 'draw.mjs')]);
    expect(digestOf(readFileSync(join(written, 'main.png')))).toBe(digestOf(here));
  } finally {
    rmSync(bundle, { recursive: true });
  }
});

// A changed digest is a changed picture: raise the version of kind `image` in plan/action.ts with it.
test('these pictures stay as they are', () => {
  const prompts = [
    'A cup of coffee on a table, morning',
    'A city at night',
    'Diagram: plan, build',
  ];
  const digests = prompts.map((prompt) => digestOf(composePicture(recipeOf(prompt))).slice(0, 16));
  expect(digests).toMatchInlineSnapshot(`
    [
      "d1d4684c07c29f77",
      "9522a009a3ac8926",
      "098e3a38712e8c0b",
    ]
  `);
});

test.each([
  [
    'Hot water is poured from a thin spout over coffee in a paper filter. Close-up, thin stream of water, steam',
    'room: kettle, dripper',
  ],
  [
    'Ground coffee falls from a hand grinder into a glass jar. Macro shot, brushed steel',
    'room: grinder, jar',
  ],
  [
    'A cup of coffee on a table, professional food photography, shallow depth of field, no people, no text',
    'room: cup',
  ],
  ['A beach without people or dogs at sunset', 'beach: '],
  ['A busy café street, horse carts and gas lamps', 'street: horse'],
  ['A person by a lake. Wide shot. Soft light through leaves, brass lamp', 'lake: person'],
  ['A crowd of antibodies closes in on a virus', 'null: cells'],
  ['An engineer adjusts a machine in a bright workshop', 'room: person, rack'],
  ['Coffee runs from a modern machine into two glasses', 'room: machine, glass'],
  ['An old man waves from the door of a small house', 'field: person, house'],
  ['The Earth turns in the dark, seen from orbit', 'space: '],
])('%s → %s', (prompt, expected) => {
  const { place, subjects } = readBrief(prompt, randomFrom(''));
  expect(`${place}: ${subjects.join(', ')}`).toBe(expected);
});

test('the hour of what is seen comes before the light of the whole film', () => {
  const mood = (prompt: string): string => readBrief(prompt, randomFrom('')).mood;
  expect(mood('A table at night. Close-up. Soft morning light')).toBe('night');
  expect(mood('A table. Close-up. Soft morning light')).toBe('morning');
  expect(mood('Dark roasted beans on a table. Soft morning light')).toBe('morning');
});

test('another prompt and another take give another picture', async () => {
  const pictures = await Promise.all([
    composePicture(recipeOf('A lake at sunset')),
    composePicture(recipeOf('A lake at sunset, later')),
    composePicture(recipeOf('A lake at sunset', { take: 2 })),
  ]);
  expect(new Set(pictures).size).toBe(3);
});

test('no picture is blank', async () => {
  for (const prompt of ['', 'city at night', 'Chart of growth', 'nothing anyone could name']) {
    const { rgb } = pixelsOf(await draw(prompt));
    expect(new Set(rgb).size).toBeGreaterThan(60);
  }
});

test('night is darker than morning', async () => {
  for (const place of ['A quiet street', 'A cup on a table', 'A mountain lake', 'A city']) {
    const night = mean(pixelsOf(await draw(`${place} at night`)).rgb);
    const morning = mean(pixelsOf(await draw(`${place} in the morning`)).rgb);
    expect(night).toBeLessThan(morning * 0.75);
  }
});

test('the caption is the first clause, escaped', () => {
  const svg = composePicture(recipeOf('Salt & <pepper> on a table, close-up. Then a hand.'));
  expect(captionOf(svg).map(({ text }) => text)).toEqual(['Salt &amp; &lt;pepper&gt; on a table']);
});

test('a long caption has three lines at most and ends in an ellipsis', () => {
  const svg = composePicture(recipeOf('word '.repeat(300)));
  const lines = captionOf(svg);
  expect(lines).toHaveLength(3);
  expect(lines[2]?.text.endsWith('…')).toBe(true);
});

test.each([
  [1280, 720],
  [720, 1280],
  [1000, 1000],
  [2100, 900],
])('the caption stays inside nine per cent of a %i by %i picture', async (width, height) => {
  const prompt = `Wide ${'and wonderfully long '.repeat(12)}`;
  const lines = captionOf(composePicture(recipeOf(prompt, { width, height })));
  const unit = Math.min(width, height) / 1000;
  expect(lines.length).toBeGreaterThan(0);
  for (const { x, y, size } of lines) {
    expect(x).toBeGreaterThanOrEqual((width / unit) * 0.09);
    expect(y + size * 0.25).toBeLessThanOrEqual((height / unit) * 0.91);
  }
  // White letters are nowhere in the rim that a camera move may crop.
  const { rgb, width: w, height: h } = pixelsOf(await draw(prompt, { width, height }));
  const rim = (x: number, y: number): boolean =>
    y > h * 0.8 && (x < w * 0.085 || x > w * 0.915 || y > h * 0.915);
  let white = 0;
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = (y * w + x) * 3;
      const tone = Math.min(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0);
      if (rim(x, y) && tone > 235) white += 1;
    }
  }
  expect(white).toBe(0);
});

test.each(['日本の茶道', 'مرحبا بالعالم', '🦄🌈🔥', '\u0000\u0007', '\ud800\udfff\udc00'])(
  'a prompt the font cannot draw has no caption: %j',
  (prompt) => {
    expect(captionOf(composePicture(recipeOf(prompt)))).toEqual([]);
  },
);

test('marks stacked on letters are left out of the caption', () => {
  const svg = composePicture(recipeOf('Z̴̢̛͙a̷̡l̶g̵o̸ in a forest'));
  expect(captionOf(svg).map(({ text }) => text)).toEqual(['Zalgo in a forest']);
});

test('no text breaks the picture', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.integer({ min: 1, max: 9 }),
      async (prompt, take) => {
        await draw(prompt, { width: 64, height: 36, take });
      },
    ),
    { numRuns: 40 },
  );
});

test('a stopped build draws nothing', async () => {
  const signal = AbortSignal.abort(new Error('stopped'));
  const recipe = recipeOf('A tree');
  await expect(drawImage({ recipe, inputs: {}, folder, threads: 1, signal })).rejects.toThrow(
    'stopped',
  );
});
