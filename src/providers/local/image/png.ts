import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const compress = promisify(deflate);

/** Pixels as resvg gives them: RGBA, rows from the top, opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/**
 * A PNG (8-bit RGB) of the pixels, with a vignette and one level of grain: the grain breaks the bands
 * that dark gradients show after video compression. The same pixels give the same picture.
 */
export async function developPng(pixels: Pixels): Promise<Buffer> {
  const { width, height } = pixels;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = await compress(filteredRows(pixels), { level: 1 });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

// Each row after its filter byte 1 (Sub, PNG specification 9.2): differences compress three times better than tones.
function filteredRows({ width, height, rgba }: Pixels): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const across = fallOff(width);
  const down = fallOff(height);
  let noise = 0x9e3779b9;
  let to = 0;
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    rows[to++] = 1;
    const dim = down[y] ?? 0;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let x = 0; x < width; x += 1) {
      // xorshift32 (Marsaglia 2003): one grain for the three channels, so that it is light and not colour.
      noise ^= noise << 13;
      noise ^= noise >>> 17;
      noise ^= noise << 5;
      const keep = 65536 - dim - (across[x] ?? 0);
      const grain = (noise >>> 15) & 0x1ffff;
      const r = Math.min(255, ((rgba[from] ?? 0) * keep + grain) >>> 16);
      const g = Math.min(255, ((rgba[from + 1] ?? 0) * keep + grain) >>> 16);
      const b = Math.min(255, ((rgba[from + 2] ?? 0) * keep + grain) >>> 16);
      rows[to++] = r - red;
      rows[to++] = g - green;
      rows[to++] = b - blue;
      red = r;
      green = g;
      blue = b;
      from += 4;
    }
  }
  return rows;
}

// How much darker a row or column is than the middle, in 1/65536: nothing within the inner half, 9 % at the rim.
function fallOff(length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => {
    const away = Math.max(0, Math.abs((i + 0.5) / length - 0.5) * 2 - 0.45) / 0.55;
    return Math.round(away * away * 0.09 * 65536);
  });
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
