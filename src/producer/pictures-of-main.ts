import type { Providers, Scene } from '../production/production.gen.ts';
import type { Lock } from './lock.ts';
import type { ResolvedProduction } from './resolved-production.ts';
import type { FilmSource } from './translation.ts';

/**
 * Another film of a matrix as if whoever makes the stills of the main one were written for it: what both show is bought
 * once, whatever else the film's share of the money pays for.
 */
export function withPicturesOfMain(
  source: FilmSource,
  main: { readonly resolved: ResolvedProduction; readonly lock: Lock },
): FilmSource {
  const decided = (path: string): string | undefined => {
    const value = main.lock.decisions.get(path)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const maker = decided('providers.image');
  const model = decided('models.image');
  const { scenes } = source;
  const ids = main.resolved.scenes.map(({ id }) => id);
  return {
    ...source,
    ...(maker !== undefined && { providers: drawnBy(maker, source) }),
    ...(model !== undefined && { models: { ...source.models, image: model } }),
    ...(scenes !== undefined && {
      scenes: scenes.map((scene, at): Scene => {
        const own = decided(`scenes.${ids[at]}.providers.image`);
        return own === undefined ? scene : { ...scene, providers: drawnBy(own, scene) };
      }),
    }),
  };
}

// The lock holds what the schema allows, and was read by it.
function drawnBy(maker: string, { providers }: { readonly providers?: Providers }): Providers {
  return { ...providers, image: maker as NonNullable<Providers['image']> };
}
