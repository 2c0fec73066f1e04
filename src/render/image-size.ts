/** A still's kind and size in pixels, as its header says; null when these are not the first bytes of a PNG, JPEG or WebP. */
export interface ImageHeader {
  readonly format: 'png' | 'jpeg' | 'webp';
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the size of a PNG, JPEG or WebP from its first bytes (a JPEG's may lie behind its thumbnail: 256 KiB are plenty).
 * A JPEG's rotation tag is not applied: ffmpeg does not apply it to stills either.
 */
export function imageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return pngHeader(view) ?? webpHeader(view) ?? jpegHeader(view);
  } catch (error) {
    // Reads past the end: a torn header.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function pngHeader(view: DataView): ImageHeader | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

// https://developers.google.com/speed/webp/docs/riff_container
function webpHeader(view: DataView): ImageHeader | null {
  if (view.getUint32(0) !== fourCc('RIFF') || view.getUint32(8) !== fourCc('WEBP')) return null;
  const format = 'webp';
  switch (view.getUint32(12)) {
    case fourCc('VP8X'): {
      const uint24 = (at: number): number =>
        view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      return { format, width: uint24(24) + 1, height: uint24(27) + 1 };
    }
    case fourCc('VP8L'): {
      const bits = view.getUint32(21, true);
      return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case fourCc('VP8 '):
      return {
        format,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    default:
      return null;
  }
}

// Segments follow each other; the first start-of-frame (C0–CF but for C4, C8, CC) holds the size. ITU T.81, B.2.2.
function jpegHeader(view: DataView): ImageHeader | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint16(at) === 0xffff) at += 1;
    const marker = view.getUint16(at);
    if (marker < 0xff01 || marker === 0xffda) return null;
    if (marker < 0xffc0 || marker > 0xffcf || [0xffc4, 0xffc8, 0xffcc].includes(marker)) continue;
    return { format: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
}

function fourCc(text: string): number {
  return [...text].reduce((code, letter) => code * 256 + letter.charCodeAt(0), 0);
}
