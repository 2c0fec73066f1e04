import type { ResolvedScene } from '../resolved-production.ts';
import { speechSeconds } from '../voices.ts';
import type { Script, ScriptProblem } from './script-problem.ts';

/** Retimed by more than this, a clip looks slowed down; cut by more, a word is lost. */
const mostStretch = 1.25;

/** A shorter cut at the end of speech takes no word away, in seconds. */
const unheardCut = 0.3;

/**
 * What is said takes no longer than its scene, by the pace of its voice. In an audio-led scene the words set the length,
 * so a person may write as many as they like; the Producer keeps to the time that was planned.
 */
export function wordsInTheirTime({ resolved, decided }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap((scene): readonly ScriptProblem[] => {
    const { id, narration, mode, fit } = scene;
    const path = `scenes.${id}.narration_text`;
    if (narration === null || (mode === 'audio-led' && !decided.has(path))) return [];
    const there = scene.durationMs / 1000;
    const needed = speechSeconds(narration.text, narration.voice);
    const most = fit === 'shortest' ? there + unheardCut : there * mostStretch;
    if (needed <= most) return [];
    return [
      {
        path,
        code: 'too-much-to-say',
        severity: 'error',
        message: `scene \`${id}\` lasts ${tenths(there)} s, and \`${narration.voice}\` takes about ${tenths(needed)} s for its words: ${whatHappens(scene, needed / there)}`,
        hint: `cut the text to about ${lettersFor(narration.text, needed, there)} characters, or give the scene about ${tenths(needed)} s`,
      },
    ];
  });
}

function whatHappens({ fit, mode }: ResolvedScene, stretch: number): string {
  if (fit === 'shortest') return 'the rest is cut';
  if (fit === 'longest') return 'the last picture is held';
  if (mode === 'audio-led') return 'the scene grows';
  return `the clip is slowed down to ${tenths(stretch)} times its length`;
}

function lettersFor(text: string, needed: number, there: number): number {
  return Math.max(10, Math.round((text.length * there) / needed / 10) * 10);
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
