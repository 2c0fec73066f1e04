import { type Catalog, type Medium, modelsOf } from '../../producer/catalog.ts';
import { media } from '../../producer/media.ts';
import type { Prices } from '../../producer/spending.ts';
import type { Production } from '../../production/production.gen.ts';
import { vendors } from '../../providers/vendors.ts';

/** What the Producer may choose from when it is to be bought. */
export interface ForSale {
  /** The paid makers by medium: those whose keys are there, the preferred one first. */
  readonly makers: NonNullable<Prices['makers']>;
  /** Whether there is a key for a model; true where there is none for any model of its medium. */
  sold(model: string): boolean;
}

/**
 * The makers and models that can be bought with the keys that are there. A medium without any is left out, so that the
 * refusal can say which keys would do.
 */
export function makersForSale(
  catalog: Catalog,
  source: Production,
  means: { hasKey(api: string): boolean; readonly canPublish: boolean },
): ForSale {
  const makers = withKeys(catalog, source, means);
  const sold = (model: string): boolean => {
    const { api, medium } = catalog.models[model] ?? {};
    if (api === undefined || medium === undefined) return false;
    return means.hasKey(api) || (medium !== 'script' && makers[medium] === undefined);
  };
  return { makers, sold };
}

function withKeys(
  catalog: Catalog,
  source: Production,
  means: { hasKey(api: string): boolean; readonly canPublish: boolean },
): ForSale['makers'] {
  const apisOf = (maker: string, medium: Medium): readonly string[] =>
    modelsOf(catalog, maker, medium).flatMap((model) => {
      const api = catalog.models[model]?.api;
      return api !== undefined && means.hasKey(api) ? [api] : [];
    });
  const withKey = (medium: Medium): readonly string[] =>
    Object.keys(catalog.providers).filter((maker) => apisOf(maker, medium).length > 0);
  const makers = Object.fromEntries(
    media.flatMap((medium) => {
      const some = withKey(medium);
      return some.length === 0 ? [] : [[medium, some] as const];
    }),
  );
  return withReachablePictures(makers, source, (maker) => {
    const apis = apisOf(maker, 'video');
    return !means.canPublish && apis.every((api) => vendors[api]?.picture === 'public-url');
  });
}

// A maker that takes pictures by public address only can move those that it drew itself.
function withReachablePictures(
  makers: { readonly [medium: string]: readonly string[] },
  { providers }: Production,
  wantsOwn: (maker: string) => boolean,
): ForSale['makers'] {
  const { image = [], video = [] } = makers;
  const movers = providers?.video === undefined ? video : [providers.video ?? ''];
  const [first = ''] = movers;
  if (!movers.some(wantsOwn)) return makers;
  const drawsItself = providers?.image === undefined && image.includes(first);
  if (wantsOwn(first) && drawsItself) return { ...makers, image: [first] };
  const others = video.filter((maker) => !wantsOwn(maker));
  return others.length === 0 ? makers : { ...makers, video: others };
}
