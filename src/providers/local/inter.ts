import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path of the vendored Inter Medium (SIL OFL, licence beside it). The bundle keeps the folder at the same relative place. */
export const interPath: string = fileURLToPath(
  new URL('./fonts/Inter-Medium.ttf', import.meta.url),
);

/** What laying out a line needs to know of a font. */
export interface FontMetrics {
  /** Width of a character in em, or undefined when the font cannot draw it. */
  advance(codePoint: number): number | undefined;
}

let metrics: FontMetrics | undefined;

/** Metrics of Inter Medium, read once. */
export function interMetrics(): FontMetrics {
  metrics ??= readMetrics(readFileSync(interPath));
  return metrics;
}

// Tables `head`, `hhea`, `hmtx`, `cmap` (format 12 or 4) of the OpenType specification, offsets as given there.
function readMetrics(font: Buffer): FontMetrics {
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    tables.set(font.toString('latin1', record, record + 4), font.readUInt32BE(record + 8));
  }
  const at = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`font: Inter has no ${name} table`);
    return offset;
  };
  const unitsPerEm = font.readUInt16BE(at('head') + 18);
  const longMetrics = font.readUInt16BE(at('hhea') + 34);
  const glyphs = readCharacterMap(font, at('cmap'));
  const widths = at('hmtx');
  return {
    advance: (codePoint) => {
      const glyph = glyphs.get(codePoint);
      if (glyph === undefined || glyph === 0) return undefined;
      return font.readUInt16BE(widths + 4 * Math.min(glyph, longMetrics - 1)) / unitsPerEm;
    },
  };
}

function readCharacterMap(font: Buffer, cmap: number): Map<number, number> {
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4),
  );
  const full = subtables.find((subtable) => font.readUInt16BE(subtable) === 12);
  if (full !== undefined) return readFormat12(font, full);
  const basic = subtables.find((subtable) => font.readUInt16BE(subtable) === 4);
  if (basic === undefined) throw new Error('font: Inter has no character map of format 4 or 12');
  return readFormat4(font, basic);
}

function readFormat12(font: Buffer, subtable: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < font.readUInt32BE(subtable + 12); i += 1) {
    const group = subtable + 16 + i * 12;
    const start = font.readUInt32BE(group);
    const glyph = font.readUInt32BE(group + 8);
    for (let code = start; code <= font.readUInt32BE(group + 4); code += 1) {
      glyphs.set(code, glyph + code - start);
    }
  }
  return glyphs;
}

function readFormat4(font: Buffer, subtable: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = font.readUInt16BE(subtable + 6);
  for (let i = 0; i < doubled; i += 2) {
    const end = font.readUInt16BE(subtable + 14 + i);
    const start = font.readUInt16BE(subtable + 16 + doubled + i);
    const delta = font.readUInt16BE(subtable + 16 + 2 * doubled + i);
    const rangeAt = subtable + 16 + 3 * doubled + i;
    const range = font.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const raw = range === 0 ? code : font.readUInt16BE(rangeAt + range + 2 * (code - start));
      if (raw !== 0) glyphs.set(code, (raw + delta) & 0xffff);
    }
  }
  return glyphs;
}
