import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { builtInCatalog, type Catalog, readCatalog } from '../producer/catalog.ts';
import { readText } from '../production/read-text.ts';
import { Stop } from './stop.ts';

/** A catalog of a hundred times the built-in one's size, in bytes. */
const largestCatalog = 1024 * 1024;

/** Where a project's own catalog lies. */
export function catalogPath(root: string): string {
  return join(root, 'catalog.yaml');
}

/** The built-in catalog with the project's `catalog.yaml` over it. Throws `Stop` with all that is wrong in that. */
export function projectCatalog(root: string): Catalog {
  const file = catalogPath(root);
  if (!existsSync(file)) return builtInCatalog;
  const shown = relative(root, file);
  const read = readText(file, shown, largestCatalog);
  if (!read.ok) throw new Stop([read.diagnostic]);
  const answer = readCatalog(read.text, shown);
  if (!answer.ok) throw new Stop(answer.diagnostics);
  return answer.catalog;
}
