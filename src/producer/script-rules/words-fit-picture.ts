import type { ResolvedScene } from '../resolved-production.ts';
import { speechSeconds } from '../voices.ts';
import type { Script, ScriptProblem } from './script-problem.ts';

/** Words may take so much longer than the picture before anyone is told: they are only estimated, within 6 % in the mean. */
const tolerance = 1.15;

/** Where the picture leads, the words are said while it lasts. */
export function wordsFitPicture({ resolved }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap((scene): readonly ScriptProblem[] => {
    const { id, mode, narration } = scene;
    if (mode !== 'video-led' || narration === null) return [];
    const speech = speechSeconds(narration.text, narration.voice);
    const picture = scene.durationMs / 1000;
    if (speech <= picture * tolerance) return [];
    return [
      {
        path: `scenes.${id}.narration_text`,
        code: 'words-longer-than-picture',
        severity: 'warning',
        message: `\`narration_text\` of scene \`${id}\` takes about ${inSeconds(speech)}, its picture ${inSeconds(picture)}: ${consequence(scene, speech, picture)}`,
        hint: `say it in ${Math.max(1, Math.floor((words(narration.text) * picture) / speech))} words instead of ${words(narration.text)}, give the scene a longer \`duration\`, or let the words lead with \`mode: audio-led\``,
      },
    ];
  });
}

function consequence({ fit }: ResolvedScene, speech: number, picture: number): string {
  switch (fit) {
    case 'speed-match':
      return `it is slowed down to ${Math.min(2, speech / picture).toFixed(2)}×`;
    case 'longest':
      return `its last image is held for ${inSeconds(speech - picture)}`;
    case 'shortest':
      return `the last ${inSeconds(speech - picture)} of the words are cut`;
  }
}

function words(text: string): number {
  return text.trim().split(/\s+/).length;
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
