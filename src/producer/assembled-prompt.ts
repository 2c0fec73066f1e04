import type { Appearance } from './resolved-production.ts';

/**
 * What a vendor is asked for: the scene's own words as they stand, then who is seen, then the look of the film. The first
 * `references` of the cast with a picture of their own are said to be on the reference pictures, in that order.
 */
export function assembledPrompt(words: string, appearance: Appearance, references = 0): string {
  const added = addedWords(appearance, references);
  return added === '' ? words : `${ended(words.trim())} ${added}`;
}

/** How many characters an appearance adds to a prompt at most, the space before them included. */
export function addedCharacters(appearance: Appearance): number {
  const pictured = appearance.cast.filter(({ image }) => image !== null).length;
  const added = addedWords(appearance, pictured);
  return added === '' ? 0 : added.length + 2;
}

function addedWords({ cast, look }: Appearance, references: number): string {
  let number = 0;
  const members = cast.map(({ name, description, image }) => {
    if (image !== null) number += 1;
    const pictured = image !== null && number <= references;
    return ended(`${name}${pictured ? ` (reference image ${number})` : ''}: ${description.trim()}`);
  });
  return [...members, ...(look === null ? [] : [ended(`Look: ${look.trim()}`)])].join(' ');
}

function ended(sentence: string): string {
  return sentence === '' || /[.!?…。！？]["'”’)]*$/u.test(sentence) ? sentence : `${sentence}.`;
}
