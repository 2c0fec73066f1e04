import { isBlock } from './block.ts';
import type { Path } from './find-node.ts';
import type { YamlTree } from './yaml-tree.ts';

/** Fields that only a scene has; a file of them is a scene by itself, as the first form of the format had it. */
const sceneOnly = [
  'scene_number',
  'id',
  'description',
  'image_prompt',
  'video_prompt',
  'narration_text',
  'seed_image',
  'end_image',
  'loop',
  'clips',
  'group',
];
/** Fields that only a production has. */
const productionOnly = [
  'concept',
  'style',
  'producer',
  'look',
  'budget',
  'format',
  'fallback',
  'defaults',
  'vars',
  'matrix',
  'language',
  'scenes',
];

/** Broadcast rates as most programs write them, and the fractions they stand for (SMPTE ST 12-1). */
const broadcastRates: Readonly<Record<string, string>> = {
  '23.976': '24000/1001',
  '29.97': '30000/1001',
  '59.94': '60000/1001',
};

/**
 * A file in its one form: a bare list of scenes or a single scene becomes a production with them, notes (`x-…`) are
 * left out, an entry of `scenes` that is empty is a scene with every field empty.
 */
export function normaliseFile(tree: YamlTree): YamlTree {
  if (Array.isArray(tree.value)) return wrapped(tree, { scenes: tree.value.map(sceneOf) }, 1);
  if (!isBlock(tree.value)) return tree;
  if (isSingleScene(tree.value)) return wrapped(tree, { scenes: [tree.value] }, 2);
  const production: Record<string, unknown> = Object.fromEntries(
    Object.entries(tree.value).filter(([name]) => !name.startsWith('x-')),
  );
  if (Array.isArray(production['scenes'])) production['scenes'] = production['scenes'].map(sceneOf);
  if (isBlock(production['format'])) {
    const { fps } = production['format'];
    const rate = broadcastRates[String(fps)];
    if (rate !== undefined) production['format'] = { ...production['format'], fps: rate };
  }
  return { ...tree, value: production };
}

/** The tree with its paths led past the `levels` that are not in the file (`scenes`, and the index of the scene). */
function wrapped(tree: YamlTree, value: unknown, levels: number): YamlTree {
  const inFile = (path: Path): Path => path.slice(levels);
  return {
    value,
    diagnostics: tree.diagnostics,
    has: (path) => tree.has(inFile(path)),
    placeOf: (path, what) => tree.placeOf(inFile(path), what),
  };
}

function sceneOf(entry: unknown): unknown {
  return entry === undefined ? {} : entry;
}

function isSingleScene(block: Readonly<Record<string, unknown>>): boolean {
  return sceneOnly.some((name) => name in block) && !productionOnly.some((name) => name in block);
}
