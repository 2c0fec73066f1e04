import { builtInCatalog, type Catalog, type Medium, modelsOf } from './catalog.ts';

/** The names of models that were written, or chosen, for each medium. */
export type ModelNames = { readonly [medium in Medium]?: string };

/** The models there are, and those that can be had. */
export interface ModelMarket {
  readonly catalog: Catalog;
  /** Whether a model can be bought here and now; every one unless told. */
  readonly sold?: (model: string) => boolean;
}

// A long film asks the same of the same catalog for each of its scenes.
const offeredIn = new WeakMap<Catalog, Map<string, readonly string[]>>();

/**
 * All models of a provider that may be written for a medium: those its name stands for, the usual one first, and the
 * others that the same interfaces of its vendor serve.
 */
export function offeredModels(
  catalog: Catalog,
  provider: string,
  medium: Medium,
): readonly string[] {
  const known = offeredIn.get(catalog) ?? new Map<string, readonly string[]>();
  offeredIn.set(catalog, known);
  const name = `${provider} ${medium}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const listed = modelsOf(catalog, provider, medium);
  const apis = new Set(listed.flatMap((model) => catalog.models[model]?.api ?? []));
  const others = Object.entries(catalog.models).flatMap(([model, facts]) =>
    facts.medium === medium && facts.api !== undefined && apis.has(facts.api) ? [model] : [],
  );
  const all = [...new Set([...listed, ...others])];
  known.set(name, all);
  return all;
}

/** The model that a provider's name stands for here: of those it can mean, the first that can be bought. */
export function usualModel(
  { catalog, sold }: ModelMarket,
  provider: string,
  medium: Medium,
): string | undefined {
  const listed = modelsOf(catalog, provider, medium);
  return (sold === undefined ? undefined : listed.find(sold)) ?? listed[0];
}

/**
 * Models of a provider that the Producer may choose from, the best first. A model without a rank, or with a day on which
 * it retires, is only used where the provider's name stands for it; and where the project's own catalog says what that
 * name stands for, it stands for nothing else.
 */
export function choosableModels(
  market: ModelMarket,
  provider: string,
  medium: Medium,
): readonly string[] {
  const { catalog, sold = () => true } = market;
  const usual = usualModel(market, provider, medium);
  if (usual === undefined) return [];
  const listed = modelsOf(catalog, provider, medium);
  const ours = modelsOf(builtInCatalog, provider, medium);
  const isOurs = listed.length === ours.length && listed.every((model, at) => model === ours[at]);
  const others =
    rankOf(catalog, usual) > 0 && isOurs ? offeredModels(catalog, provider, medium) : [];
  return [usual, ...others]
    .filter((model, at, all) => all.indexOf(model) === at)
    .filter((model) => model === usual || (isRanked(catalog, model) && sold(model)))
    .sort((a, b) => rankOf(catalog, b) - rankOf(catalog, a));
}

/** Place of a model among those of its provider, the higher the better; 0 where it has none. */
export function rankOf({ models }: Catalog, model: string): number {
  return models[model]?.rank ?? 0;
}

function isRanked({ models }: Catalog, model: string): boolean {
  const facts = models[model];
  return facts?.rank !== undefined && facts.retired === undefined;
}

/** The model that is asked of a provider: the one written for the scene, else the one chosen for the film, else the usual one. */
export function modelFor(
  market: ModelMarket & { readonly models?: ModelNames },
  provider: string,
  medium: Medium,
  written: ModelNames | undefined,
): string | undefined {
  for (const name of [written?.[medium], market.models?.[medium]]) {
    if (name !== undefined && offeredModels(market.catalog, provider, medium).includes(name))
      return name;
  }
  return usualModel(market, provider, medium);
}

/** The model of a resolved medium; the provider's own name where the catalog knows none. */
export interface AskedModel {
  readonly model: string;
  /** There where another of the provider's models would not do. */
  readonly onlyModel?: true;
}

/** The model that a resolved scene asks its provider for: what was written or chosen stands for itself alone. */
export function askedModel(
  market: ModelMarket & { readonly models?: ModelNames },
  provider: string,
  medium: Medium,
  written: ModelNames | undefined,
): AskedModel {
  const model = modelFor(market, provider, medium, written);
  if (model === undefined) return { model: provider };
  const isUsual = model === modelsOf(market.catalog, provider, medium)[0];
  return isUsual && written?.[medium] !== model ? { model } : { model, onlyModel: true };
}
