import type { Path } from './find-node.ts';

/** How messages name a value: `fit` of scene `steam`, `format.fps`, `voice` of `defaults`; back-quoted. */
export function pathWords(path: Path, source: unknown): string {
  const [top, index, ...rest] = path;
  if (top === undefined) return 'the production';
  if (top === 'scenes' && typeof index === 'number') {
    const scene = sceneWords(source, index);
    return rest.length === 0 ? scene : `\`${dotted(rest)}\` of ${scene}`;
  }
  if (top === 'defaults' && index !== undefined)
    return `\`${dotted([index, ...rest])}\` of \`defaults\``;
  return `\`${dotted(path)}\``;
}

/** How messages name a scene: by its id, or by its number in the list, from 1. */
export function sceneWords(source: unknown, index: number): string {
  const id = valueAt(source, ['scenes', index, 'id']);
  const isSafe = typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
  return isSafe ? `scene \`${id}\`` : `scene ${index + 1}`;
}

/** The value at a path, or undefined where there is none. */
export function valueAt(source: unknown, path: Path): unknown {
  let value = source;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

/** Words in a sentence, cut where they would fill the screen. */
export function shortened(text: string, characters = 60): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text;
}

/** Names in a sentence: `a, b, c`, cut after a dozen: a message is read, not searched. */
export function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED_NAMES;
  const shown = names
    .slice(0, MAX_LISTED_NAMES)
    .map((name) => shortened(name))
    .join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const MAX_LISTED_NAMES = 32;

function dotted(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step + 1}]` : (index === 0 ? '' : '.') + shortened(step),
    )
    .join('');
}
