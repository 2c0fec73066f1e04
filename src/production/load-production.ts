import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import { closestName } from '../std/closest-name.ts';
import { checkMeaning, checkSubject } from './check-meaning.ts';
import { explainProblem, subjectOf } from './explain-problem.ts';
import { withVars } from './fill-vars.ts';
import type { Path } from './find-node.ts';
import type { ProductionPlace } from './find-production.ts';
import { firstCauses } from './first-causes.ts';
import { withIncludes } from './include-files.ts';
import type { LineIndex } from './line-index.ts';
import { normaliseFile } from './normalise-file.ts';
import { listed, valueAt } from './path-words.ts';
import type { Cast, Production, Scene, SceneDefaults } from './production.gen.ts';
import { problemsOf } from './production.validate.gen.ts';
import { readTree } from './read-tree.ts';
import { asVariant, variantNames } from './variants.ts';
import type { YamlTree } from './yaml-tree.ts';

/**
 * What the file says, checked. A member that is absent was left empty and is the Producer's; null is the user's
 * `none`; anything else is the user's word. `defaults` are applied to the scenes, with the scene's own word first;
 * `seed_image`, `end_image` and the pictures of the `cast` are POSIX paths relative to the project root.
 */
export interface ProductionSource extends Omit<Production, 'defaults' | 'vars' | 'include'> {
  /** The language that its texts are written in, where the film of a matrix speaks another. */
  readonly writtenLanguage?: string;
  /** What is written for every scene, where the Producer writes the scenes. */
  readonly sceneDefaults?: Scene;
}

/** A production that can be resolved. */
export interface LoadedProduction extends ProductionPlace {
  readonly source: ProductionSource;
  /** Names of the other films of its matrix. */
  readonly variants: readonly string[];
  /** Absolute paths of the files that it includes. */
  readonly files: readonly string[];
  /** The place of a field's name or value; of the nearest thing that is there, when the field is not. */
  placeOf(path: Path, what: 'key' | 'value'): Place;
}

/** A production, with warnings that may be passed over, or everything that is wrong with it, sorted by line. */
type LoadResult =
  | {
      readonly ok: true;
      readonly production: LoadedProduction;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Absolute paths of the files that a production includes, as far as it can be read. */
export function includedFiles(place: ProductionPlace): readonly string[] {
  const read = readTree(place.file, place.shownFile);
  return read.ok ? withIncludes(normaliseFile(read.tree), place).files : [];
}

/** Reads, validates and normalises a production. Never throws for what is in the file or on the disk. */
export function loadProduction(place: ProductionPlace): LoadResult {
  const read = readTree(place.file, place.shownFile);
  if (!read.ok) return read;
  const own = normaliseFile(read.tree);
  if (own.value === undefined) return { ok: false, diagnostics: [emptyFile(read.lines)] };
  const included = withIncludes(own, place);
  // Most files have none, and a long film has thousands of texts.
  const mayUseVars = read.text.includes('${') || included.files.length > 0;
  const { tree, diagnostics: unknownVars } = mayUseVars
    ? withVars(included.tree)
    : { tree: included.tree, diagnostics: [] };

  const departures = schemaProblems(tree);
  const meaning = checkMeaning(tree, place);
  const details = firstCauses(
    [
      ...tree.diagnostics,
      ...included.diagnostics,
      ...unknownVars,
      ...departures,
      ...meaning.errors,
    ],
    included.isWhole,
  );
  const errors = details.length > 0 ? details : checkSubject(tree);
  if (errors.length > 0 || !isProduction(tree.value, departures)) {
    return { ok: false, diagnostics: sortedOnce([...errors, ...meaning.warnings]) };
  }
  const film = withDefaults(tree.value, meaning.picturePaths);
  const variants = variantNames(film.matrix);
  const source = asVariant(film, place.variant);
  if (source === undefined) return { ok: false, diagnostics: [unknownVariant(place, variants)] };
  const { files } = included;
  const production = {
    ...place,
    name: place.variant === undefined ? place.name : `${place.name}@${place.variant}`,
    source,
    variants,
    files,
    placeOf: placesWithDefaults(tree),
  };
  return { ok: true, production, warnings: sortedOnce(meaning.warnings) };
}

function unknownVariant(
  { name, variant = '' }: ProductionPlace,
  names: readonly string[],
): Diagnostic {
  const meant = closestName(variant, names);
  const allowed =
    names.length === 0
      ? 'it has no `matrix`, so it is one film'
      : `allowed: ${listed(names.map((each) => `${name}@${each}`))}, or \`${name}\` alone for all`;
  return {
    severity: 'error',
    code: 'unknown-variant',
    message: `\`${name}\` has no film \`${variant}\``,
    hint: meant === undefined ? allowed : `did you mean \`${name}@${meant}\`? ${allowed}`,
  };
}

function emptyFile(lines: LineIndex): Diagnostic {
  return {
    severity: 'error',
    code: 'empty-file',
    message: 'the production is empty',
    place: lines.placeOf(0, 1),
    hint: 'say what the film is about, such as `concept: Coffee on table`',
  };
}

function schemaProblems(tree: YamlTree): readonly Diagnostic[] {
  const said = new Set<string>();
  const problems = problemsOf(withFewerScenes(tree.value)).filter((problem) => {
    const subject = subjectOf(problem);
    return !said.has(subject) && said.add(subject);
  });
  return problems
    .slice(0, MAX_EXPLAINED_PROBLEMS)
    .map((problem) => explainProblem(problem, tree.value, tree));
}

/** One more scene than is allowed is enough to be refused; the validator takes minutes for 100,000 wrong ones. */
const SCENES_TO_VALIDATE = 2001;
/** Nobody reads more, and a file of another kind may have 100,000. */
const MAX_EXPLAINED_PROBLEMS = 1000;

function withFewerScenes(source: unknown): unknown {
  const scenes = valueAt(source, ['scenes']);
  if (typeof source !== 'object' || !Array.isArray(scenes)) return source;
  return { ...source, scenes: scenes.slice(0, SCENES_TO_VALIDATE) };
}

// The schema's validator is what makes the value a production.
function isProduction(_value: unknown, departures: readonly Diagnostic[]): _value is Production {
  return departures.length === 0;
}

/** File by file, each in its order; what an anchor says in several scenes is said once. */
function sortedOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const lineOf = ({ place }: Diagnostic): number => place?.line ?? 0;
  const columnOf = ({ place }: Diagnostic): number => place?.column ?? 0;
  const files = [...new Set(diagnostics.map(({ place }) => place?.file))];
  const fileOrder = ({ place }: Diagnostic): number => files.indexOf(place?.file);
  const said = new Set<string>();
  return diagnostics
    .toSorted(
      (a, b) => fileOrder(a) - fileOrder(b) || lineOf(a) - lineOf(b) || columnOf(a) - columnOf(b),
    )
    .filter((diagnostic) => {
      const key = `${diagnostic.code} ${diagnostic.place?.file} ${lineOf(diagnostic)}:${columnOf(diagnostic)}`;
      return !said.has(key) && said.add(key);
    });
}

