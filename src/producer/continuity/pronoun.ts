const opening =
  /^(?:then|now|still|again|and then|moments? later|a moment later|seconds later)?,?\s*(he|she|they|(?:his|her|their)(?=\s+(?:\w+\s+)?(?:hands?|face|eyes?|fingers?|smile|back|feet|hair|lips|head|shoulders?|expression|silhouette)\b))\b/i;

/** The pronoun for a person that a description begins with, as its subject form; null where it begins with none. */
export function pronounOf(description: string): 'he' | 'she' | 'they' | null {
  const word = opening.exec(description.trim())?.[1]?.toLowerCase();
  if (word === undefined) return null;
  if (word.startsWith('the')) return 'they';
  return word === 'she' || word === 'her' ? 'she' : 'he';
}
