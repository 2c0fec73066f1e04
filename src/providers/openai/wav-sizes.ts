/** A size field in the header of a WAV file, and the number of bytes that should stand in it (unsigned, little-endian). */
export interface SizeField {
  readonly offset: number;
  readonly bytes: number;
}

/** Whether a file says of itself that it is a WAV file. */
export function isWav(file: Buffer): boolean {
  return file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WAVE';
}

/**
 * The size fields of a whole WAV file that hold a placeholder, since it was streamed before its length was known; OpenAI
 * writes 0xFFFFFFFF. A size that only does not fit is left alone: such a file was cut off, and should be seen to be.
 */
export function sizesToMend(wav: Buffer): readonly SizeField[] {
  if (!isWav(wav)) return [];
  const end = wav.length;
  const fields = [{ offset: 4, bytes: end - 8 }];
  for (let at = 12; at + 8 <= end; ) {
    const size = wav.readUInt32LE(at + 4);
    if (wav.toString('latin1', at, at + 4) === 'data') {
      fields.push({ offset: at + 4, bytes: end - at - 8 });
      break;
    }
    // Chunks begin at even places.
    at += 8 + size + (size % 2);
  }
  return fields.filter(({ offset, bytes }) => isPlaceholder(wav.readUInt32LE(offset), bytes));
}

// Streaming writers put in the largest number, signed or not, that fits (less a header), or none at all.
const smallestPlaceholder = 0x7fff_0000;

function isPlaceholder(size: number, bytes: number): boolean {
  return size > bytes ? size >= smallestPlaceholder : size === 0 && bytes > 0;
}
