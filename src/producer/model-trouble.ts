import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Production } from '../production/production.gen.ts';
import { closestName } from '../std/closest-name.ts';
import type { Catalog, Medium } from './catalog.ts';
import { media } from './media.ts';
import { offeredModels } from './models.ts';
import type { PlaceOf } from './trouble.ts';

type Path = readonly (string | number)[];

/** One error for each model that is written and that its provider does not offer. */
export function modelTrouble(
  source: Production,
  catalog: Catalog,
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  const blocks = [
    { path: [] as Path, models: source.models, providers: source.providers },
    ...(source.scenes ?? []).map((scene, index) => ({
      path: ['scenes', index] as Path,
      models: scene.models,
      providers: { ...source.providers, ...scene.providers },
    })),
  ];
  const told = new Set<string>();
  return blocks.flatMap(({ path, models, providers }) =>
    media.flatMap((medium): Diagnostic[] => {
      const model = models?.[medium];
      if (model === undefined) return [];
      const provider = providers?.[medium];
      const offered = offeredBy(catalog, provider, medium);
      if (offered.includes(model)) return [];
      const place = placeOf?.([...path, 'models', medium], 'value');
      // A default stands in every scene, and at one place.
      const where = JSON.stringify([place, model]);
      if (place !== undefined && told.has(where)) return [];
      told.add(where);
      return [unknownModel(model, provider, medium, offered, place)];
    }),
  );
}

function offeredBy(
  catalog: Catalog,
  provider: string | null | undefined,
  medium: Medium,
): readonly string[] {
  const makers =
    provider === undefined
      ? Object.keys(catalog.providers).filter((name) => name !== 'local')
      : provider === null
        ? []
        : [provider];
  return makers.flatMap((maker) => offeredModels(catalog, maker, medium));
}

function unknownModel(
  model: string,
  provider: string | null | undefined,
  medium: Medium,
  offered: readonly string[],
  place: Diagnostic['place'],
): Diagnostic {
  const who = provider === undefined ? 'any provider' : `\`${provider ?? 'none'}\``;
  const meant = closestName(model, offered);
  const guess = meant === undefined ? '' : `did you mean \`${meant}\`? `;
  return {
    severity: 'error',
    code: 'unknown-model',
    message: `\`models.${medium}\` is \`${model}\`, which is no model of ${who} in the catalog`,
    ...(place === undefined ? {} : { place }),
    hint:
      offered.length === 0
        ? `leave it out: nothing is bought where \`providers.${medium}\` is \`${provider ?? 'none'}\``
        : `${guess}allowed: ${offered.join(', ')}`,
  };
}
