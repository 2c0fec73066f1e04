import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where an editor finds the schema, seen from a production's folder: this repository's own, or the installed package's. */
export function schemaReference(root: string, folder: string): string {
  const own = join(root, 'schemas', 'production.schema.json');
  const installed = join(
    root,
    'node_modules',
    'claude-studio',
    'schemas',
    'production.schema.json',
  );
  return relative(folder, existsSync(own) ? own : installed).replaceAll('\\', '/');
}
