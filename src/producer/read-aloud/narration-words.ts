import { abbreviations } from './reading-rules.ts';
import { spokenForm } from './spoken-form.ts';

/** A word of the narration, in the order of the text. */
export interface NarrationWord {
  /** As written, with its punctuation. */
  readonly text: string;
  /** As the engine is to say it; null where it has no voice for the script. */
  readonly spoken: string | null;
  /** What the voice does after it: go on, take a breath, or end the sentence. */
  readonly mark: Mark;
  readonly endsParagraph: boolean;
}

type Mark = '' | ',' | '.' | '?' | '!';

/** The words of a text. Pieces that nobody says, such as a dash or an emoji, leave at most a breath behind. */
export function narrationWords(text: string): readonly NarrationWord[] {
  const capitalsOnly = !/\p{Ll}/u.test(text);
  return text.split(/\n\s*\n/).flatMap((paragraph) => {
    const words = wordsOf(paragraph, capitalsOnly);
    const last = words.at(-1);
    if (last === undefined) return [];
    const mark = last.mark === '' || last.mark === ',' ? '.' : last.mark;
    return [...words.slice(0, -1), { ...last, mark, endsParagraph: true } as const];
  });
}

function wordsOf(paragraph: string, capitalsOnly: boolean): readonly NarrationWord[] {
  const pieces = piecesOf(paragraph);
  const words: NarrationWord[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1] ?? '';
    const after = pieces[index + 1] ?? '';
    const spoken = spokenForm(piece, { before, after, capitalsOnly });
    const mark = markAfter(piece, after);
    const previous = words.at(-1);
    if (spoken !== '') words.push({ text: piece, spoken, mark, endsParagraph: false });
    else if (previous !== undefined && previous.mark === '')
      words.splice(-1, 1, { ...previous, mark });
  }
  return words;
}

/** Characters that show nothing: zero-width ones, soft hyphens, marks of direction, variation selectors, controls. */
const invisible = /[\p{Cf}\p{Cc}]|\p{Variation_Selector}/gu;

/** One word and nothing else, as nearly all pieces are. */
const oneWord = /^["“‘'(]?[A-Za-z]+[.,;:!?]?["”’')]*$/;

function piecesOf(paragraph: string): readonly string[] {
  return paragraph.split(/\s+/).flatMap((piece) => {
    if (oneWord.test(piece)) return piece;
    const seen = piece.replace(invisible, '');
    return (seen.includes('://') ? [seen] : seen.split(betweenPieces)).filter((one) => one !== '');
  });
}

/** Where words meet without a space: after punctuation that was typed tight, and where the script changes. */
const betweenPieces = new RegExp(
  [
    '(?<=[—…]|--|\\.\\.\\.)(?=[\\p{L}\\p{N}"“])',
    '(?<=\\p{L}–)(?=\\p{L})',
    '(?<=[,;:!?][”"]?)(?=\\p{L})',
    '(?<=\\p{Ll}{3}[.][”"]?)(?=\\p{Lu})',
    '(?<=[。、！？，；：．])(?=.)',
    '(?<=(?!\\p{Script=Latin})\\p{L})(?=[\\p{Script=Latin}\\d])',
    '(?<=[\\p{Script=Latin}\\d])(?=(?!\\p{Script=Latin})\\p{L})',
  ].join('|'),
  'u',
);

const closers = /[)\]}"'”’»*_]+$/u;

function markAfter(piece: string, after: string): Mark {
  if (/[\p{L}\p{N}]$/u.test(piece)) return /^[(—–]/.test(after) ? ',' : '';
  const bare = piece.replace(closers, '');
  const goesOn = /^["'“‘(]?\p{Ll}/u.test(after);
  if (/(…|\.\.\.)$/.test(bare)) return goesOn ? ',' : '.';
  if (/[?？]!*$/.test(bare)) return goesOn ? ',' : '?';
  if (/[!！]$/.test(bare)) return goesOn ? ',' : '!';
  if (/[.。．]$/.test(bare)) return endsSentence(bare, after) ? '.' : '';
  if (/([,;:—–、，；：]|--)$/.test(bare) || /^-+$/.test(bare)) return ',';
  return piece.endsWith(')') || /^[(—–]/.test(after) ? ',' : '';
}

function endsSentence(bare: string, after: string): boolean {
  const core = bare.slice(0, -1).replace(/^[^\p{L}\p{N}]+/u, '');
  const nextIsCapital = /^["'“‘(]?[\p{Lu}\p{N}]/u.test(after);
  const abbreviation = abbreviations.get(core.toLowerCase());
  if (abbreviation?.beforeDigit) return !/^\d/.test(after);
  if (abbreviation !== undefined) return abbreviation.mayEndSentence && nextIsCapital;
  if (/^\p{L}(\.\p{L})+$/u.test(core)) return nextIsCapital;
  // The initial of a name; `I` is a word.
  return after === '' || core === 'I' || !/^\p{Lu}$/u.test(core);
}
