import type { Diagnostic, Place } from '../../diagnostic/diagnostic.ts';
import type { ResolvedProduction } from '../resolved-production.ts';
import type { PlaceOf } from '../trouble.ts';
import type { ScriptProblem } from './script-problem.ts';

/** Where the words of a script stand. */
export interface ScriptPlaces {
  readonly resolved: ResolvedProduction;
  /** Dotted paths of the fields that stand in the lock. */
  readonly decided: { has(path: string): boolean };
  /** Where a field stands in the production. */
  readonly placeOf: PlaceOf | undefined;
  /** The lock as it stands in its file or is about to; asked for only when something is wrong with it. */
  readonly lockText: () => string;
  /** Path of the lock file as the user should see it. */
  readonly lockFile: string;
}

/** More of one kind than this are counted, not listed. */
const mostOfOneKind = 5;

/** The problems of a script as diagnostics, each on the line of the lock or of the production where the words stand. */
export function scriptDiagnostics(
  problems: readonly ScriptProblem[],
  places: ScriptPlaces,
): Diagnostic[] {
  const indexOf = new Map(places.resolved.scenes.map(({ id }, index) => [id, index]));
  return [...new Set(problems.map(({ code }) => code))].flatMap((kind) => {
    const ofOneKind = problems.filter(({ code }) => code === kind);
    const shown = ofOneKind.slice(0, mostOfOneKind);
    const unsaid = ofOneKind.length - shown.length;
    return shown.map(({ path, code, severity, message, hint }, at): Diagnostic => {
      const place = placeOfField(path, indexOf, places);
      const more = unsaid > 0 && at === shown.length - 1 ? ` (and ${unsaid} more like this)` : '';
      return {
        severity,
        code,
        message: message + more,
        ...(place !== undefined && { place }),
        hint,
      };
    });
  });
}

function placeOfField(
  path: string,
  indexOf: ReadonlyMap<string, number>,
  { decided, placeOf, lockText, lockFile }: ScriptPlaces,
): Place | undefined {
  if (decided.has(path)) return placeInLock(lockText(), lockFile, path);
  const [, id, field] = /^scenes\.([^.]+)\.(.+)$/.exec(path) ?? [];
  const index = indexOf.get(id ?? '');
  if (index === undefined || field === undefined) return placeOf?.(path.split('.'), 'value');
  return placeOf?.(['scenes', index, ...field.split('.')], 'value');
}

/**
 * The value of a field in the text of a lock, as `lockText` lays it out; undefined in any other layout, and where it has
 * no such field.
 */
export function placeInLock(text: string, file: string, path: string): Place | undefined {
  const lines = text.split('\n');
  const [, id, ofScene] = /^scenes\.([^.]+)\.(.+)$/.exec(path) ?? [];
  const field = ofScene ?? path;
  const indent = ofScene === undefined ? '  ' : '    ';
  let at = lines.indexOf(ofScene === undefined ? 'production:' : 'scenes:');
  if (at !== -1 && id !== undefined) {
    const heads = [`  ${id}:`, `  ${JSON.stringify(id)}:`];
    at = lines.findIndex((line, index) => index > at && heads.includes(line));
  }
  if (at === -1) return undefined;
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (!line.startsWith(indent)) return undefined;
    if (line !== `${indent}${field}:`) continue;
    const excerpt = lines[index + 1] ?? '';
    const column = excerpt.indexOf('value: ') + 'value: '.length + 1;
    return {
      ...{ file, line: index + 2, column },
      ...{ length: Math.max(1, excerpt.length - column + 1), excerpt },
    };
  }
  return undefined;
}
