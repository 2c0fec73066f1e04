import { readFile } from 'node:fs/promises';
import type { RunwayML } from '@runwayml/sdk';
import { ProviderError } from '../../build/provider.ts';
import type { RunnerInput } from '../../build/runner.ts';
import { imageTypeOf } from '../image-type.ts';

/** Longest `data:` address Runway takes, in characters (`maxLength` of `promptImage` in its OpenAPI description). */
const longestDataUri = 5 * 1024 * 1024;

/**
 * An address under which Runway reads a picture: the picture itself as a `data:` address where it is small enough, else that
 * of a free upload, which Runway keeps for a day. Throws `invalid` for a file that is no image.
 */
export async function pictureUri(client: RunwayML, { path }: RunnerInput): Promise<string> {
  const bytes = await readFile(path);
  const type = imageTypeOf(bytes);
  if (type === null) {
    throw new ProviderError(
      'invalid',
      'runway: the image to start from is no PNG, JPEG or WebP; give the scene another one',
    );
  }
  const head = `data:${type.mediaType};base64,`;
  const characters = head.length + Math.ceil(bytes.length / 3) * 4;
  if (characters <= longestDataUri) return head + bytes.toString('base64');
  const file = new File([new Uint8Array(bytes)], `image${type.extension}`, {
    type: type.mediaType,
  });
  const { uri } = await client.uploads.createEphemeral({ file });
  return uri;
}