function withDefaults(
  source: Production,
  picturePaths: ReadonlyMap<string, string>,
): ProductionSource {
  const { defaults = {}, vars: _, include: __, scenes, ...others } = source;
  const rest = {
    ...others,
    ...(others.cast !== undefined && { cast: castWithPaths(others.cast, picturePaths) }),
  };
  if (scenes === undefined) {
    // As of a scene with others before it.
    const sceneDefaults = sceneWithDefaults({}, defaults, 1, picturePaths);
    return Object.keys(sceneDefaults).length === 0 ? rest : { ...rest, sceneDefaults };
  }
  return {
    ...rest,
    scenes: scenes.map((scene, index) => sceneWithDefaults(scene, defaults, index, picturePaths)),
  };
}

function castWithPaths(cast: Cast, picturePaths: ReadonlyMap<string, string>): Cast {
  return Object.fromEntries(
    Object.entries(cast).map(([name, { image, ...member }]) => [
      name,
      { ...member, ...(image !== undefined && { image: picturePaths.get(image) ?? image }) },
    ]),
  );
}

function sceneWithDefaults(
  scene: Scene,
  defaults: SceneDefaults,
  index: number,
  picturePaths: ReadonlyMap<string, string>,
): Scene {
  const { continuity, ...others } = defaults;
  const { include: _, ...own } = scene;
  const providers = { ...defaults.providers, ...scene.providers };
  const models = { ...defaults.models, ...scene.models };
  const pathOf = (field: 'seed_image' | 'end_image') => {
    const written = scene[field] === undefined ? defaults[field] : scene[field];
    return typeof written === 'string' ? { [field]: picturePaths.get(written) ?? written } : {};
  };
  return {
    ...others,
    // Before the first scene there is none that it could continue.
    ...(continuity === undefined || (continuity === 'previous' && index === 0)
      ? {}
      : { continuity }),
    ...own,
    ...(Object.keys(providers).length === 0 ? {} : { providers }),
    ...(Object.keys(models).length === 0 ? {} : { models }),
    ...pathOf('seed_image'),
    ...pathOf('end_image'),
  };
}

function placesWithDefaults(tree: YamlTree): LoadedProduction['placeOf'] {
  return (path, what) => {
    const [top, , ...field] = path;
    const isDefault =
      top === 'scenes' && field.length > 0 && !tree.has(path) && tree.has(['defaults', ...field]);
    return tree.placeOf(isDefault ? ['defaults', ...field] : path, what);
  };
}
