import type { ResolvedProduction } from './resolved-production.ts';

/** The user's pictures that a production uses, each once: POSIX paths relative to the project root. */
export function ownPictures({ scenes }: ResolvedProduction): readonly string[] {
  const paths = scenes.flatMap(({ image, endImage }) => [
    ...(image?.source === 'file' ? [image.path] : []),
    ...(endImage === null ? [] : [endImage]),
  ]);
  return [...new Set(paths)];
}
