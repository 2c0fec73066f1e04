import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaLine, textValue } from './produce-source.ts';
import type { Style } from './resolved-production.ts';

/**
 * The text of a new production of a style: its file in `templates/`, which is a production itself.
 * `schema` is the path of the JSON Schema as seen from the new file, null where there is none; the words of `name` take the place of its concept.
 * Throws when the template is not where the program is installed.
 */
export function templateSource(style: Style, schema: string | null, name?: string): string {
  const text = readFileSync(join(templatesFolder(), `${style}.yaml`), 'utf8').replace(
    /^.*\$schema=.*\n/,
    () => schemaLine(schema),
  );
  const words = name?.replace(/[-_]+/g, ' ').trim() ?? '';
  if (words === '') return text;
  const concept = words.charAt(0).toUpperCase() + words.slice(1);
  return text.replace(/^concept:.*?(?= #)/m, () => `concept: ${textValue(concept)}`);
}

// Beside `src/` when run from source, beside `dist/` when bundled: the nearest one upwards.
function templatesFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const templates = join(folder, 'templates');
    if (existsSync(join(templates, 'podcast.yaml'))) return templates;
    if (folder === dirname(folder)) throw new Error(`no templates/ folder at or above ${start}`);
  }
}
