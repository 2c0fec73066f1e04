import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivery, Order, Provider } from '../../build/provider.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { CatalogModel } from '../../producer/catalog.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';
import { referencePictures, type SentPicture } from '../reference-pictures.ts';
import { checkOpenai, connectOpenai, unreadable } from './connection.ts';
import { textOf } from './recipe-text.ts';

/**
 * OpenAI's image models. They answer with the image itself and keep nothing: a lost answer cannot be found again. They
 * take no seed, so a `take` is a new image by chance alone. With pictures of the cast the image is an edit of them, which
 * only means that they travel with the prompt.
 */
export function openaiImages(account: Account): Provider {
  return {
    prepare: async (order) => {
      const request = imageRequest(account, order.recipe);
      const image = (await referencePictures(account, order)).map(fileOf(account));
      const send = await connectOpenai(account, order.signal);
      return async () => {
        const answer = await send(({ images }) =>
          image.length === 0 ? images.generate(request) : images.edit({ ...request, image }),
        );
        return { kind: 'delivered', delivery: await savedImage(account, order, answer) };
      };
    },
    check: (signal) => checkOpenai(account, signal),
  };
}

// About 1.33 megapixels whatever the film's resolution, since pixels are paid for: sides must be divisible by 16, and at
// most three to one. The clip's vendor scales what it starts from.
const sizes: Readonly<Record<string, string>> = {
  '16:9': '1536x864',
  '9:16': '864x1536',
  '1:1': '1024x1024',
  '4:3': '1280x960',
  '3:4': '960x1280',
  '21:9': '1792x768',
};

/** Largest picture that OpenAI takes (its description of `/images/edits`), in bytes. */
const largestPicture = 50 * 1000 * 1000;

// Named by its place in the prompt: what the user calls it is nobody's business.
function fileOf(account: Account): (picture: SentPicture, place: number) => File {
  return ({ bytes, mediaType, extension }, place) => {
    if (bytes.length >= largestPicture) {
      throw invalid(
        account,
        `reference picture ${place + 1} has ${Math.ceil(bytes.length / 1e6)} MB, and it takes less than 50`,
      );
    }
    return new File([new Uint8Array(bytes)], `reference-${place + 1}${extension}`, {
      type: mediaType,
    });
  };
}

function imageRequest(account: Account, recipe: PaidRecipe) {
  const aspectRatio = textOf(account, recipe, 'aspectRatio');
  const size = sizes[aspectRatio];
  if (size === undefined)
    throw invalid(
      account,
      `makes no image of \`${aspectRatio}\`; \`format.aspect_ratio\` can be ${Object.keys(sizes).join(', ')}`,
    );
  return {
    model: recipe.model,
    prompt: textOf(account, recipe, 'prompt'),
    size,
    quality: textOf(account, recipe, 'resolution') === '1080p' ? 'high' : 'medium',
    output_format: 'png',
    n: 1,
  } as const;
}

async function savedImage(account: Account, order: Order, answer: Response): Promise<Delivery> {
  const { image, usage } = imageIn(account, await answer.text());
  const main = join(order.folder, 'main.png');
  await writeFile(main, image);
  return { files: { main }, costUsd: usdOf(usage, order.model), origin: null };
}

function imageIn(account: Account, text: string): { image: Buffer; usage: Usage | undefined } {
  let answer: Answer | null;
  try {
    answer = JSON.parse(text) as Answer | null;
  } catch (error) {
    throw unreadable(account, `the answer is no JSON: ${messageOf(error)}`, error);
  }
  const base64 = answer?.data?.[0]?.b64_json;
  const image = Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64');
  if (image.length === 0) throw unreadable(account, 'the answer holds no image');
  return { image, usage: answer?.usage };
}

/** What is read of an answer; nothing of it is sure to be there. */
interface Answer {
  readonly data?: readonly { readonly b64_json?: unknown }[];
  readonly usage?: Usage;
}

interface Usage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly input_tokens_details?: { readonly image_tokens?: number };
}

/** USD for the tokens that the vendor counted; null where it counted none, or the catalog has no price for them. */
function usdOf(usage: Usage | undefined, model: CatalogModel): number | null {
  const price = model.usd_per_million_tokens;
  const { input_tokens: all, output_tokens: out } = usage ?? {};
  if (price === undefined || typeof all !== 'number' || typeof out !== 'number') return null;
  const images = usage?.input_tokens_details?.image_tokens ?? 0;
  return ((all - images) * price.text_in + images * price.image_in + out * price.out) / 1e6;
}
