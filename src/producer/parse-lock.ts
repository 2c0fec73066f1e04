import { LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import { messageOf } from '../std/message-of.ts';
import type { Decision as LockedDecision, LockFile } from './lock.gen.ts';
import { problemsOf } from './lock.validate.gen.ts';
import { filmFields, sceneFields } from './lock-fields.ts';

/** One decision as it stands in the file; `scene` is null for those of the whole film. */
export interface LockEntry {
  readonly scene: string | null;
  readonly field: string;
  readonly decision: LockedDecision;
}

/** The decisions of a lock file in file order, or what is wrong with it. */
export type ParsedLock =
  | { readonly ok: true; readonly entries: readonly LockEntry[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Parses and checks the text of a lock file. Never throws. */
export function parseLock(text: string, file: string): ParsedLock {
  const conflicts = conflictMarks(text, file);
  if (conflicts.length > 0) return { ok: false, diagnostics: conflicts };
  const quick = quickEntries(text);
  if (quick !== undefined) return { ok: true, entries: quick };
  return parsedByLibrary(text, file);
}

const regenerate = 'repair the line, or delete the file to have everything decided again';

function conflictMarks(text: string, file: string): Diagnostic[] {
  if (!/^(?:<{7}|\|{7}|>{7})/m.test(text)) return [];
  return text.split('\n').flatMap((line, index): Diagnostic[] => {
    const mark = /^(<{7}|\|{7}|>{7})(?=\s|$)/.exec(line)?.[0];
    if (mark === undefined) return [];
    return [
      {
        severity: 'error',
        code: 'lock-conflict',
        message: `the lock file has a merge conflict: \`${mark}\``,
        place: { file, line: index + 1, column: 1, length: mark.length, excerpt: line },
        hint: 'keep one side and remove the marks, or delete the file to have everything decided again',
      },
    ];
  });
}

const decisionLine = /^( {4}| {6})(value|because|by|basis): (.*)$/;
const fieldLine = /^( {2}| {4})([a-z_]+(?:\.[a-z_]+)?|"[^"\\]+"|[A-Za-z0-9][A-Za-z0-9_-]*):$/;

/**
 * Reads the very shape that `lockText` writes, line by line: a general YAML reader needs a second for a thousand scenes.
 * Undefined for any other shape, which is then read by the library.
 */
function quickEntries(text: string): LockEntry[] | undefined {
  const entries: LockEntry[] = [];
  const seen = new Set<string>();
  let section: 'none' | 'production' | 'scenes' = 'none';
  let versioned = false;
  let scene: string | null = null;
  let field: string | null = null;
  let parts: Record<string, unknown> = {};
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line === 'version: 1') versioned = true;
    else if (line === 'production:') section = 'production';
    else if (line === 'scenes:') section = 'scenes';
    else {
      const part = decisionLine.exec(line);
      if (part !== null && field !== null) {
        const value = jsonOf(part[3] ?? '');
        if (value === undefined || part[2] === undefined) return undefined;
        parts[part[2]] = value;
        if (part[2] !== 'basis') continue;
        const decision = { ...parts };
        if (!isDecision(decision) || !isKnown(scene, field)) return undefined;
        entries.push({ scene, field, decision });
        field = null;
        parts = {};
        continue;
      }
      const [, indent, key] = fieldLine.exec(line) ?? [];
      if (key === undefined || field !== null || section === 'none') return undefined;
      const name = key.startsWith('"') ? key.slice(1, -1) : key;
      if (section === 'scenes' && indent === '  ') {
        scene = name;
      } else {
        if ((section === 'scenes') !== (indent === '    ')) return undefined;
        field = name;
      }
      const path = `${scene ?? ''}/${field ?? ''}`;
      if (seen.has(path)) return undefined;
      seen.add(path);
    }
  }
  return versioned && field === null ? entries : undefined;
}

function jsonOf(text: string): unknown {
  if (text === '"rules"') return 'rules';
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// What schemas/lock.schema.json asks of a decision, without the cost of a validator.
function isDecision(
  decision: Readonly<Record<string, unknown>>,
): decision is LockedDecision & typeof decision {
  const { value, because, by, basis } = decision;
  const isValue =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  return (
    isValue &&
    typeof because === 'string' &&
    typeof by === 'string' &&
    by !== '' &&
    typeof basis === 'string' &&
    /^[0-9a-f]{12}$/.test(basis)
  );
}

const knownOfFilm = new Set(filmFields);
const knownOfScene = new Set(sceneFields);

function isKnown(scene: string | null, field: string): boolean {
  if (scene === null) return knownOfFilm.has(field);
  return knownOfScene.has(field) && /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(scene);
}

function isLockFile(value: unknown): value is LockFile {
  return problemsOf(value).length === 0;
}

function parsedByLibrary(text: string, file: string): ParsedLock {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const rows = text.split('\n');
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    const excerpt = (rows[line - 1] ?? '').replace(/\r$/, '');
    const column = Math.max(1, col);
    return {
      file,
      line: Math.max(1, line),
      column,
      length: Math.max(1, excerpt.length - column + 1),
      excerpt,
    };
  };
  const bad = (message: string, offset: number): Diagnostic => ({
    severity: 'error',
    code: 'bad-lock',
    message: `the lock file cannot be read: ${message}`,
    place: place(offset),
    hint: regenerate,
  });
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map(({ message, pos }) =>
      bad(message.split('\n')[0] ?? '', pos[0]),
    );
    return { ok: false, diagnostics };
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const message = messageOf(error);
    return { ok: false, diagnostics: [bad(message, 0)] };
  }
  if (isLockFile(content))
    return { ok: true, entries: entriesOf(content, sceneOrder(document.get('scenes'))) };
  const diagnostics = problemsOf(content).map((error) => {
    const path = error.instancePath.split('/').slice(1);
    const node: unknown = document.getIn(path, true);
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    const field = path.join('.');
    const extra =
      'additionalProperty' in error.params ? ` \`${error.params['additionalProperty']}\`` : '';
    return bad(
      `${field === '' ? 'it' : `\`${field}\``} ${error.message ?? 'is not valid'}${extra}`,
      offset,
    );
  });
  return { ok: false, diagnostics };
}

function isNode(value: unknown): value is { range?: readonly number[] } {
  return typeof value === 'object' && value !== null && 'range' in value;
}

// Objects put keys that look like numbers first; the document knows the written order.
function sceneOrder(scenes: unknown): string[] {
  if (typeof scenes !== 'object' || scenes === null || !('items' in scenes)) return [];
  const { items } = scenes;
  if (!Array.isArray(items)) return [];
  return items.map((item: { key: unknown }) => String(item.key));
}

function entriesOf(content: LockFile, order: readonly string[]): LockEntry[] {
  const film = Object.entries(content.production ?? {}).flatMap(([field, decision]) =>
    decision === undefined ? [] : [{ scene: null, field, decision }],
  );
  const scenes = order.flatMap((scene) =>
    Object.entries(content.scenes?.[scene] ?? {}).flatMap(([field, decision]) =>
      decision === undefined ? [] : [{ scene, field, decision }],
    ),
  );
  return [...film, ...scenes];
}
