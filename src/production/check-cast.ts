import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { closestName } from '../std/closest-name.ts';
import type { Path } from './find-node.ts';
import { listed, pathWords, shortened, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

/** Names that lead nowhere: of the cast in a scene, of scenes in the cast; and two of the cast that one cannot tell apart. */
export function checkCast(tree: YamlTree, sceneIds: readonly string[]): readonly Diagnostic[] {
  const names = castNames(tree.value);
  return [
    ...equalNames(names, tree),
    ...unknownMembers(names, tree),
    ...unknownScenes(names, sceneIds, tree),
  ];
}

/** A warning for each group with one scene in it whose name is nearly that of another group. */
export function lonelyGroups(tree: YamlTree): readonly Diagnostic[] {
  const scenes = valueAt(tree.value, ['scenes']);
  const written = (Array.isArray(scenes) ? scenes : []).flatMap((scene: unknown, index) => {
    const group = valueAt(scene, ['group']);
    return typeof group === 'string' ? [{ group, index }] : [];
  });
  const sizes = new Map<string, number>();
  for (const { group } of written) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return written.flatMap(({ group, index }): readonly Diagnostic[] => {
    if (sizes.get(group) !== 1) return [];
    const others = [...sizes.keys()].filter((other) => other !== group);
    const meant =
      others.find((other) => other.toLowerCase() === group.toLowerCase()) ??
      closestName(group, others);
    if (meant === undefined) return [];
    const path = ['scenes', index, 'group'];
    return [
      {
        severity: 'warning',
        code: 'lonely-group',
        message: `${pathWords(path, tree.value)} is \`${shortened(group)}\`, and no other scene is in that group`,
        place: tree.placeOf(path, 'value'),
        hint: `did you mean \`${shortened(meant)}\`?`,
      },
    ];
  });
}

/** The names of the cast, in the order of the file. */
export function castNames(source: unknown): readonly string[] {
  const cast = valueAt(source, ['cast']);
  return typeof cast === 'object' && cast !== null && !Array.isArray(cast) ? Object.keys(cast) : [];
}

// The Producer finds them by their names in any spelling.
function equalNames(names: readonly string[], tree: YamlTree): readonly Diagnostic[] {
  const firsts = new Map<string, string>();
  return names.flatMap((name): readonly Diagnostic[] => {
    const first = firsts.get(name.toLowerCase());
    if (first === undefined) {
      firsts.set(name.toLowerCase(), name);
      return [];
    }
    const { line } = tree.placeOf(['cast', first], 'key');
    return [
      {
        severity: 'error',
        code: 'duplicate-name',
        message: `there is another \`${shortened(name)}\` in \`cast\``,
        place: tree.placeOf(['cast', name], 'key'),
        hint: `the first is in line ${line}; names differ by more than upper and lower case`,
      },
    ];
  });
}

function unknownMembers(names: readonly string[], tree: YamlTree): readonly Diagnostic[] {
  const scenes = valueAt(tree.value, ['scenes']);
  const count = Array.isArray(scenes) ? scenes.length : 0;
  const blocks: readonly Path[] = [
    ['defaults'],
    ...Array.from({ length: count }, (_, index) => ['scenes', index]),
  ];
  return blocks.flatMap((block) =>
    textsAt([...block, 'cast'], tree).flatMap(({ text, path }) => {
      if (names.includes(text)) return [];
      const hint =
        names.length === 0
          ? 'say what it looks like under `cast:` of the film'
          : suggestion(text, names);
      return [problem('unknown-member', path, text, hint, tree)];
    }),
  );
}

function unknownScenes(
  names: readonly string[],
  sceneIds: readonly string[],
  tree: YamlTree,
): readonly Diagnostic[] {
  return names.flatMap((name) =>
    textsAt(['cast', name, 'scenes'], tree).flatMap(({ text, path }) => {
      if (sceneIds.includes(text)) return [];
      const hint =
        sceneIds.length === 0
          ? 'no scene has an `id` yet; leave `scenes` out and the Producer finds them'
          : suggestion(text, sceneIds);
      return [problem('unknown-scene', path, text, hint, tree)];
    }),
  );
}

function textsAt(path: Path, tree: YamlTree): readonly { text: string; path: Path }[] {
  const list = valueAt(tree.value, path);
  return (Array.isArray(list) ? list : []).flatMap((text: unknown, index) =>
    typeof text === 'string' ? [{ text, path: [...path, index] }] : [],
  );
}

function suggestion(written: string, allowed: readonly string[]): string {
  const meant =
    allowed.find((name) => name.toLowerCase() === written.toLowerCase()) ??
    closestName(written, allowed);
  return `${meant === undefined ? '' : `did you mean \`${meant}\`? `}allowed: ${listed(allowed)}`;
}

function problem(
  code: DiagnosticCode,
  path: Path,
  text: string,
  hint: string,
  tree: YamlTree,
): Diagnostic {
  const subject = pathWords(path.slice(0, -1), tree.value);
  const message = `${subject} names \`${shortened(text)}\``;
  return { severity: 'error', code, message, place: tree.placeOf(path, 'value'), hint };
}
