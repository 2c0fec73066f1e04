import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { closestName } from '../std/closest-name.ts';
import type { Path } from './find-node.ts';
import { listed, sceneWords, shortened } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

/** What scenes say of each other. */
export interface LinkedScene {
  readonly id?: string;
  readonly continuity?: string;
  readonly group?: string;
  /** Whether it starts from no other scene, whatever its group. */
  readonly startsItself?: boolean;
}

/** What cannot be in what scenes say of each other: equal ids, `continuity` to nowhere or in a circle. */
export function checkScenes(scenes: readonly LinkedScene[], tree: YamlTree): readonly Diagnostic[] {
  return [
    ...duplicateIds(scenes, tree),
    ...wrongContinuity(scenes, tree),
    ...circles(scenes, tree),
  ];
}

function duplicateIds(scenes: readonly LinkedScene[], tree: YamlTree): readonly Diagnostic[] {
  // Files are named after ids, and on some machines file names that differ only by case are the same.
  const firsts = new Map<string, number>();
  return scenes.flatMap(({ id }, index) => {
    if (id === undefined) return [];
    const first = firsts.get(id.toLowerCase());
    if (first === undefined) {
      firsts.set(id.toLowerCase(), index);
      return [];
    }
    const { line } = tree.placeOf(['scenes', first, 'id'], 'value');
    const hint = `the first is in line ${line}; ids differ by more than upper and lower case`;
    return [
      problem(
        'duplicate-id',
        `there is another scene \`${id}\``,
        ['scenes', index, 'id'],
        hint,
        tree,
      ),
    ];
  });
}

function wrongContinuity(scenes: readonly LinkedScene[], tree: YamlTree): readonly Diagnostic[] {
  const ids = scenes.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const known = new Set(ids);
  return scenes.flatMap((scene, index) => {
    const { continuity } = scene;
    if (continuity === undefined || known.has(continuity)) return [];
    const path = ['scenes', index, 'continuity'];
    const subject = `\`continuity\` of ${sceneWords({ scenes }, index)}`;
    if (continuity === 'previous') {
      if (index > 0) return [];
      const hint = 'leave it out, or write `none`';
      return [
        problem(
          'no-previous-scene',
          `${subject} is \`previous\`, but it is the first`,
          path,
          hint,
          tree,
        ),
      ];
    }
    const meant = isYes(continuity)
      ? 'previous'
      : isNo(continuity)
        ? 'none'
        : closestName(continuity, ids);
    const suggestion = meant === undefined ? '' : `did you mean \`${meant}\`? `;
    const hint = `${suggestion}allowed: ${listed(['previous', 'none', ...ids.filter(isSafe)])}`;
    return [
      problem('unknown-scene', `${subject} is \`${shortened(continuity)}\``, path, hint, tree),
    ];
  });
}

// Each scene continues at most one other, so a circle is found by following them from each scene once.
function circles(scenes: readonly LinkedScene[], tree: YamlTree): readonly Diagnostic[] {
  const indexes = new Map(scenes.map(({ id }, index) => [id, index]));
  const lastOfGroup = new Map<string, number>();
  const next = scenes.map(({ continuity, group, startsItself }, index) => {
    const before = group === undefined ? undefined : lastOfGroup.get(group);
    if (group !== undefined) lastOfGroup.set(group, index);
    if (continuity === undefined) return startsItself === true ? undefined : before;
    return (
      indexes.get(continuity) ?? (continuity === 'previous' && index > 0 ? index - 1 : undefined)
    );
  });
  const seenFrom = new Map<number, number>();
  return scenes.flatMap((_, start) => {
    const way: number[] = [];
    let at: number | undefined = start;
    for (; at !== undefined && !seenFrom.has(at); at = next[at]) {
      seenFrom.set(at, start);
      way.push(at);
    }
    if (at === undefined || seenFrom.get(at) !== start) return [];
    const circle = way.slice(way.indexOf(at));
    // Said where the circle begins in the file.
    const first = Math.min(...circle);
    const ordered = [
      ...circle.slice(circle.indexOf(first)),
      ...circle.slice(0, circle.indexOf(first)),
    ];
    const names = [...ordered, first].map((index) =>
      sceneWords({ scenes }, index).replace('scene ', ''),
    );
    const message = `${sceneWords({ scenes }, first)} continues itself: ${listed(names).replaceAll(', ', ' → ')}`;
    const hint = 'one of these scenes must start afresh: `continuity: none`';
    return [problem('continuity-cycle', message, ['scenes', first, 'continuity'], hint, tree)];
  });
}

function isSafe(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

function isYes(word: string): boolean {
  return /^(yes|on|true|prev|before|last)$/i.test(word);
}

function isNo(word: string): boolean {
  return /^(no|off|false)$/i.test(word);
}

function problem(
  code: DiagnosticCode,
  message: string,
  path: Path,
  hint: string,
  tree: YamlTree,
): Diagnostic {
  return { severity: 'error', code, message, place: tree.placeOf(path, 'value'), hint };
}
