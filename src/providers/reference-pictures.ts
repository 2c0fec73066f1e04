import { readFile } from 'node:fs/promises';
import type { Order } from '../build/provider.ts';
import type { RunnerInput } from '../build/runner.ts';
import { referenceRole } from '../plan/action.ts';
import type { Account } from './account.ts';
import { type ImageType, imageTypeOf } from './image-type.ts';
import { invalid } from './provider-error-of.ts';

/** A picture that is sent to a vendor, whole. */
export interface SentPicture extends ImageType {
  readonly bytes: Buffer;
}

/** The pictures of the cast that an order's prompt numbers, in that order. Throws `invalid` for one that no vendor takes. */
export async function referencePictures(
  account: Account,
  { recipe, inputs }: Order,
): Promise<readonly SentPicture[]> {
  const pictures: SentPicture[] = [];
  for (let place = 0; place < Number(recipe['references'] ?? 0); place += 1) {
    const input = inputs[referenceRole(place)];
    if (input === undefined) throw invalid(account, `reference picture ${place + 1} is missing`);
    pictures.push(await sentPicture(account, input));
  }
  return pictures;
}

/** A picture as it is sent. Throws `invalid` where it is none of the three kinds that vendors take. */
export async function sentPicture(account: Account, { path }: RunnerInput): Promise<SentPicture> {
  const bytes = await readFile(path);
  const type = imageTypeOf(bytes);
  if (type === null) throw invalid(account, 'a picture must be a PNG, a JPEG or a WebP file');
  return { bytes, ...type };
}
