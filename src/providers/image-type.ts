/** What an image file is, told by its first bytes: blobs have no names. */
export interface ImageType {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly extension: '.png' | '.jpg' | '.webp';
}

/** The type of an image from its bytes; null when it is none of the three that vendors take. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12));
  const text = start.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { mediaType: 'image/png', extension: '.png' };
  if (text.startsWith('\xff\xd8\xff')) return { mediaType: 'image/jpeg', extension: '.jpg' };
  if (text.startsWith('RIFF') && text.slice(8) === 'WEBP')
    return { mediaType: 'image/webp', extension: '.webp' };
  return null;
}
