import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import type { Catalog, CatalogModel } from './catalog.gen.ts';
import builtIn from './catalog.json' with { type: 'json' };
import { problemsOf } from './catalog.validate.gen.ts';
import type { Ware } from './media.ts';
import type { Format, ResolvedProduction } from './resolved-production.ts';
import { speechSeconds } from './voices.ts';

export type { Api, Catalog, CatalogModel } from './catalog.gen.ts';
export type { Medium, Ware } from './media.ts';

/** Models, limits and prices that the tool comes with: data, since they change more often than code. */
// A test holds it to its schema: checking it in every command would take longer than reading it.
export const builtInCatalog: Catalog = builtIn as Catalog;

function isCatalog(value: unknown): value is Catalog {
  return problemsOf(value).length === 0;
}

/** A catalog, or what is wrong with the file that was to be merged over it. */
export type CatalogAnswer =
  | { readonly ok: true; readonly catalog: Catalog }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The built-in catalog with the text of a project's `catalog.yaml` merged over it, member by member. */
export function readCatalog(text: string, file: string): CatalogAnswer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => placeAt(text, file, lines, offset);
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map((error) =>
      badCatalog(error.message.replaceAll('\n', ' '), at(error.pos[0])),
    );
    return { ok: false, diagnostics };
  }
  if (document.contents === null) return { ok: true, catalog: builtInCatalog };
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  if (!isMap(document.contents) || !isRecord(written)) {
    return { ok: false, diagnostics: [badCatalog('it is not a list of names with values', at(0))] };
  }
  const merged: unknown = mergedOver(builtInCatalog, written);
  if (isCatalog(merged)) {
    const unknown = [...unknownModels(merged), ...unknownApis(merged)];
    if (unknown.length === 0) return { ok: true, catalog: merged };
    return { ok: false, diagnostics: unknown.map((message) => badCatalog(message, at(0))) };
  }
  const diagnostics = faults(merged).map(({ path, message }) => {
    const node = document.getIn(path, true);
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    return badCatalog(`\`${path.join('.')}\` ${message}`, at(offset));
  });
  return { ok: false, diagnostics };
}

