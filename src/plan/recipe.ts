import type { Fit } from '../producer/resolved-production.ts';

/**
 * Everything that can change an action's bytes, normalised, next to the digests of its inputs.
 * A field left out here is a stale film later. Keys, paths, prices, job counts, scene ids and time never belong here
 * (`film` alone holds scene ids: its edit decision list shows them).
 */
export type Recipe =
  | LocalImageRecipe
  | LocalClipRecipe
  | LocalNarrationRecipe
  | LastFrameRecipe
  | PictureRecipe
  | SoundRecipe
  | FilmSoundRecipe
  | FilmRecipe
  | PaidRecipe;

/** A drawn storyboard still. Output `main`: PNG. No inputs. */
export type LocalImageRecipe = {
  readonly kind: 'image';
  readonly provider: 'local';
  readonly prompt: string;
  /** Pixels of the still; larger than the film's picture, so that a camera move stays sharp. */
  readonly width: number;
  readonly height: number;
  /** 1 for the first; another take draws another composition. */
  readonly take: number;
};

/** The moves the local camera can make over a still. */
export type CameraMove =
  | 'push-in'
  | 'pull-out'
  | 'pan-left'
  | 'pan-right'
  | 'tilt-up'
  | 'tilt-down'
  | 'static';

/**
 * A camera move over a still. Output `main`: mp4, picture only, encoded exactly as a finished picture is
 * (PictureRecipe), so that a mix of the same size and length takes it over without a second encode.
 * Input `image`, unless `drawing` tells what to draw first.
 */
export type LocalClipRecipe = {
  readonly kind: 'clip';
  readonly provider: 'local';
  readonly move: CameraMove;
  readonly frames: number;
  readonly fps: string;
  readonly width: number;
  readonly height: number;
  readonly scale: 'contain' | 'cover';
  readonly drawing: LocalImageRecipe | null;
  /**
   * Which part of a longer move this is, in frames: `start` of the move's `of` come before it. Left out where the move
   * is whole. A part that is not the first has the input `still` in place of `image`.
   */
  readonly part?: { readonly start: number; readonly of: number };
  /** Identity of the ffmpeg build. */
  readonly ffmpeg: string;
};

/** Speech made on this machine. Outputs `main`: WAV s16 mono; `words`: JSON `WordTiming[]`. No inputs. */
export type LocalNarrationRecipe = {
  readonly kind: 'narration';
  readonly provider: 'local';
  readonly text: string;
  /** A voice of the local engine, already mapped from the vendor's name. */
  readonly voice: string;
};

/** When a word is spoken, whole milliseconds from the start of the narration. */
export type WordTiming = {
  readonly word: string;
  readonly startMs: number;
  readonly endMs: number;
};

/** The last frame of a clip. Input `clip`; output `main`: PNG. */
export type LastFrameRecipe = { readonly kind: 'last-frame'; readonly ffmpeg: string };

/** The picture half of a mix. Inputs `clip`, and `clip-2` where there is a `cutFrame`; output `main`: mp4 without sound, exactly `frames` long. */
export type PictureRecipe = {
  readonly kind: 'mix/picture';
  /** Length of the scene in frames of the film. */
  readonly frames: number;
  /** Playing time over source time: above 1 slows the clip down. 1 keeps its speed; what is missing is frozen, what is over is cut. */
  readonly stretch: number;
  /** Frame of the scene from which the second clip is seen, at least 1. Left out where the scene has one clip. */
  readonly cutFrame?: number;
  readonly width: number;
  readonly height: number;
  readonly fps: string;
  readonly scale: 'contain' | 'cover';
  readonly ffmpeg: string;
};

/** The sound half of a mix. Input `narration`; output `main`: s16le 48 kHz stereo, exactly `samples` long, loudness normalised. */
export type SoundRecipe = {
  readonly kind: 'mix/sound';
  readonly samples: number;
  /** Milliseconds of fade at the end where speech is cut (`shortest`); 0 otherwise. */
  readonly fadeOutMs: number;
  /** Integrated loudness to reach, in 1/100 LUFS. */
  readonly loudness: number;
  readonly ffmpeg: string;
};

/** All sounds in order, encoded once. Inputs `sound.<n>` by position for those with `input`; output `main`: m4a. */
export type FilmSoundRecipe = {
  readonly kind: 'film/sound';
  /** Samples of each scene at its place in the film; `input` false is silence. */
  readonly parts: readonly { readonly samples: number; readonly input: boolean }[];
  readonly ffmpeg: string;
};

/** One line of the edit decision list. Times in frames of the film. */
export type FilmCut = {
  readonly scene: string;
  readonly frames: number;
  readonly fit: Fit;
  readonly stretch: number;
  readonly clip: {
    readonly digest: string;
    readonly durationMs: number;
    readonly standIn: boolean;
  };
  /** The clip that goes on at frame `cutFrame` of the scene; left out where there is one clip. */
  readonly secondClip?: {
    readonly cutFrame: number;
    readonly digest: string;
    readonly durationMs: number;
    readonly standIn: boolean;
  };
  readonly narration: {
    readonly digest: string;
    readonly durationMs: number;
    readonly standIn: boolean;
  } | null;
};

/** Pictures joined by stream copy, plus the film's sound. Inputs `picture.<n>`, `sound`; outputs `main`: mp4, `edl`: JSON. */
export type FilmRecipe = {
  readonly kind: 'film';
  readonly fps: string;
  readonly width: number;
  readonly height: number;
  readonly cuts: readonly FilmCut[];
  readonly ffmpeg: string;
};

/**
 * What a paid vendor is asked for; the vendor's adapter knows the rest. The `prompt` of an image or a clip is the scene's
 * own, with its cast and the look of the film after it. A clip has the inputs `image` and `end-image`, and the field `loop`
 * only where it is true. An image has the inputs `reference.<n>`, as many as its field `references` says, which is only
 * there where that is not 0. For a script see ScriptRecipe.
 */
export type PaidRecipe = {
  readonly kind: 'image' | 'clip' | 'narration' | 'script';
  readonly provider: string;
  readonly model: string;
  readonly [field: string]: string | number | boolean | null;
};

/** One question to a language model. Output `main`: the answer, JSON that follows `schema`, as far as its vendor holds to it. No inputs. */
export type ScriptRecipe = PaidRecipe & {
  readonly kind: 'script';
  /** What holds for the whole talk: the task and its rules. */
  readonly system: string;
  /** Canonical JSON of ScriptMessage[]: a user's turn first and last, and in between answers as they came. */
  readonly messages: string;
  /** Canonical JSON of the JSON Schema of the answer. Its objects require all their fields and allow no others. */
  readonly schema: string;
  /** Tokens that the answer may have, those of thinking included; it is cut off there. */
  readonly max_tokens: number;
};

/** One turn of a talk with a language model. */
export type ScriptMessage = { readonly role: 'user' | 'assistant'; readonly content: string };
