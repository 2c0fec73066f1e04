import { join } from 'node:path';
import { builtInCatalog, type Catalog, readCatalog } from '../producer/catalog.ts';
import { projectFile } from './project-file.ts';
import { Stop } from './stop.ts';

/** A catalog of a hundred times the built-in one's size, in bytes. */
const largestCatalog = 1024 * 1024;

/** Where a project's own catalog lies. */
export function catalogPath(root: string): string {
  return join(root, 'catalog.yaml');
}

/** The built-in catalog with the project's `catalog.yaml` over it. Throws `Stop` with all that is wrong in that. */
export function projectCatalog(root: string): Catalog {
  const file = projectFile(catalogPath(root), root, largestCatalog);
  if (file === null) return builtInCatalog;
  const answer = readCatalog(file.text, file.shown);
  if (!answer.ok) throw new Stop(answer.diagnostics);
  return answer.catalog;
}
