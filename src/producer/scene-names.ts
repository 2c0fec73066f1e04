import { clause } from './concept.ts';

/** Names of scenes, each once and none of them a word that means something else. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const id = uniqueName(
      name === '' || name === 'film' || name === 'previous' ? `scene-${index + 1}` : name,
      taken,
    );
    taken.add(id);
    return id;
  });
}

/** A name with a number after it where others have it already. */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
  }
}

const fillers = new Set(
  'a an the of and or with in on at to for from by is are its it as'.split(' '),
);

/** A text as the name of a scene: its first words that say something; may be empty. */
export function nameOfText(text: string): string {
  const words = clause(text, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[’']|\p{Mn}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !fillers.has(word));
  return words.slice(0, 4).join('-').slice(0, 40).replace(/-+$/, '');
}
