import type { Answer, Answers } from '../decide.ts';
import type { DecisionValue } from '../lock.ts';
import { nameOfText, uniqueNames } from '../scene-names.ts';
import { narrators } from '../voices.ts';
import { type CreativeField, creativeFields, type OpenFields } from './open-fields.ts';

/** What an answer lacks or has wrong, in words for a person and for the model that is asked to mend it. */
export interface AnswerProblem {
  /** Dotted path of the field; `scenes` where the answer as a whole cannot be used. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** What is to be taken of an answer, and what is wrong with the rest. */
export interface ReadAnswer {
  readonly answers: Answers;
  readonly problems: readonly AnswerProblem[];
}

/** Longest text that is taken from a model, in characters; a scene has no time for more. */
const longestText = 4000;

/** Seconds of a scene whose length a model may choose. */
const [shortestScene, longestScene] = [2, 10];

/** Reads the answer to a question for `open`. Every open field is answered or a problem; what was not asked for is ignored. */
export function readAnswer(
  text: string,
  open: OpenFields,
  {
    by,
    range,
  }: { readonly by: string; readonly range: { readonly least: number; readonly most: number } },
): ReadAnswer {
  const root = recordOf(jsonOf(text));
  const scenes = root?.['scenes'];
  if (root === null || !Array.isArray(scenes)) {
    return broken('the answer is no JSON object with a list `scenes`');
  }
  const entries = scenes.map(recordOf);
  const answers = new Map<string, Answer>();
  const problems: AnswerProblem[] = [];
  if (open.voice) {
    take('voice', root['voice'], (value) => (isVoice(value) ? value : undefined));
  }
  if (open.invents === null) {
    for (const { id, fields } of open.scenes) {
      // A model that is asked to mend a scene may call it as it did before the scene had its name.
      const entry =
        entries.find((one) => one?.['id'] === id) ??
        entries.find((one) => nameOfText(String(one?.['id'] ?? '')) === id);
      if (entry === undefined || entry === null) {
        for (const field of fields) problems.push(missing(`scenes.${id}.${field}`));
      } else takeScene(id, entry, fields);
    }
    return { answers, problems };
  }
  const { least, most } = range;
  if (entries.length < least || entries.length > most) {
    return broken(
      `the answer has ${entries.length} scenes, and the film has room for ${least} to ${most}`,
    );
  }
  const ids = uniqueNames(entries.map((entry) => nameOfText(String(entry?.['id'] ?? ''))));
  const because = sentenceOf(root['because']);
  answers.set('scenes', {
    value: ids,
    because: because ?? `${ids.length} scenes tell the concept`,
    by,
  });
  for (const [at, id] of ids.entries()) takeScene(id, entries[at] ?? {}, open.invents);
  return { answers, problems };

  function takeScene(id: string, entry: Fields, fields: readonly CreativeField[]): void {
    for (const field of creativeFields) {
      if (fields.includes(field)) take(`scenes.${id}.${field}`, entry[field], readers[field]);
    }
  }

  function take(
    path: string,
    given: unknown,
    read: (value: unknown) => DecisionValue | undefined,
  ): void {
    const decision = recordOf(given);
    if (decision === null || decision['value'] === undefined) {
      problems.push(missing(path));
      return;
    }
    const value = read(decision['value']);
    if (value === undefined) problems.push(unusable(path));
    else
      answers.set(path, {
        value,
        because: sentenceOf(decision['because']) ?? 'no reason was given',
        by,
      });
  }
}

type Fields = Readonly<Record<string, unknown>>;

const readers: Readonly<Record<CreativeField, (value: unknown) => DecisionValue | undefined>> = {
  description: textOf,
  narration_text: (value) =>
    typeof value === 'string' && value.trim() === '' ? null : textOf(value),
  image_prompt: textOf,
  video_prompt: textOf,
  continuity: (value) =>
    value === 'previous' ? 'previous' : value === 'none' || value === null ? null : undefined,
  duration: (value) =>
    typeof value === 'number' && value >= shortestScene && value <= longestScene
      ? Math.round(value * 10) / 10
      : undefined,
};

function broken(message: string): ReadAnswer {
  const hint = 'answer once more with the whole JSON object that the schema describes';
  return { answers: new Map(), problems: [{ path: 'scenes', message, hint }] };
}

function missing(path: string): AnswerProblem {
  return {
    path,
    message: `\`${path}\` is not answered`,
    hint: 'give it a `value` and a `because`',
  };
}

function unusable(path: string): AnswerProblem {
  const field = path.slice(path.lastIndexOf('.') + 1);
  const wanted =
    field === 'duration'
      ? `a number of seconds from ${shortestScene} to ${longestScene}`
      : field === 'continuity'
        ? '`previous` or `none`'
        : field === 'voice'
          ? `one of ${[...narrators.keys()].join(', ')}`
          : `a text of 1 to ${longestText} characters`;
  return { path, message: `the value of \`${path}\` cannot be used`, hint: `write ${wanted}` };
}

function isVoice(value: unknown): value is string {
  return typeof value === 'string' && narrators.has(value);
}

// One line: white space joined, no control characters, composed letters, as recipes have them.
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return text === '' || text.length > longestText || loneHalf.test(text) ? undefined : text;
}

// Half of a character outside the basic plane, which no file can hold.
const loneHalf = /\p{Cs}/u;

/** Longest reason that is kept, in characters. */
const longestReason = 300;

function sentenceOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  return [...text]
    .slice(0, longestReason)
    .join('')
    .replace(/[\s.]+$/u, '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null;
}
