import { type FontMetrics, interMetrics } from '../inter.ts';
import type { Pen } from './pen.ts';

/** The words under a picture, broken into lines. */
export interface Caption {
  /** Already XML-escaped. */
  readonly lines: readonly string[];
  /** Letter size in canvas units. */
  readonly size: number;
  /** Where the band begins; subjects stand above it. */
  readonly top: number;
}

/** Share of each side that a camera move may crop; the caption stays inside. */
const safeMargin = 0.14;
const maxLines = 3;
const longestLabel = 22;
const lineHeight = 1.32;

/** Sets the prompt's first clause for a canvas of `w` by `h`; null when the font can draw too little of it. */
export function setCaption(prompt: string, w: number, h: number): Caption | null {
  const font = interMetrics();
  const text = drawable(firstClause(prompt), font);
  if (text === null) return null;
  const size = Math.min(33, w * 0.034);
  const room = Math.min(w * (1 - 2 * safeMargin) - size, size * 34);
  const lines = wrap(text, room / size, font);
  const height = lines.length * size * lineHeight;
  return { lines: lines.map(escapeXml), size, top: h * (1 - safeMargin) - height - size * 0.4 };
}

/** Draws the caption: an accent bar and the lines, on a soft dark band or, where the ground is pale, as ink on paper. */
export function drawCaption(pen: Pen, caption: Caption, onPaper: boolean): void {
  const { ink, accent } = pen.palette;
  const { size, top, lines } = caption;
  if (!onPaper) {
    const bandTop = top - size * 2.6;
    const band = pen.down([0, ink, 0], [0.45, ink, 0.42], [1, ink, 0.82]);
    pen.rect(0, bandTop, pen.w, pen.h - bandTop, band);
  }
  const left = pen.w * safeMargin;
  const tall = lines.length * size * lineHeight - size * 0.24;
  pen.rect(left, top + size * 0.2, size * 0.14, tall, accent, 1, size * 0.07);
  lines.forEach((line, i) => {
    const baseline = top + size * (1.02 + i * lineHeight);
    pen.text(left + size * 0.75, baseline, size, line, onPaper ? ink : '#ffffff');
  });
}

/** A short text for a label, escaped, or null when the font cannot draw it. */
export function setLabel(text: string): string | null {
  const known = [...(drawable(text, interMetrics()) ?? '')];
  if (known.length === 0) return null;
  const short = known.length > longestLabel ? [...known.slice(0, longestLabel - 1), '…'] : known;
  return escapeXml(short.join(''));
}

// The clause up to the first stop; a comma ends it too once it says something.
function firstClause(prompt: string): string {
  const start = prompt
    .slice(0, 600)
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const [sentence = ''] = start.split(/(?<=[^\s.]{2})[.!?;:](?=\s|$)|[。！？\n]| [–—] /u);
  const pieces = sentence.split(/, /u);
  let clause = pieces[0] ?? '';
  for (const piece of pieces.slice(1)) {
    if (clause.split(' ').length >= 3) break;
    clause = `${clause}, ${piece}`;
  }
  return clause.replace(/[\s,]+$/u, '');
}

// Half of the letters missing would make a riddle of the line: then there is none.
function drawable(text: string, font: FontMetrics): string | null {
  const seen = [...text.replace(/[\p{M}\p{C}]/gu, '')];
  const known = seen.filter((letter) => font.advance(letter.codePointAt(0) ?? 0) !== undefined);
  const letters = known.filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  if (letters.length < 2 || known.length * 2 < seen.length) return null;
  const tidy = known.join('').replace(/\s+/gu, ' ').trim();
  return tidy.charAt(0).toUpperCase() + tidy.slice(1);
}

// Lines no wider than `room` em, balanced by the greedy rule; what does not fit ends in an ellipsis.
function wrap(text: string, room: number, font: FontMetrics): string[] {
  const width = (line: string): number =>
    [...line].reduce((sum, letter) => sum + (font.advance(letter.codePointAt(0) ?? 0) ?? 0), 0);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, room, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (width(longer) <= room) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  let last = kept.pop() ?? '';
  while (last !== '' && width(`${last}…`) > room) last = last.slice(0, -1);
  return [...kept, `${last.replace(/[\s,.;:–-]+$/u, '')}…`];
}

// A word wider than a line is cut, or it would run out of the picture.
function pieces(word: string, room: number, width: (line: string) => number): string[] {
  if (width(word) <= room) return [word];
  const cut: string[] = [''];
  for (const letter of word) {
    const last = cut.length - 1;
    const longer = `${cut[last] ?? ''}${letter}`;
    if (width(longer) > room) cut.push(letter);
    else cut[last] = longer;
  }
  return cut;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
