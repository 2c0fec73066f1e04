import { amountAloud, moneyAfterScale, numberAloud, unitAloud } from './numbers-aloud.ts';
import { abbreviations, greekLetters, initialisms, symbolNames } from './reading-rules.ts';

/** What stands round a piece of text, as far as it decides how the piece is read. */
export interface Neighbours {
  readonly before: string;
  readonly after: string;
  /** Capitals mean nothing in a text that has no small letters. */
  readonly capitalsOnly: boolean;
}

/**
 * How a reader says one piece of text (no white space in it), as ASCII words that flite reads well.
 * Empty where there is nothing to say (a dash, an emoji); null where the piece is in a script that the engine has no voice for.
 */
export function spokenForm(piece: string, neighbours: Neighbours): string | null {
  const word = plainWord.exec(piece)?.[1];
  if (word !== undefined && isSaidAsWritten(word, neighbours)) return word;
  const core = withoutPunctuation(piece);
  const known = knownForm(core, piece, neighbours);
  if (known !== undefined) return known;
  const plain = inLatinLetters(core);
  if (/[\p{L}\p{N}]/u.test(plain.replace(/[ -~]/g, ''))) return null;
  return limited(readAloud(plain, neighbours));
}

/** One word in small letters or with a capital before them, as nearly all are. */
const plainWord = /^["“‘'(]?([A-Za-z][a-z]{0,39})[.,;:!?]?["”’')]*$/;

// After a figure it may be a unit or a scale; a letter that is dragged out is said thrice.
function isSaidAsWritten(word: string, { before }: Neighbours): boolean {
  const letters = word.toLowerCase();
  return !(/\d/.test(before) || abbreviations.has(letters) || /([a-z])\1{3}/.test(letters));
}

/** Longest spoken form, in characters: pneumonoultramicroscopicsilicovolcanoconiosis fits, a line of noise is cut. */
const longestSpokenForm = 100;

function limited(spoken: string): string {
  return spoken
    .replace(/([a-z])\1{3,}/gi, '$1$1$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestSpokenForm);
}

function withoutPunctuation(piece: string): string {
  return piece
    .replace(/^[^\p{L}\p{N}\p{Sc}#@&%+=×÷°§±~<>-]+/u, '')
    .replace(/^-+(?!\d)/, '')
    .replace(/[^\p{L}\p{M}\p{N}\p{Sc}#@&%+=×÷°§²³™®]+$/u, '');
}

function knownForm(core: string, piece: string, { before, after }: Neighbours): string | undefined {
  if (core === '') return '';
  if (core === 'St') return /^\p{Lu}/u.test(after) && !/^\p{Lu}/u.test(before) ? 'Saint' : 'Street';
  // A row of signs is drawn, not said.
  if (!/[\p{L}\p{N}]/u.test(core) && [...core].length > 1) return '';
  const unit = unitAloud(core, before);
  if (unit !== undefined) return unit;
  const dotted = piece.includes(`${core}.`);
  const abbreviation = abbreviations.get(core.toLowerCase());
  if (abbreviation !== undefined && (dotted || abbreviation.dotless)) {
    if (abbreviation.beforeDigit !== true || /^\d/.test(after)) return abbreviation.spoken;
  }
  if (/^([a-z]\.)+[a-z]$/i.test(core)) return core.replaceAll('.', ' ').toUpperCase();
  return greekLetters.get(core.toLowerCase());
}

/** Signs that normalisation leaves outside ASCII though they have an equal in it. */
const asciiEquals: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L' },
  ...{ đ: 'd', Đ: 'D', ð: 'th', Ð: 'Th', þ: 'th', Þ: 'Th', ı: 'i', ŋ: 'ng', ħ: 'h' },
  ...{ '’': "'", '‘': "'", ʼ: "'", '‐': '-', '‑': '-', '‒': '-', '–': '-', '−': '-', '⁄': '/' },
  ...{ '²': ' squared', '³': ' cubed', µ: 'micro', '™': '', '®': '' },
};

/** Latin letters without their marks; letters of other scripts stay as they are. */
function inLatinLetters(core: string): string {
  const asAscii = (text: string): string =>
    text.replace(/[^ -~]/gu, (sign) => asciiEquals[sign] ?? sign);
  const marked = asAscii(core.replace(/(\d)([¼½¾⅓⅔⅕⅛])/gu, '$1 and $2'));
  return asAscii(marked.normalize('NFKD').replace(/\p{M}/gu, ''));
}

function readAloud(plain: string, { before, after, capitalsOnly }: Neighbours): string {
  if (/^(https?:\/\/|www\.)/i.test(plain)) return readAddress(hostOf(plain));
  if (/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(plain)) return readAddress(plain);
  if (/^[a-z][\w-]*(\.[a-z][\w-]+)+$/i.test(plain)) return readAddress(plain);
  const amount = amountAloud(plain, after);
  if (amount !== undefined) return amount;
  const letters = capitalsOnly ? plain : initialismsRead(plain);
  return `${symbolsRead(numberAloud(letters))} ${moneyAfterScale(plain, before)}`;
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/[/?#:].*$/, '');
}

function readAddress(address: string): string {
  return address
    .replaceAll('.', ' dot ')
    .replaceAll('@', ' at ')
    .replace(/[^a-z0-9]+/gi, ' ');
}

function initialismsRead(plain: string): string {
  return plain.replace(/\b([A-Z]{2,3})(s?)\b/g, (written, capitals: string, plural: string) => {
    if (!initialisms.has(capitals)) return written;
    return [...capitals].join(' ') + (plural === '' ? '' : "'s");
  });
}

function symbolsRead(plain: string): string {
  return plain
    .replace(/(?<=.)[<>](?!\d)|[<>](?=\D)/g, ' ')
    .replace(/#(?=\d)/g, ' number ')
    .replace(/(\D)#/g, '$1 sharp ')
    .replace(/\+(?=\d)/g, ' plus ')
    .replace(/^-(?=\d)/, ' minus ')
    .replace(/[^A-Za-z0-9'.,:\- ]/gu, (symbol) => ` ${symbolNames.get(symbol) ?? ''} `)
    .replace(/(?<!\d)[.,:]|[.,:](?!\d)/g, ' ')
    .replace(/(?<![a-z])'|'(?![a-z])/gi, ' ')
    .replace(/-(?!\d)|(?<!\d)-/g, ' ');
}
