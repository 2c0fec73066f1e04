import { clipSecondsFor } from '../clip-lengths.ts';
import type { ResolvedScene } from '../resolved-production.ts';
import { speechSeconds } from '../voices.ts';
import type { Script, ScriptProblem } from './script-problem.ts';

/** Words may take so much longer than the picture before anyone is told: they are only estimated, within 6 % in the mean. */
const tolerance = 1.15;

/** Where the picture leads, the words are said while it lasts. */
export function wordsFitPicture({ resolved, catalog }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap((scene): readonly ScriptProblem[] => {
    const { id, mode, narration } = scene;
    if (mode !== 'video-led' || narration === null) return [];
    const speech = speechSeconds(narration.text, narration.voice);
    const time = { seconds: scene.durationMs / 1000, retimed: false };
    const fromPicture = scene.image !== null || scene.clip.continues !== null;
    const lengths = clipSecondsFor(catalog, scene.clip.model, time, scene.clips, fromPicture);
    const clip = lengths.reduce((sum, each) => sum + each, 0);
    // Where the longer of both sets the length, a picture is held for the time of its scene anyway.
    const there = scene.fit === 'longest' ? Math.max(clip, time.seconds) : clip;
    if (speech <= there * tolerance) return [];
    const what = scene.clips === 1 ? 'its clip' : 'its two clips';
    return [
      {
        path: `scenes.${id}.narration_text`,
        code: 'words-longer-than-picture',
        severity: 'warning',
        message: `\`narration_text\` of scene \`${id}\` takes about ${inSeconds(speech)}, ${what} ${inSeconds(clip)}: ${consequence(scene, speech, clip)}`,
        hint: `say it in ${Math.max(1, Math.floor((words(narration.text) * clip) / speech))} words instead of ${words(narration.text)}, give the scene a longer \`duration\`, or let the words lead with \`mode: audio-led\``,
      },
    ];
  });
}

function consequence({ fit, clips }: ResolvedScene, speech: number, clip: number): string {
  switch (fit) {
    case 'speed-match':
      return `${clips === 1 ? 'it is' : 'they are'} slowed down to ${Math.min(2, speech / clip).toFixed(2)}×`;
    case 'longest':
      return `its last picture is held for ${inSeconds(speech - clip)}`;
    case 'shortest':
      return `the last ${inSeconds(speech - clip)} of the words are cut`;
  }
}

function words(text: string): number {
  return text.trim().split(/\s+/).length;
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
