import { speechSeconds } from '../voices.ts';
import type { Script, ScriptProblem } from './script-problem.ts';

/** Speech is only estimated, and a film may grow a little: beyond this it is another film than was asked for. */
const mostGrowth = 1.25;

/**
 * Where the words set the length, the Producer writes no more of them than there is time for, by the pace of the voice.
 * A person may write as many as they like.
 */
export function wordsInTheirTime({ resolved, decided }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap(
    ({ id, narration, mode, durationMs }): readonly ScriptProblem[] => {
      const path = `scenes.${id}.narration_text`;
      if (narration === null || mode !== 'audio-led' || !decided.has(path)) return [];
      const there = durationMs / 1000;
      const needed = speechSeconds(narration.text, narration.voice);
      if (needed <= there * mostGrowth) return [];
      return [
        {
          path,
          code: 'too-much-to-say',
          severity: 'error',
          message: `scene \`${id}\` lasts ${tenths(there)} s, and \`${narration.voice}\` takes about ${tenths(needed)} s for its words: the film grows beyond its length`,
          hint: `cut the text to about ${lettersFor(narration.text, needed, there)} characters, or give the scene about ${tenths(needed)} s`,
        },
      ];
    },
  );
}

function lettersFor(text: string, needed: number, there: number): number {
  return Math.max(10, Math.round((text.length * there) / needed / 10) * 10);
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
