import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from './find-node.ts';
import { sceneWords, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

/**
 * The scenes that are to end in two ways at once: as they begin (`loop`) and on another picture (`end_image`). What stands
 * in `defaults` counts as said of every scene that does not say otherwise.
 */
export function checkEnds(tree: YamlTree, sceneCount: number): readonly Diagnostic[] {
  const shared: Path = ['defaults'];
  if (endsTwice([shared], tree)) return [problem('`defaults`', [...shared, 'loop'], tree)];
  return Array.from({ length: sceneCount }, (_, index): Path => ['scenes', index]).flatMap(
    (scene, index) => {
      if (!endsTwice([scene, shared], tree)) return [];
      const own = ['loop', 'end_image'].find((field) => wordOf(field, [scene], tree) !== undefined);
      return [problem(sceneWords(tree.value, index), [...scene, own ?? 'loop'], tree)];
    },
  );
}

function endsTwice(blocks: readonly Path[], tree: YamlTree): boolean {
  return (
    wordOf('loop', blocks, tree) === true && typeof wordOf('end_image', blocks, tree) === 'string'
  );
}

// The first block that has a word on the field wins.
function wordOf(field: string, blocks: readonly Path[], tree: YamlTree): unknown {
  return blocks
    .map((block) => valueAt(tree.value, [...block, field]))
    .find((word) => word !== undefined);
}

function problem(subject: string, path: Path, tree: YamlTree): Diagnostic {
  return {
    severity: 'error',
    code: 'loop-with-end',
    message: `${subject}: a clip that loops ends as it begins, and cannot end on its \`end_image\``,
    place: tree.placeOf(path, 'value'),
    hint: 'leave one of them out, or take it back with `loop: false` or `end_image: none`',
  };
}
