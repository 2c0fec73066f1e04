import type { Catalog } from '../catalog.ts';
import type { ResolvedProduction } from '../resolved-production.ts';

/** What a rule can find wrong with a script; each is a word of `diagnostic/codes.ts` as well. */
export type ScriptCode =
  | 'markup-in-speech'
  | 'stage-direction'
  | 'speaker-label'
  | 'emoji-in-speech'
  | 'address-in-speech'
  | 'words-longer-than-picture'
  | 'too-much-to-say'
  | 'prompt-too-long'
  | 'letters-in-prompt'
  | 'change-in-prompt'
  | 'several-actions'
  | 'several-camera-moves'
  | 'no-camera-in-prompt'
  | 'no-light-in-prompt'
  | 'same-words'
  | 'second-opening'
  | 'early-close'
  | 'no-such-clip';

/** One thing in a script that a film maker would mend before a cent is spent on it. */
export interface ScriptProblem {
  /** Dotted path of the field, as in the lock: `scenes.steam.narration_text`. */
  readonly path: string;
  readonly code: ScriptCode;
  /** An error would fail or waste money, and must be mended; a warning is worth a look. */
  readonly severity: 'error' | 'warning';
  /** Names the scene, the field and what was found; lower case, no full stop. */
  readonly message: string;
  /** What to write instead, for a person and for a model that is asked to mend it. */
  readonly hint: string;
}

/** A script with all it is judged by. */
export interface Script {
  readonly resolved: ResolvedProduction;
  readonly catalog: Catalog;
  /**
   * Dotted paths of the fields that the Producer decided, by rules or by a model; a lock's `decisions` will do.
   * Every other word is the user's own, and is never an error.
   */
  readonly decided: { has(path: string): boolean };
}

/** One rule: everything in a script that breaks it, in the order of the film. */
export type ScriptRule = (script: Script) => readonly ScriptProblem[];
