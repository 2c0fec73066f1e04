import type { Brief } from './brief.ts';
import type { Pen } from './pen.ts';

/** What every drawing needs to know of the picture it is part of. */
export interface Scene {
  readonly pen: Pen;
  readonly brief: Brief;
  /** Subjects stand at or above this height; the caption is below. */
  readonly floor: number;
  /** Where the light is. */
  readonly light: { readonly x: number; readonly y: number };
  /** How far the ground is from the eye: the line where land meets sky. */
  readonly horizon: number;
}
