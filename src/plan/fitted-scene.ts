import { fillingOf } from '../producer/clip-lengths.ts';
import type { Format, ResolvedScene } from '../producer/resolved-production.ts';
import { type Action, secondClip } from './action.ts';
import { type ActionRecord, mainOutput } from './action-record.ts';
import type { InputRecords } from './candidates.ts';
import { type FittedScene, fitPicture, fitScene } from './fit.ts';
import { framesOfMs, msOfFrames } from './timebase.ts';

/** How a scene's clip and narration meet, from their measured lengths. `suffix` ends their roles: `''` or `.<n>`. */
export function fittedScene(
  scene: ResolvedScene,
  format: Format,
  inputs: InputRecords,
  suffix: string,
): FittedScene {
  const clips = scene.clips;
  const clipMs =
    clips === 1
      ? (durationMs(inputs.get(`clip${suffix}`)) ?? scene.durationMs)
      : (durationMs(inputs.get(`clip${suffix}`)) ?? scene.durationMs / 2) +
        (durationMs(inputs.get(`${secondClip}${suffix}`)) ?? scene.durationMs / 2);
  const narrationMs =
    scene.narration === null
      ? null
      : (durationMs(inputs.get(`narration${suffix}`)) ?? scene.durationMs);
  const { fps } = format;
  const { fit } = scene;
  if (!pictureLeads(scene)) return fitScene({ fit, clipMs, narrationMs, fps, clips });
  // Words that are longer than the picture leave it more of its own time, where nothing of them is cut.
  const spokenMs = fit === 'longest' ? (narrationMs ?? 0) : 0;
  const plannedMs = Math.max(scene.durationMs, Math.min(clipMs, spokenMs));
  const picture = fitPicture({ clipMs, plannedMs, keepsEnd: keepsEnd(scene), fps, clips });
  if (narrationMs === null) return picture;
  const pictureMs = msOfFrames(picture.frames, fps);
  const fitted = fitScene({ fit, clipMs: pictureMs, narrationMs, fps, clips });
  return { ...fitted, stretch: picture.stretch, warning: fitted.warning ?? picture.warning };
}

/** Whether a scene is as long as its clips came out, whatever else is known of it. */
export function clipSetsLength(scene: ResolvedScene): boolean {
  const { mode, fit, narration } = scene;
  if (pictureLeads(scene)) return keepsEnd(scene);
  return fillingOf(mode, fit, narration !== null) === 'covered';
}

// Words that a clip is matched to lead it, whoever sets the length of the others.
function pictureLeads({ mode, fit, narration }: ResolvedScene): boolean {
  const isMatched = narration !== null && fit === 'speed-match';
  return fillingOf(mode, fit, narration !== null) === 'planned' && !isMatched;
}

// What another scene goes on from, what is to end on a picture, and what is to close as it began.
function keepsEnd({ isContinued, endImage, loop }: ResolvedScene): boolean {
  return isContinued || endImage !== null || loop;
}

/** What a film maker should know of how the picture of a scene is fitted; null for other actions, and where nobody would notice. */
export function fitWarningOf({ spec }: Action, inputs: InputRecords): string | null {
  if (spec.kind !== 'mix/picture') return null;
  return fittedScene(spec.scene, spec.format, inputs, '').warning;
}

/** Frame of a scene at which its second clip takes over, at the speed that both play at; each is seen for one frame at least. Empty for one clip. */
export function cutOf(
  scene: ResolvedScene,
  format: Format,
  inputs: InputRecords,
  suffix: string,
): { readonly cutFrame?: number } {
  if (scene.clips === 1) return {};
  const { frames, stretch } = fittedScene(scene, format, inputs, suffix);
  const firstMs = durationMs(inputs.get(`clip${suffix}`)) ?? scene.durationMs / 2;
  return { cutFrame: Math.max(1, Math.min(frames - 1, framesOfMs(firstMs * stretch, format.fps))) };
}

/** Whole milliseconds that a clip or a narration was found to last; undefined for what is not there, and for anything else. */
export function durationMs(record: ActionRecord | undefined): number | undefined {
  if (record === undefined) return undefined;
  const { media } = mainOutput(record);
  return media.type === 'video' || media.type === 'audio' ? media.durationMs : undefined;
}
