import { LineCounter, parseDocument } from 'yaml';
import type { DiagnosticCode } from '../../diagnostic/codes.ts';
import type { Diagnostic, Place } from '../../diagnostic/diagnostic.ts';
import { messageOf } from '../../std/message-of.ts';
import type { LearningsFile } from './learnings.gen.ts';
import { type Learnings, noLearnings } from './learnings.ts';
import { problemsOf } from './learnings.validate.gen.ts';

/** What was learned, or what is wrong with the file that holds it. */
export type LearningsAnswer =
  | { readonly ok: true; readonly learnings: Learnings }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads the text of `learnings.yaml`. `file` is its path as the user should see it. Never throws. */
export function readLearnings(text: string, file: string): LearningsAnswer {
  const conflicts = conflictMarks(text, file);
  if (conflicts.length > 0) return { ok: false, diagnostics: conflicts };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const bad = (message: string, offset: number): Diagnostic => {
    const { line, col } = lines.linePos(offset);
    return problem('bad-learnings', message, placeOf(text, file, line, col));
  };
  if (document.errors.length > 0) {
    const found = document.errors.map(({ message, pos }) =>
      bad(message.split('\n')[0] ?? '', pos[0]),
    );
    return { ok: false, diagnostics: found };
  }
  if (document.contents === null) return { ok: true, learnings: noLearnings };
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ok: false, diagnostics: [bad(messageOf(error), 0)] };
  }
  if (isLearningsFile(content)) {
    const { notes = {}, observed = {} } = content;
    const learnings: Learnings = {
      notes: new Map(Object.entries(notes)),
      observed: new Map(Object.entries(observed)),
    };
    return { ok: true, learnings };
  }
  return {
    ok: false,
    diagnostics: faultsOf(content).map(({ path, message }) => {
      const node: unknown = document.getIn(path, true);
      return bad(message, isNode(node) ? (node.range?.[0] ?? 0) : 0);
    }),
  };
}

function conflictMarks(text: string, file: string): Diagnostic[] {
  return text.split('\n').flatMap((row, index): Diagnostic[] => {
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?=\s|$)/.exec(row)?.[0];
    if (mark === undefined) return [];
    const message = `it has a merge conflict: \`${mark}\``;
    return [problem('learnings-conflict', message, placeOf(text, file, index + 1, 1))];
  });
}

const hints = {
  'bad-learnings':
    'mend the line, or remove its entry; schemas/learnings.schema.json has the fields',
  'learnings-conflict':
    'keep the entries of both sides and remove the marks; of one entry in two versions keep either',
} as const satisfies Partial<Record<DiagnosticCode, string>>;

function problem(code: keyof typeof hints, message: string, place: Place): Diagnostic {
  return {
    severity: 'error',
    code,
    message: `what was learned cannot be read: ${message}`,
    place,
    hint: hints[code],
  };
}

function placeOf(text: string, file: string, line: number, column: number): Place {
  const excerpt = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  const at = Math.max(1, column);
  return {
    ...{ file, line: Math.max(1, line), column: at, excerpt },
    length: Math.max(1, excerpt.length - at + 1),
  };
}

function isLearningsFile(value: unknown): value is LearningsFile {
  return problemsOf(value).length === 0;
}

interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

// One fault a place: what a wrong name does to the rest of its schema says nothing new.
function faultsOf(content: unknown): readonly Fault[] {
  const found = new Map<string, Fault>();
  for (const {
    instancePath,
    keyword,
    message = 'is not valid',
    params,
    propertyName,
    parentSchema,
  } of problemsOf(content)) {
    if (keyword === 'propertyNames') continue;
    const steps = instancePath.split('/').slice(1).map(unescaped);
    const extra: unknown = params['additionalProperty'] ?? propertyName;
    const path = typeof extra === 'string' ? [...steps, extra] : steps;
    const words =
      'additionalProperty' in params
        ? 'is no field of it'
        : valueWords(message, params, parentSchema);
    const key = path.join('\u0000');
    if (!found.has(key)) {
      const name = path.length === 0 ? 'it' : `\`${path.join('.')}\``;
      found.set(key, { path, message: `${name} ${words}` });
    }
  }
  return [...found.values()];
}

// A pattern says nothing to people; the description beside it does.
function valueWords(
  message: string,
  { allowedValues, pattern }: Readonly<Record<string, unknown>>,
  schema: unknown,
): string {
  if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(', ')}`;
  if (pattern === undefined || typeof schema !== 'object' || schema === null) return message;
  if (!('description' in schema)) return 'is not written as it must be';
  return `is not what it must be: ${String(schema.description).replace(/\.$/, '')}`;
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isNode(value: unknown): value is { range?: readonly number[] } {
  return typeof value === 'object' && value !== null && 'range' in value;
}
