import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where an editor finds the schema, seen from a production's folder: this repository's own, or the installed package's;
 * else where this program lies.
 */
export function schemaReference(root: string, folder: string): string {
  const own = join(root, 'schemas', 'production.schema.json');
  const installed = join(
    root,
    'node_modules',
    'claude-studio',
    'schemas',
    'production.schema.json',
  );
  const near = [own, installed].find((path) => existsSync(path));
  if (near !== undefined) return relative(folder, near).replaceAll('\\', '/');
  return fileURLToPath(new URL('../schemas/production.schema.json', import.meta.url));
}
