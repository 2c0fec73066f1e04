import { digestOf } from '../../std/digest.ts';
import { imageTypeOf } from '../image-type.ts';

/**
 * The name under which a file is published: its digest, so that nobody guesses it and equal files share it, with the extension
 * by which servers tell what it is. With its media type.
 */
export function publishedName(bytes: Uint8Array): {
  readonly name: string;
  readonly mediaType: string;
} {
  const { extension, mediaType } = imageTypeOf(bytes) ?? {
    extension: '.bin',
    mediaType: 'application/octet-stream',
  };
  return { name: `${digestOf(bytes)}${extension}`, mediaType };
}
