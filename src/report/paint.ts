import { styleText } from 'node:util';

/** What a piece of text is to the reader; the colours belong to this file alone. */
export type Tone = 'good' | 'bad' | 'warning' | 'note' | 'faint' | 'strong';

/** The text in the colour of its tone, or as it was where colour is off. Never changes its width. */
export type Paint = (tone: Tone, text: string) => string;

const styles = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  note: 'cyan',
  faint: 'dim',
  strong: 'bold',
} as const satisfies Record<Tone, string>;

/** A paint with colour on or off. Whether colour is wanted is decided from the environment in `cli/`. */
export function paintFor(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  return (tone, text) =>
    text === '' ? text : styleText(styles[tone], text, { validateStream: false });
}
