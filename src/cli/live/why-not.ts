import type { ClipPictures } from '../../plan/decide.ts';
import { scriptBytes } from '../../plan/paid-recipe-usd.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Catalog, CatalogModel } from '../../producer/catalog.ts';
import { type Vendor, vendors } from '../../providers/vendors.ts';

/** What decides whether a recipe can be bought here and now. */
export interface Means {
  readonly catalog: Catalog;
  /** Whether there is a key for an interface, to buy something of a medium. */
  hasKey(api: string, medium?: CatalogModel['medium']): boolean;
  /** Whether pictures can be put where a vendor can fetch them. */
  readonly canPublish: boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * The means of whoever is to buy what is only planned here: a medium that no model can be bought for, since no key is there,
 * can be bought from all.
 */
export function foreseenMeans(means: Means): Means {
  const models = Object.values(means.catalog.models);
  const withKey = new Set(
    models.flatMap(({ api, medium }) => (api !== undefined && means.hasKey(api) ? [medium] : [])),
  );
  const isForeseen = (medium: CatalogModel['medium'] | undefined): boolean =>
    medium !== undefined && !withKey.has(medium);
  return { ...means, hasKey: (api, medium) => isForeseen(medium) || means.hasKey(api) };
}

/**
 * Why a recipe cannot be bought, in a sentence with what to do; null when it can.
 */
export function whyNot(
  recipe: PaidRecipe,
  pictures: ClipPictures,
  { catalog, hasKey, canPublish, today }: Means,
): string | null {
  const { model, provider, kind } = recipe;
  const facts = catalog.models[model];
  const api = facts?.api;
  const vendor = api === undefined ? undefined : vendors[api];
  if (facts === undefined || api === undefined || vendor === undefined) {
    return `\`${provider}\`: the catalog names no interface for the model ${model}`;
  }
  if (facts.retired !== undefined && facts.retired <= today) {
    return `\`${provider}\`: the model ${model} was retired on ${facts.retired}; name a current one in catalog.yaml`;
  }
  if (!hasKey(api, facts.medium))
    return `\`${provider}\`: no key for ${model}; set ${vendor.keyVariable}`;
  const limit = facts.prompt_characters;
  const prompt = String(recipe['prompt'] ?? '');
  if (kind !== 'narration' && limit !== undefined && prompt.length > limit) {
    return `\`${provider}\`: the prompt has ${prompt.length} characters, ${model} takes ${limit}`;
  }
  if (kind === 'script') return whyNotAsk(recipe, facts);
  if (kind !== 'clip') return null;
  const { firstAt, hasLast } = pictures;
  if (firstAt === undefined && facts.needs_image === true) {
    return `\`${provider}\`: ${model} only moves a picture, and the scene has none; write an \`image_prompt\``;
  }
  const noEnd = whyNotEnd(recipe, pictures, catalog, vendor);
  if (noEnd !== null) return noEnd;
  const mustTravel = hasLast || (firstAt !== undefined && firstAt !== api);
  if (vendor.picture === 'public-url' && mustTravel && !canPublish) {
    const others = hasLast ? '' : ', or choose `image: luma` or `video: runway`';
    return `\`${provider}\`: ${model} takes pictures by public address only; set LUMA_AGENTS_API_KEY for a model that takes them directly, or CLAUDE_STUDIO_PUBLISH to put them where it can fetch them${others}`;
  }
  return null;
}

// Beyond these a language model refuses, or costs more than the catalog says.
function whyNotAsk(
  recipe: PaidRecipe,
  { prompt_characters: most = Infinity, max_output_tokens: longest = Infinity }: CatalogModel,
): string | null {
  const { provider, model, max_tokens: tokens } = recipe;
  const bytes = scriptBytes(recipe);
  if (bytes > most)
    return `\`${provider}\`: the question has ${bytes} bytes, ${model} takes ${most}`;
  return Number(tokens) > longest
    ? `\`${provider}\`: an answer of ${tokens} tokens is asked for, ${model} gives ${longest}`
    : null;
}

// Whether a clip can end as its scene says: on the user's picture, or as it begins.
function whyNotEnd(
  { model, provider, loop }: PaidRecipe,
  { firstAt, hasLast }: ClipPictures,
  { models }: Catalog,
  { endNeedsStart }: Vendor,
): string | null {
  const wanted = hasLast ? 'end_image' : loop === true ? 'loop' : null;
  if (wanted === null) return null;
  if (models[model]?.[wanted] !== true) {
    const deed = hasLast ? 'end on a given picture (`end_image`)' : 'end as they begin (`loop`)';
    const others = Object.keys(models).filter((other) => models[other]?.[wanted] === true);
    return `\`${provider}\`: clips by ${model} cannot ${deed}; models that can: ${others.join(', ')}; leave \`${wanted}\` out, choose another provider, or name one of these for it in catalog.yaml`;
  }
  if (endNeedsStart === true && firstAt === undefined) {
    return `\`${provider}\`: with \`${wanted}\`, ${model} needs a picture to start from as well, and the scene has none; write an \`image_prompt\``;
  }
  return null;
}
