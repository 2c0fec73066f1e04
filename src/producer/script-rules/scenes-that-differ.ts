import type { ResolvedScene } from '../resolved-production.ts';
import type { Script, ScriptProblem } from './script-problem.ts';

interface Words {
  readonly field: 'narration_text' | 'video_prompt' | 'image_prompt';
  readonly of: (scene: ResolvedScene) => string | null;
  readonly what: string;
  readonly hint: string;
}

const fields: readonly Words[] = [
  {
    field: 'narration_text',
    of: ({ narration }) => narration?.text ?? null,
    what: 'says the same words as',
    hint: 'say something new, or make one scene of the two',
  },
  {
    field: 'video_prompt',
    // A scene that goes on from the one before, or has a picture of its own, may well move in the same way.
    of: ({ clip, image }) =>
      clip.continues !== null || image?.source === 'file' ? null : clip.prompt,
    what: 'shows the same as',
    hint: 'show another thing, or the same one from another distance: equal words give one clip twice',
  },
];

/** No two scenes have the same words to be heard, or the same picture to be seen. */
export function scenesThatDiffer({ resolved }: Script): readonly ScriptProblem[] {
  return fields.flatMap(({ field, of, what, hint }) => {
    const first = new Map<string, string>();
    return resolved.scenes.flatMap((scene): readonly ScriptProblem[] => {
      const words = plain(of(scene) ?? '');
      if (words === '') return [];
      const before = first.get(words);
      if (before === undefined) {
        first.set(words, scene.id);
        return [];
      }
      return [
        {
          path: `scenes.${scene.id}.${field}`,
          code: 'same-words',
          severity: 'error',
          message: `scene \`${scene.id}\` ${what} scene \`${before}\``,
          hint,
        },
      ];
    });
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
