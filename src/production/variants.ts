import type { ProductionSource } from './load-production.ts';
import type { Matrix, Scene } from './production.gen.ts';

/** What a film of a matrix differs in from the others. */
interface Choice {
  readonly language?: string;
  readonly aspect_ratio?: NonNullable<Matrix['aspect_ratio']>[number];
  readonly voice?: string;
}

/** One film of a matrix. */
interface Variant {
  /** What differs from the main film, such as `de-9x16`; empty for the main film itself. */
  readonly name: string;
  readonly choice: Choice;
}

/** Names of the films that a matrix makes besides the main one, which has the first value of each row. */
export function variantNames(matrix: Matrix | undefined): readonly string[] {
  return variantsOf(matrix)
    .map(({ name }) => name)
    .filter((name) => name !== '');
}

/** The source of one film of a matrix: the main one where no name is given; undefined for a name that is none. */
export function asVariant(
  source: ProductionSource,
  name: string | undefined,
): ProductionSource | undefined {
  const { matrix } = source;
  if (matrix === undefined) return name === undefined ? source : undefined;
  const variant = variantsOf(matrix).find((each) => each.name === (name ?? ''));
  if (variant === undefined) return undefined;
  const { language, aspect_ratio, voice } = variant.choice;
  const ownVoice = voice ?? (language === undefined ? undefined : source.voices?.[language]);
  return {
    ...source,
    ...(language !== undefined && { language, writtenLanguage: matrix.language?.[0] ?? language }),
    ...(aspect_ratio !== undefined && { format: { ...source.format, aspect_ratio } }),
    ...(ownVoice !== undefined && { voice: ownVoice }),
    ...(source.scenes !== undefined &&
      language !== undefined && {
        scenes: source.scenes.map((scene) => translated(scene, language)),
      }),
    ...(source.sceneDefaults !== undefined &&
      language !== undefined && { sceneDefaults: translated(source.sceneDefaults, language) }),
  };
}

function translated(scene: Scene, language: string): Scene {
  const words = scene.translations?.[language];
  return words === undefined ? scene : { ...scene, narration_text: words };
}

// Rows in this order, the last one changing fastest.
function variantsOf(matrix: Matrix = {}): readonly Variant[] {
  const { language, aspect_ratio, voice } = matrix;
  let variants: readonly Variant[] = [{ name: '', choice: {} }];
  const row = <T extends string>(
    values: readonly T[] | undefined,
    choose: (value: T) => Choice,
  ): void => {
    if (values === undefined || values.length === 0) return;
    variants = variants.flatMap(({ name, choice }) =>
      values.map((value, index) => ({
        name: [name, index === 0 ? '' : wordOf(value)].filter((word) => word !== '').join('-'),
        choice: { ...choice, ...choose(value) },
      })),
    );
  };
  row(language, (value) => ({ language: value }));
  row(aspect_ratio, (value) => ({ aspect_ratio: value }));
  row(voice, (value) => ({ voice: value }));
  return variants;
}

// Names are folders and words of the command line.
function wordOf(value: string): string {
  const word = value
    .replace(':', 'x')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return word === '' ? 'other' : word;
}
