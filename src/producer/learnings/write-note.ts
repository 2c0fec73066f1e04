import { digestOf } from '../../std/digest.ts';
import type { Ware } from '../catalog.ts';
import type { Learnings, Note } from './learnings.ts';

/** A note as it was said, before it is known what its words are. */
export interface SaidNote {
  readonly provider: string;
  readonly model: string;
  readonly medium: Ware;
  /** 1 to 5. */
  readonly rating?: number;
  /** A note that starts with `prefer` or `avoid` is taken for that. */
  readonly note?: string;
  readonly prefer?: string;
  readonly avoid?: string;
  readonly about?: string;
  readonly style?: string;
  readonly artifact?: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

/** The learnings with one note more, in the place of an earlier one of the same `subject`; and its id. */
export function withNote(
  learnings: Learnings,
  said: SaidNote,
  subject: string,
): { readonly learnings: Learnings; readonly id: string; readonly replaced: boolean } {
  const id = idOf(subject);
  const replaced = learnings.notes.has(id);
  const notes = new Map(learnings.notes).set(id, noteOf(said));
  return { learnings: { ...learnings, notes }, id, replaced };
}

/** What makes two notes one when neither is about an artifact: the same words on the same model. */
export function subjectOf({ provider, model, note, prefer, avoid }: SaidNote): string {
  return JSON.stringify([provider, model, note ?? null, prefer ?? null, avoid ?? null]);
}

/** Longest text of a concept that is kept for context, in characters. */
const longestAbout = 120;

/** Longest phrase for prompts, in characters; schemas/learnings.schema.json allows the same. */
const longestPhrase = 80;

function noteOf({ note, prefer, avoid, about, ...rest }: SaidNote): Note {
  const [, word, phrase = ''] = /^(prefer|avoid)\b[\s:]*(\S.*)$/i.exec(note?.trim() ?? '') ?? [];
  const isShort = phrase.length <= longestPhrase;
  const preferred = prefer ?? (isShort && word?.toLowerCase() === 'prefer' ? phrase : undefined);
  const avoided = avoid ?? (isShort && word?.toLowerCase() === 'avoid' ? phrase : undefined);
  const isPhrase = phrase !== '' && (phrase === preferred || phrase === avoided);
  return {
    ...rest,
    ...(note !== undefined && !isPhrase && { note: oneLine(note) }),
    ...(preferred !== undefined && { prefer: oneLine(preferred) }),
    ...(avoided !== undefined && { avoid: oneLine(avoided) }),
    ...(about !== undefined && about !== '' && { about: oneLine(about).slice(0, longestAbout) }),
  };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

// Six letters without vowels: as good as random, easy to type, never a word and never a number to YAML.
const letters = 'bcdfghjklmnpqrstvwxz';

function idOf(subject: string): string {
  let rest = Number.parseInt(digestOf(subject).slice(0, 12), 16);
  let id = '';
  for (let count = 0; count < 6; count += 1) {
    id += letters[rest % letters.length];
    rest = Math.floor(rest / letters.length);
  }
  return id;
}
