import type { ClipCount } from '../producer/clip-lengths.ts';
import type { Medium } from '../producer/media.ts';
import type {
  Appearance,
  Format,
  ResolvedImage,
  ResolvedNarration,
  ResolvedScene,
} from '../producer/resolved-production.ts';

export type { Medium };

/** The rules an action can follow. */
export type ActionKind =
  | 'image'
  | 'clip'
  | 'last-frame'
  | 'narration'
  | 'script'
  | 'mix/picture'
  | 'mix/sound'
  | 'film/sound'
  | 'film';

/** Raised when the code of a kind gives other bytes for the same recipe: every artifact of the kind is made again. */
export const kindVersions: Readonly<Record<ActionKind, number>> = {
  image: 1,
  clip: 1,
  'last-frame': 1,
  narration: 1,
  script: 1,
  'mix/picture': 2,
  'mix/sound': 1,
  'film/sound': 2,
  film: 1,
};

/** The kinds that a paid provider may serve. A script is none of a film's actions: it is there before they are. */
export const mediumOfKind: Readonly<
  Record<'image' | 'clip' | 'narration', Medium> &
    Record<'script', 'script'> &
    Partial<Record<Exclude<ActionKind, 'script'>, Medium>>
> = {
  image: 'image',
  clip: 'video',
  narration: 'audio',
  script: 'script',
};

/** The input that a bought clip ends on; what is made on this machine does not read it. */
export const endRole = 'end-image';

/** The input that a camera move goes on over in the second clip of a scene, where the first is a move over it too. */
export const stillRole = 'still';

/** The clip that goes on where a scene's first one ends: the end of its id, and its role. */
export const secondClip = 'clip-2';

/** The last frame of a scene's first clip, which the second starts from: the end of its id. */
export const middleFrame = 'middle-frame';
/** The input that shows what one of the cast looks like, from 0 in their order: `reference.0`. What is drawn here does not read it. */
export function referenceRole(place: number): string {
  return `${referencePrefix}${place}`;
}

/** The place of a reference picture by its role; undefined for any other input. */
export function placeOfReference(role: string): number | undefined {
  return role.startsWith(referencePrefix) ? Number(role.slice(referencePrefix.length)) : undefined;
}

const referencePrefix = 'reference.';

/** What an action reads. */
export interface InputEdge {
  /** Name in the key and for the runner: `image`, `clip`, `picture.3`. */
  readonly role: string;
  /** Id of the action that makes it, or the user's file, POSIX path relative to the project root. */
  readonly from: { readonly action: string } | { readonly file: string };
  /** `content`: its bytes enter the key. `facts`: only what was measured of it, by way of the recipe. */
  readonly use: 'content' | 'facts';
}

/** What an action is made from, besides its inputs: plain data cut from the resolved production. */
export type ActionSpec =
  | {
      readonly kind: 'image';
      readonly image: Extract<ResolvedImage, { source: 'generated' }>;
      readonly appearance: Appearance;
      readonly format: Format;
      readonly take: number;
    }
  | {
      readonly kind: 'clip';
      readonly scene: ResolvedScene;
      readonly format: Format;
      /** Which of the scene's clips. */
      readonly part: ClipCount;
    }
  | { readonly kind: 'last-frame' }
  | { readonly kind: 'narration'; readonly narration: ResolvedNarration; readonly take: number }
  | { readonly kind: 'mix/picture'; readonly scene: ResolvedScene; readonly format: Format }
  | { readonly kind: 'mix/sound'; readonly scene: ResolvedScene; readonly format: Format }
  | {
      readonly kind: 'film/sound' | 'film';
      readonly scenes: readonly ResolvedScene[];
      readonly format: Format;
    };

/** One step of the plan, as data. Its recipe and key follow once its inputs are there. */
export interface Action {
  /** Address that people use, e.g. `steam/clip`; never in a key. */
  readonly id: string;
  readonly scene: string | null;
  readonly spec: ActionSpec;
  readonly inputs: readonly InputEdge[];
}
