import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Where an editor finds the schema, seen from a production's folder: this repository's own, or the installed package's.
 * Null where the program lies elsewhere: a path of this machine would be wrong in every clone.
 */
export function schemaReference(root: string, folder: string): string | null {
  const own = join(root, 'schemas', 'production.schema.json');
  const installed = join(
    root,
    'node_modules',
    'claude-studio',
    'schemas',
    'production.schema.json',
  );
  const near = [own, installed].find((path) => existsSync(path));
  return near === undefined ? null : relative(folder, near).replaceAll('\\', '/');
}
