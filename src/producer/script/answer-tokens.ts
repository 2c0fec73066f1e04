import type { CreativeField, OpenFields } from './open-fields.ts';

// Generous for English; other scripts take up to three times the tokens for the same words, which the margin covers.
const tokensOf: Readonly<Record<CreativeField, number>> = {
  description: 40,
  narration_text: 80,
  image_prompt: 120,
  video_prompt: 120,
  continuity: 5,
  duration: 5,
};

/** Tokens of a reason and of the signs around a value. */
const aroundValue = 45;

/** Tokens of a scene besides its fields. */
const aroundScene = 15;

/** How much longer an answer may turn out than expected. */
const margin = 2;

/** Tokens for thinking and for all that is no scene. */
const besides = 4000;

/** Tokens that an answer may need: what is expected, and the most that it is given. `scenes`: how many may be written. */
export function answerTokens(
  { invents, scenes }: OpenFields,
  most: number,
): { readonly expected: number; readonly allowed: number } {
  const sizeOf = (fields: readonly CreativeField[]): number =>
    fields.reduce((sum, field) => sum + tokensOf[field] + aroundValue, aroundScene);
  const expected =
    invents === null
      ? scenes.reduce((sum, { fields }) => sum + sizeOf(fields), 0)
      : most * sizeOf(invents);
  return { expected, allowed: besides + margin * expected };
}
