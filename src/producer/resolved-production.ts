import type { ClipCount } from './clip-lengths.ts';
import type { TakeNumbers } from './takes.ts';

/** How a film is told; each has a template in `templates/`. */
export type Style =
  | 'visual_storyboard'
  | 'podcast'
  | 'educational'
  | 'documentary'
  | 'product'
  | 'vertical_short';

/** Who sets a scene's length: its narration (`audio-led`) or its picture (`video-led`). */
export type Mode = 'audio-led' | 'video-led';

/** How a clip and its narration are made equally long. */
export type Fit = 'speed-match' | 'longest' | 'shortest';

/** Frames per second as a fraction: 30/1, 30000/1001. */
export interface FrameRate {
  readonly num: number;
  readonly den: number;
}

/** The picture of the film. */
export interface Format {
  /** Pixels, even. */
  readonly width: number;
  /** Pixels, even. */
  readonly height: number;
  readonly fps: FrameRate;
  /** `contain` letterboxes a clip of another shape, `cover` crops it. */
  readonly scale: 'contain' | 'cover';
  /** As written by the user, e.g. `16:9`; vendors take this form. */
  readonly aspectRatio: string;
  /** As written by the user, e.g. `720p`. */
  readonly resolution: string;
}

/** One of the film's cast, as a scene shows it. */
export interface CastMember {
  readonly name: string;
  /** What it looks like, in a phrase. */
  readonly description: string;
  /** The user's picture of it, POSIX path relative to the project root; null where there is none. */
  readonly image: string | null;
}

/** What is asked for in every prompt of a scene besides its own words. */
export interface Appearance {
  /** In the order of the file. */
  readonly cast: readonly CastMember[];
  /** The look of the film, as the user wrote it; null where nothing is to be added. */
  readonly look: string | null;
}

/** A still that a scene's clip starts from. */
export type ResolvedImage =
  | {
      readonly source: 'file';
      /** POSIX path relative to the project root; read by content. */
      readonly path: string;
    }
  | {
      readonly source: 'generated';
      /** Catalog name: `dalle`, `local`, … */
      readonly provider: string;
      /** Resolved model id from the catalog, never an alias. */
      readonly model: string;
      /** True where no other model of the provider will do: this one was written, or chosen for its price. */
      readonly onlyModel?: true;
      readonly prompt: string;
      readonly fallback: readonly string[];
      readonly madeBy: string | null;
    };

/** The moving picture of a scene. */
export interface ResolvedClip {
  /** Catalog name: `luma`, `runway`, `local`, … `still` where the user wrote `none`: the image, held. */
  readonly provider: string;
  readonly model: string;
  /** True where no other model of the provider will do: this one was written, or chosen for its price. */
  readonly onlyModel?: true;
  readonly prompt: string;
  /** Scene id whose last frame this clip starts from (continuity), in place of an image. */
  readonly continues: string | null;
  /** Providers that take over when the first definitely failed, in order. */
  readonly fallback: readonly string[];
  /** Which of them did, for these very words; null where none had to. */
  readonly madeBy: string | null;
}

/** The spoken words of a scene. */
export interface ResolvedNarration {
  /** Catalog name: `elevenlabs`, `openai`, `google`, `local`. */
  readonly provider: string;
  readonly model: string;
  /** True where no other model of the provider will do: this one was written, or chosen for its price. */
  readonly onlyModel?: true;
  /** The vendor-neutral voice name as in the YAML, e.g. `lily`. */
  readonly voice: string;
  readonly text: string;
  readonly fallback: readonly string[];
  readonly madeBy: string | null;
}

/** One scene with every field filled. */
export interface ResolvedScene {
  readonly id: string;
  readonly description: string;
  /** Planned length, whole milliseconds. In an audio-led scene with narration the measured speech takes its place. */
  readonly durationMs: number;
  readonly mode: Mode;
  readonly fit: Fit;
  /** Number of the take in use, by medium; 1 for the first. It is in the key of what is bought or drawn. */
  readonly take: TakeNumbers;
  /** How many takes there are to pick from, by medium; 1 where the one in use is all there is. */
  readonly takes: TakeNumbers;
  readonly appearance: Appearance;
  /** Null when the clip is made from text alone, or continues another scene. */
  readonly image: ResolvedImage | null;
  /** The user's picture that a bought clip ends on, POSIX path relative to the project root; null where none is wanted. */
  readonly endImage: string | null;
  /** Whether a bought clip ends as it begins; never together with `endImage`. */
  readonly loop: boolean;
  readonly clip: ResolvedClip;
  /** Whether another scene goes on from its last frame. */
  readonly isContinued: boolean;
  /** How many clips its picture is made of; with 2 the second goes on from the last frame of the first. */
  readonly clips: ClipCount;
  /** Null for a silent scene. */
  readonly narration: ResolvedNarration | null;
}

/** What the plan is made from: the production with no field empty. A build is a function of this. */
export interface ResolvedProduction {
  /** The folder's name; never in a key. */
  readonly name: string;
  readonly concept: string;
  readonly style: Style;
  /** USD, the hard limit over the life of the production; null where the user wrote none. */
  readonly budgetUsd: number | null;
  readonly format: Format;
  readonly scenes: readonly ResolvedScene[];
}
