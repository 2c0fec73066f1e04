import type { Order } from '../../build/provider.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';
import { referencePictures, type SentPicture, sentPicture } from '../reference-pictures.ts';
import { loopWithEnd, lumaDuration, lumaResolution, wordsOf } from './request-fields.ts';

interface Frame {
  readonly data: string;
  readonly media_type: SentPicture['mediaType'];
}

/**
 * The body of `POST /v1/generations` for an order, as docs.agents.lumalabs.ai describes it: pictures travel inside it as
 * base64. There is no seed, so another take is the same request sent once more. Throws `invalid` for what Luma would
 * refuse.
 */
export async function agentsRequest(account: Account, order: Order): Promise<unknown> {
  const { recipe } = order;
  if (recipe.kind === 'image') {
    const references = await referencePictures(account, order);
    return imageRequest(recipe, references.map(sentFrame));
  }
  const start = await frameOf(account, order, 'image');
  const end = await frameOf(account, order, 'end-image');
  const loop = recipe['loop'] === true;
  const duration = lumaDuration(account, order);
  if (duration !== '5s' && (start !== undefined || end !== undefined || loop)) {
    throw invalid(
      account,
      `\`${recipe.model}\` animates a picture, or loops, for 5 s only, not for ${recipe['seconds']} s; make the scene's clip 5 s long`,
    );
  }
  if (loop && end !== undefined) throw invalid(account, loopWithEnd);
  return {
    model: recipe.model,
    type: 'video',
    prompt: wordsOf(recipe, 'prompt'),
    aspect_ratio: wordsOf(recipe, 'aspectRatio'),
    video: {
      resolution: lumaResolution(recipe),
      duration,
      loop,
      ...(start !== undefined && { start_frame: start }),
      ...(end !== undefined && { end_frame: end }),
    },
  };
}

function imageRequest(recipe: PaidRecipe, references: readonly Frame[]): unknown {
  const ratio = wordsOf(recipe, 'aspectRatio');
  return {
    model: recipe.model,
    type: 'image',
    prompt: wordsOf(recipe, 'prompt'),
    aspect_ratio: nearestRatio[ratio] ?? ratio,
    output_format: 'png',
    ...(references.length > 0 && { image_ref: references }),
  };
}

// What `uni-1` makes instead of the ratios that it lacks. It has no sizes: every picture is of about 2048 pixels.
const nearestRatio: Readonly<Record<string, string>> = {
  '4:3': '3:2',
  '3:4': '2:3',
  '21:9': '2:1',
};

async function frameOf(
  account: Account,
  { inputs }: Order,
  name: string,
): Promise<Frame | undefined> {
  const input = inputs[name];
  return input && sentFrame(await sentPicture(account, input));
}

function sentFrame({ bytes, mediaType }: SentPicture): Frame {
  return { data: bytes.toString('base64'), media_type: mediaType };
}
