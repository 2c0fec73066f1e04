import { type Order, ProviderError } from '../../build/provider.ts';
import { clipSize, dialectOf, modelsWithEndImage } from './models.ts';

/** Addresses of the pictures of a clip, as Runway reads them: `data:` or `runway://`. */
export interface PictureUris {
  readonly first: string | null;
  readonly last: string | null;
}

/** A paid request: which door, and what to say there. */
export interface ClipRequest {
  readonly path: '/v1/image_to_video' | '/v1/text_to_video';
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the recipe of a clip holds. */
interface ClipWish {
  readonly model: string;
  readonly prompt: string;
  readonly seconds: number;
  readonly aspectRatio: string;
  readonly resolution: string;
  readonly loop?: boolean;
  readonly take: number;
}

/** Longest prompt where the catalog names none, in UTF-16 code units (OpenAPI of Runway, `promptText` of gen4 and veo). */
const longestPrompt = 1000;

/** Throws `invalid` for what Runway's model cannot do, before anything is uploaded. */
export function refuseWhatCannotBeDone({ recipe, model, inputs }: Order): void {
  const wish = recipe as ClipWish & Order['recipe'];
  const { needsImage, endImage } = dialectOf(wish.model);
  const first = inputs['image'] !== undefined;
  const last = inputs['end-image'] !== undefined;
  const longest = model.prompt_characters ?? longestPrompt;
  const refuse = (message: string): never => {
    throw new ProviderError('invalid', `runway: ${message}`);
  };
  if (wish.prompt.length > longest) {
    refuse(
      `the prompt has ${wish.prompt.length} characters, \`${wish.model}\` takes ${longest}; shorten \`video_prompt\``,
    );
  }
  if (needsImage && !first) {
    refuse(
      `\`${wish.model}\` only moves an image and was given none; give the scene an image, or use \`gen4.5\``,
    );
  }
  if ((last || wish.loop === true) && !endImage) {
    const what = last ? 'ends on a given image' : 'loops';
    refuse(`\`${wish.model}\` makes no clip that ${what}; these do: ${modelsWithEndImage}`);
  }
  if ((last || wish.loop === true) && !first) {
    refuse(`a clip that ends on a given image or loops needs an image to start from as well`);
  }
  if (last && wish.loop === true)
    refuse('a clip cannot loop and end on another image; leave one of them out');
}

/**
 * The one request that buys a clip. A clip that loops ends on the image it starts from. The vendor's sound is left out where
 * it would cost more. Sizes are the nearest that the model makes (see `clipSize`).
 */
export function clipRequest(recipe: Order['recipe'], { first, last }: PictureUris): ClipRequest {
  const wish = recipe as ClipWish & Order['recipe'];
  const { takesSeed, makesSound } = dialectOf(wish.model);
  const end = wish.loop === true ? first : last;
  const body = {
    model: wish.model,
    ...(wish.prompt !== '' && { promptText: wish.prompt }),
    ...(first !== null && { promptImage: end === null ? first : firstAndLast(first, end) }),
    ratio: clipSize(wish.model, wish.aspectRatio, wish.resolution, first !== null),
    duration: wish.seconds,
    ...(takesSeed && { seed: wish.take }),
    ...(makesSound && { audio: false }),
  };
  return { path: first === null ? '/v1/text_to_video' : '/v1/image_to_video', body };
}

function firstAndLast(first: string, last: string) {
  return [
    { uri: first, position: 'first' },
    { uri: last, position: 'last' },
  ];
}
