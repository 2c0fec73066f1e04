import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from './find-node.ts';
import { sceneWords, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

/** What a scene whose clip loops cannot say as well. */
interface Clash {
  readonly field: string;
  readonly clashes: (word: unknown) => boolean;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

const clashes: readonly Clash[] = [
  {
    field: 'end_image',
    clashes: (word) => typeof word === 'string',
    code: 'loop-with-end',
    message: 'a clip that loops ends as it begins, and cannot end on its `end_image`',
    hint: 'leave one of them out, or take it back with `loop: false` or `end_image: none`',
  },
  {
    field: 'clips',
    clashes: (word) => word === 2,
    code: 'loop-with-clips',
    message: 'a clip that loops ends as it begins, and two `clips` would end as the second begins',
    hint: 'leave one of them out, or take it back with `loop: false` or `clips: 1`',
  },
];

/**
 * The scenes that are to end in two ways at once: as they begin (`loop`), and on another picture (`end_image`) or after a
 * second clip. What stands in `defaults` counts as said of every scene that does not say otherwise.
 */
export function checkEnds(tree: YamlTree, sceneCount: number): readonly Diagnostic[] {
  return clashes.flatMap((clash) => clashing(clash, tree, sceneCount));
}

function clashing(clash: Clash, tree: YamlTree, sceneCount: number): readonly Diagnostic[] {
  const shared: Path = ['defaults'];
  if (endsTwice(clash, [shared], tree)) {
    return [problem(clash, '`defaults`', [...shared, 'loop'], tree)];
  }
  return Array.from({ length: sceneCount }, (_, index): Path => ['scenes', index]).flatMap(
    (scene, index) => {
      if (!endsTwice(clash, [scene, shared], tree)) return [];
      const own = ['loop', clash.field].find((field) => wordOf(field, [scene], tree) !== undefined);
      return [problem(clash, sceneWords(tree.value, index), [...scene, own ?? 'loop'], tree)];
    },
  );
}

function endsTwice(clash: Clash, blocks: readonly Path[], tree: YamlTree): boolean {
  return wordOf('loop', blocks, tree) === true && clash.clashes(wordOf(clash.field, blocks, tree));
}

// The first block that has a word on the field wins.
function wordOf(field: string, blocks: readonly Path[], tree: YamlTree): unknown {
  return blocks
    .map((block) => valueAt(tree.value, [...block, field]))
    .find((word) => word !== undefined);
}

function problem(
  { code, message, hint }: Clash,
  subject: string,
  path: Path,
  tree: YamlTree,
): Diagnostic {
  return {
    severity: 'error',
    code,
    message: `${subject}: ${message}`,
    place: tree.placeOf(path, 'value'),
    hint,
  };
}
