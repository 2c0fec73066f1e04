import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from './find-node.ts';
import { sceneWords, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

const media = ['image', 'video', 'audio'] as const;
const names = { image: 'image', video: 'clip', audio: 'narration' } as const;

/** Takes that cannot be in the film: picked from fewer than that, or named twice, with `take` and with `pick`. */
export function checkTakes(tree: YamlTree, sceneCount: number): readonly Diagnostic[] {
  return Array.from({ length: sceneCount }, (_, index) => {
    const scene: Path = ['scenes', index];
    // A word that was given as a default counts as said of every scene that does not say otherwise.
    const pathOf = (field: string): Path | undefined =>
      [scene, ['defaults']]
        .map((block) => [...block, field])
        .find((path) => valueAt(tree.value, path) !== undefined);
    const pick = pathOf('pick');
    if (pick === undefined) return [];
    const subject = sceneWords(tree.value, index);
    return media.flatMap((medium) => {
      const picked = numberOf(valueAt(tree.value, pick), medium, 'video');
      if (picked === undefined) return [];
      const problem = (code: DiagnosticCode, message: string, hint: string): Diagnostic => ({
        severity: 'error',
        code,
        message: `${subject}: ${message}`,
        place: tree.placeOf(pick, 'value'),
        hint,
      });
      const take = numberOf(valueAt(tree.value, pathOf('take') ?? []), medium, 'all');
      if (take !== undefined) {
        const hint = 'leave one of them out: `pick` chooses among `takes`, `take` is any number';
        return [
          problem('take-and-pick', `both \`take\` and \`pick\` say which ${names[medium]}`, hint),
        ];
      }
      const made = numberOf(valueAt(tree.value, pathOf('takes') ?? []), medium, 'video') ?? 1;
      if (picked <= made) return [];
      const there = made === 1 ? 'there is one take' : `there are ${made} takes`;
      return [
        problem(
          'no-such-take',
          `\`pick\` is ${picked}, but ${there} of its ${names[medium]}`,
          `${made === 1 ? 'pick 1' : `pick one of 1 to ${made}`}, or let more be made: \`takes: ${takesFor(medium, picked)}\``,
        ),
      ];
    });
  }).flat();
}

// A number alone is the clip's (`takes`, `pick`), or that of all media (`take`).
function numberOf(value: unknown, medium: string, alone: 'video' | 'all'): number | undefined {
  const number =
    typeof value === 'number' && (alone === 'all' || alone === medium)
      ? value
      : valueAt(value, [medium]);
  return typeof number === 'number' ? number : undefined;
}

function takesFor(medium: string, count: number): string {
  return medium === 'video' ? String(count) : `{ ${medium}: ${count} }`;
}
