/** One thing a scene can show and say. Pictures and words belong together. */
export interface Beat {
  /** The scene's id where the Producer writes the scene. */
  readonly slug: string;
  /** What is seen, as one plain clause without a full stop. */
  readonly see: string;
  /** Framing and materials of the still. */
  readonly look: string;
  /** What moves, in the present continuous. */
  readonly motion: string;
  readonly camera: Camera;
  /** Sentences in order; the first stands alone, the others are said when there is time. */
  readonly say: readonly string[];
}

/** The camera's move in a clip; `cameraSentence` puts it into words. */
export type Camera = 'in' | 'out' | 'left' | 'right' | 'up' | 'down' | 'hold';

/** Material for films about one subject, told in order: the first beat opens, the last one closes. */
export interface Subject {
  readonly name: string;
  /** Found in a concept or a description, it makes this the subject. */
  readonly words: RegExp;
  /** Light, palette and mood that all scenes share, so that they look like one film. */
  readonly light: string;
  /** True where the subject moves by itself (animals, sport, crowds): clips are made from text, without a still. */
  readonly moves: boolean;
  /** True where the lines fit many things, so that the concept has to be named to be heard at all. */
  readonly general: boolean;
  readonly beats: readonly Beat[];
}

/** A beat from its parts, in the order in which one thinks of them. */
export function beat(
  slug: string,
  see: string,
  look: string,
  motion: string,
  camera: Camera,
  ...say: readonly string[]
): Beat {
  return { slug, see, look, motion, camera, say };
}
