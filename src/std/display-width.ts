/** One character as a reader counts it (a grapheme), with the columns it takes in a terminal: 0, 1 or 2. */
export interface DisplayCell {
  readonly text: string;
  readonly columns: number;
}

/** The characters of a text, in order. */
export function displayCells(text: string): readonly DisplayCell[] {
  // Nearly all lines are ASCII, and the segmenter is slow.
  if (plain.test(text)) return Array.from(text, (character) => ({ text: character, columns: 1 }));
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment }) => ({
    text: segment,
    columns: columnsOf(segment),
  }));
}

/** How many columns of a terminal a text of one line takes: wide letters and emoji two, marks that combine none. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return displayCells(text).reduce((columns, cell) => columns + cell.columns, 0);
}

const plain = /^[\x20-\x7e]*$/;

// Made when it is first needed: that alone takes longer than most commands.
let graphemes: Intl.Segmenter | undefined;
let patterns: { readonly wide: RegExp; readonly widthless: RegExp } | undefined;

// Unicode Standard Annex 11 (East Asian Width W and F) by script and block, and emoji that are drawn as pictures.
const wide = (): RegExp =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;
const widthless = (): RegExp => /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]*$/u;

function columnsOf(grapheme: string): number {
  patterns ??= { wide: wide(), widthless: widthless() };
  if (patterns.wide.test(grapheme)) return 2;
  return patterns.widthless.test(grapheme) ? 0 : 1;
}
