import type { FrameRate } from '../producer/resolved-production.ts';

/** What probing found in a blob. These facts, not wishes, set the lengths downstream. */
export type MediaFacts =
  | { readonly type: 'image'; readonly width: number; readonly height: number }
  | {
      readonly type: 'video';
      readonly width: number;
      readonly height: number;
      readonly frames: number;
      readonly fps: FrameRate;
      /** Whole milliseconds of the picture track. */
      readonly durationMs: number;
      /** Digest of the decoder configuration (avcC); segments join by stream copy only when it is equal. */
      readonly codecConfig: string;
    }
  | {
      readonly type: 'audio';
      /** Whole milliseconds. */
      readonly durationMs: number;
      /** Hz. */
      readonly sampleRate: number;
      readonly channels: number;
    }
  /** Headerless s16le, 48 kHz, stereo: the sound of a mix. */
  | { readonly type: 'pcm'; readonly samples: number }
  | { readonly type: 'film'; readonly frames: number; readonly durationMs: number }
  | { readonly type: 'data' };