function faults(catalog: unknown): { path: string[]; message: string }[] {
  const found = new Map<string, { path: string[]; message: string }>();
  for (const error of problemsOf(catalog)) {
    // The branches of a price that were not meant say nothing useful.
    if (error.keyword === 'const' || error.keyword === 'enum') continue;
    const path = error.instancePath.split('/').slice(1).map(unescaped);
    if (!found.has(error.instancePath)) {
      found.set(error.instancePath, { path, message: error.message ?? 'is not valid' });
    }
  }
  return [...found.values()];
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function unknownModels(catalog: Catalog): string[] {
  return Object.entries(catalog.providers).flatMap(([provider, media]) =>
    Object.values(media)
      .flatMap(listOf)
      .flatMap((model) =>
        catalog.models[model] === undefined
          ? [`provider \`${provider}\` uses model \`${model}\`, which is not under \`models\``]
          : [],
      ),
  );
}

function unknownApis({ models, apis }: Catalog): string[] {
  return Object.entries(models).flatMap(([model, { api }]) =>
    api === undefined || apis[api] !== undefined
      ? []
      : [`model \`${model}\` uses interface \`${api}\`, which is not under \`apis\``],
  );
}

function badCatalog(message: string, place: Place): Diagnostic {
  return {
    severity: 'error',
    code: 'bad-catalog',
    message: `the catalog cannot be used: ${message}`,
    place,
    hint: 'see schemas/catalog.schema.json for the fields',
  };
}

function placeAt(text: string, file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  const excerpt = text.split(/\r?\n/)[line - 1] ?? '';
  return { file, line, column: col, length: Math.max(1, excerpt.length - col + 1), excerpt };
}

function mergedOver(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over;
  // A price is one thing: parts of two prices make none.
  const names = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries(
    [...names].map((name) => {
      if (!(name in over)) return [name, base[name]];
      return [name, name === 'price' ? over[name] : mergedOver(base[name], over[name])];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNode(value: unknown): value is { range?: readonly number[] } {
  return typeof value === 'object' && value !== null && 'range' in value;
}

/** The models a provider's name stands for, the preferred one first; none where it makes nothing of the kind. */
export function modelsOf(catalog: Catalog, provider: string, ware: Ware): readonly string[] {
  return listOf(catalog.providers[provider]?.[ware] ?? []);
}

/** The preferred model of a provider, or undefined where it makes nothing of the kind. */
export function modelOf(catalog: Catalog, provider: string, ware: Ware): string | undefined {
  return modelsOf(catalog, provider, ware)[0];
}

function listOf(models: string | readonly string[]): readonly string[] {
  return typeof models === 'string' ? [models] : models;
}

/** What is known of a model; an unknown one has no limits and costs nothing that could be foretold. */
export function factsOf(catalog: Catalog, model: string): CatalogModel | undefined {
  return catalog.models[model];
}

/** True when a model only moves a given image. */
export function needsImage(catalog: Catalog, model: string): boolean {
  return factsOf(catalog, model)?.needs_image === true;
}

/** Estimated price of one image that is made after so many reference pictures, in USD. */
export function imageUsd(catalog: Catalog, model: string, format: Format, references = 0): number {
  const price = factsOf(catalog, model)?.price;
  if (price?.per !== 'image') return 0;
  const more = references * (price.reference_usd ?? 0);
  const usd = format.aspectRatio === '1:1' ? (price.square_usd ?? price.usd) : price.usd;
  if (typeof usd === 'number') return usd + more;
  return (usd[format.resolution] ?? Math.max(0, ...Object.values(usd))) + more;
}

/** How many reference pictures a model takes with the prompt of an image. */
export function referencesOf(catalog: Catalog, model: string): number {
  return factsOf(catalog, model)?.reference_images ?? 0;
}

/** Estimated price of a clip of so many seconds, in USD. */
export function clipUsd(catalog: Catalog, model: string, seconds: number, format: Format): number {
  const price = factsOf(catalog, model)?.price;
  if (price?.per === 'second') return price.usd * seconds;
  if (price?.per !== 'clip') return 0;
  const bySeconds = price.usd[format.resolution] ?? {};
  return bySeconds[String(seconds)] ?? Math.max(0, ...Object.values(bySeconds));
}

/** Estimated price of speaking a text with a voice, in USD. */
export function narrationUsd(catalog: Catalog, model: string, text: string, voice: string): number {
  const price = factsOf(catalog, model)?.price;
  if (price?.per === '1000 characters') return (price.usd * text.length) / 1000;
  if (price?.per === 'minute') return (price.usd * speechSeconds(text, voice)) / 60;
  return 0;
}

// What vendors add around the texts of a request: roles, marks between turns, how to answer in JSON. A few hundred are seen.
const framingTokens = 2000;

/**
 * The price of one question to a language model that cannot be exceeded, in USD. `inputBytes`: all texts of the request in
 * UTF-8. No token stands for less than a byte, and no answer is longer than `maxTokens`.
 */
export function scriptUsd(
  catalog: Catalog,
  model: string,
  { inputBytes, maxTokens }: { readonly inputBytes: number; readonly maxTokens: number },
): number {
  const price = factsOf(catalog, model)?.price;
  if (price?.per !== 'million tokens') return 0;
  // Whether the vendor remembers what is sent is for the vendor to say.
  const inUsd = Math.max(price.in_usd, price.cache_write_in_usd ?? 0);
  return (inUsd * (inputBytes + framingTokens) + price.out_usd * maxTokens) / 1e6;
}

/** One error for each model of a production that its vendor has retired by `today` (YYYY-MM-DD). */
export function retiredModels(
  resolved: ResolvedProduction,
  catalog: Catalog,
  today: string,
): Diagnostic[] {
  const used = new Set(
    resolved.scenes.flatMap(({ image, clip, narration }) => [
      ...(image?.source === 'generated' ? [image.model] : []),
      clip.model,
      ...(narration === null ? [] : [narration.model]),
    ]),
  );
  return [...used].flatMap((model): Diagnostic[] => {
    const retired = factsOf(catalog, model)?.retired;
    if (retired === undefined || retired > today) return [];
    return [
      {
        severity: 'error',
        code: 'retired-model',
        message: `model \`${model}\` was retired on ${retired}`,
        hint: 'name a current model for its provider in `catalog.yaml`',
      },
    ];
  });
}
