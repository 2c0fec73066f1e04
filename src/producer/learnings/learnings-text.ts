import { yamlValue } from '../yaml-value.ts';
import type { Learnings, Note, ObservedMonth } from './learnings.ts';

const header = `# What was learned about providers and their models, by \`rate\`, \`learnings\` and live builds. Keep it in git.
# It changes what is decided anew, never what a lock holds. See docs/learnings.md.
version: 1
`;

/** As in schemas/learnings.schema.json, in the order in which one reads about it. */
const noteFields = [
  ...(['provider', 'model', 'medium', 'rating', 'note', 'prefer', 'avoid'] as const),
  ...(['about', 'style', 'artifact', 'date'] as const),
] satisfies readonly (keyof Note)[];

const monthFields = [
  ...(['medium', 'last', 'calls', 'refused', 'failed', 'words'] as const),
  ...(['waited', 'cost', 'other_shape', 'other_length'] as const),
] satisfies readonly (keyof ObservedMonth)[];

/**
 * The text of `learnings.yaml`: blocks sorted by name, one line a field. Names of notes are as good as random, so that
 * what two branches add seldom meets in one place.
 */
export function learningsText({ notes, observed }: Learnings): string {
  const parts = [header];
  if (notes.size > 0) parts.push('notes:\n');
  for (const [id, note] of sorted(notes)) parts.push(`  ${id}:\n`, block(note, noteFields));
  if (observed.size > 0) parts.push('observed:\n');
  for (const [name, month] of sorted(observed)) {
    parts.push(`  ${yamlValue(name)}:\n`, block(month, monthFields));
  }
  return parts.join('');
}

function sorted<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

type FieldValue = string | number | object;

function block<F extends string>(
  entry: { readonly [field in F]?: FieldValue | undefined },
  fields: readonly F[],
): string {
  let text = '';
  for (const field of fields) {
    const value = entry[field];
    if (value !== undefined) text += `    ${field}: ${fieldText(value)}\n`;
  }
  return text;
}

function fieldText(value: FieldValue): string {
  if (typeof value !== 'object') return yamlValue(value);
  const members = Object.entries(value).map(
    ([name, one]: [string, string | number]) => `${name}: ${yamlValue(one)}`,
  );
  return `{ ${members.join(', ')} }`;
}
