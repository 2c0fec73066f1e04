import type { Catalog } from '../catalog.ts';
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
    // Clips that are matched to words play at the speed that gives, from their own length.
    const isMatched = scene.fit === 'speed-match';
    const there = isMatched ? clipSeconds(scene, catalog) : scene.durationMs / 1000;
    if (speech <= there * tolerance) return [];
    const what = !isMatched ? 'its picture' : scene.clips === 1 ? 'its clip' : 'its two clips';
    return [
      {
        path: `scenes.${id}.narration_text`,
        code: 'words-longer-than-picture',
        severity: 'warning',
        message: `\`narration_text\` of scene \`${id}\` takes about ${inSeconds(speech)}, ${what} ${inSeconds(there)}: ${consequence(scene, speech, there)}`,
        hint: `say it in ${Math.max(1, Math.floor((words(narration.text) * there) / speech))} words instead of ${words(narration.text)}, give the scene a longer \`duration\`, or let the words lead with \`mode: audio-led\``,
      },
    ];
  });
}

/** Seconds of all clips that are asked for. */
function clipSeconds(scene: ResolvedScene, catalog: Catalog): number {
  const time = { seconds: scene.durationMs / 1000, filling: 'planned' } as const;
  const fromPicture = scene.image !== null || scene.clip.continues !== null;
  const lengths = clipSecondsFor(catalog, scene.clip.model, time, scene.clips, fromPicture);
  return lengths.reduce((sum, each) => sum + each, 0);
}

function consequence({ fit, clips }: ResolvedScene, speech: number, there: number): string {
  switch (fit) {
    case 'speed-match':
      return `${clips === 1 ? 'it is' : 'they are'} slowed down to ${Math.min(2, speech / there).toFixed(2)}×`;
    case 'longest':
      return `its last image is held for ${inSeconds(speech - there)}`;
    case 'shortest':
      return `the last ${inSeconds(speech - there)} of the words are cut`;
  }
}

function words(text: string): number {
  return text.trim().split(/\s+/).length;
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
