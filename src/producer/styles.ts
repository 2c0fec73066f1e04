import type { Style } from './resolved-production.ts';

/** What a style brings along where the production says nothing. */
export interface StyleRules {
  /** Whether somebody speaks in every scene. */
  readonly spoken: boolean;
  /** Seconds of film to aim at: short, so that a first draft is quick. */
  readonly filmSeconds: number;
  /** Seconds of a scene to aim at. */
  readonly sceneSeconds: number;
  readonly voice: string;
  /** How people would name a film of this style, in a sentence. */
  readonly name: string;
}

/** The styles. Each has a template of the same name in `templates/`. */
export const styles: Readonly<Record<Style, StyleRules>> = {
  visual_storyboard: {
    spoken: false,
    filmSeconds: 30,
    sceneSeconds: 5,
    voice: 'lily',
    name: 'a visual storyboard',
  },
  podcast: { spoken: true, filmSeconds: 48, sceneSeconds: 8, voice: 'lily', name: 'a podcast' },
  educational: {
    spoken: true,
    filmSeconds: 48,
    sceneSeconds: 8,
    voice: 'rachel',
    name: 'an educational film',
  },
  documentary: {
    spoken: true,
    filmSeconds: 48,
    sceneSeconds: 8,
    voice: 'adam',
    name: 'a documentary',
  },
  product: {
    spoken: true,
    filmSeconds: 36,
    sceneSeconds: 6,
    voice: 'brian',
    name: 'a product film',
  },
  vertical_short: {
    spoken: true,
    filmSeconds: 24,
    sceneSeconds: 4,
    voice: 'sarah',
    name: 'a vertical short',
  },
};

/** Names of the styles, in the order in which they are listed for people. */
export const styleNames = Object.keys(styles) as readonly Style[];
