import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Decision as LockedDecision } from './lock.gen.ts';
import { filmFields, sceneFields } from './lock-fields.ts';
import { parseLock } from './parse-lock.ts';
import { yamlValue } from './yaml-value.ts';

export type { LockedDecision };

/** What a decision can be: a text, a number, none, or the ids of scenes. */
export type DecisionValue = LockedDecision['value'];

/**
 * What the Producer decided, by dotted path of the field (`voice`, `format.fps`, `scenes.steam.duration`).
 * Scenes come in the order of the film.
 */
export interface Lock {
  readonly decisions: ReadonlyMap<string, LockedDecision>;
}

/** A lock, or what is wrong with its file. */
export type LockAnswer =
  | { readonly ok: true; readonly lock: Lock }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads the text of a lock file. `file` is its path as the user should see it. Never throws. */
export function readLock(text: string, file: string): LockAnswer {
  const parsed = parseLock(text, file);
  if (!parsed.ok) return parsed;
  const decisions = new Map<string, LockedDecision>();
  for (const { scene, field, decision } of parsed.entries) {
    decisions.set(scene === null ? field : `scenes.${scene}.${field}`, decision);
  }
  return { ok: true, lock: { decisions } };
}

/** The lock with these decisions in place of those it had for the same fields. */
export function lockWith(
  lock: Lock,
  decisions: readonly (LockedDecision & { readonly path: string })[],
): Lock {
  const all = new Map(lock.decisions);
  for (const { path, value, because, by, basis } of decisions) {
    all.set(path, { value, because, by, basis });
  }
  return { decisions: all };
}

const header = `# Written by claude-studio: what the Producer decided for the fields left empty, and why. Keep it in git.
# To change a decision, write the field in the production: it then leaves this file.
version: 1
`;

/** The text of the lock file: stable order, one block a decision, one line a text, so that a diff shows decisions. */
export function lockText({ decisions }: Lock): string {
  const scenes = new Map<string, Map<string, LockedDecision>>();
  const film = new Map<string, LockedDecision>();
  for (const [path, decision] of decisions) {
    const dot = path.startsWith('scenes.') ? path.indexOf('.', 7) : -1;
    const scene = path.slice(7, dot);
    const field = path.slice(dot + 1);
    if (dot === -1) {
      film.set(path, decision);
      continue;
    }
    const fields = scenes.get(scene) ?? new Map<string, LockedDecision>();
    scenes.set(scene, fields.set(field, decision));
  }
  const parts = [header];
  if (film.size > 0) parts.push('production:\n', blocks(film, filmFields, '  '));
  if (scenes.size > 0) parts.push('scenes:\n');
  for (const [scene, fields] of scenes) {
    parts.push(`  ${yamlKey(scene)}:\n`, blocks(fields, sceneFields, '    '));
  }
  return parts.join('');
}

function blocks(
  fields: ReadonlyMap<string, LockedDecision>,
  order: readonly string[],
  indent: string,
): string {
  let text = '';
  for (const field of order) {
    const decision = fields.get(field);
    if (decision === undefined) continue;
    const { value, because, by, basis } = decision;
    text += `${indent}${field}:\n${indent}  value: ${yamlValue(value)}\n${indent}  because: ${yamlValue(because)}\n`;
    text += `${indent}  by: ${yamlValue(by)}\n${indent}  basis: ${yamlValue(basis)}\n`;
  }
  return text;
}

// An id such as `12`, `1e5`, `null` or `on` would not be read back as text.
function yamlKey(id: string): string {
  const reserved = /^(null|true|false|yes|no|on|off|y|n)$/i;
  return /^[A-Za-z]/.test(id) && !reserved.test(id) ? id : JSON.stringify(id);
}
