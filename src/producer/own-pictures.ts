import type { ResolvedProduction } from './resolved-production.ts';

/** The user's pictures that a production uses, each once: POSIX paths relative to the project root. */
export function ownPictures({ scenes }: ResolvedProduction): readonly string[] {
  const paths = scenes.flatMap(({ image, endImage, appearance }) => [
    ...(image?.source === 'file' ? [image.path] : []),
    ...(endImage === null ? [] : [endImage]),
    ...(image?.source === 'generated' ? appearance.cast.flatMap((one) => one.image ?? []) : []),
  ]);
  return [...new Set(paths)];
}
