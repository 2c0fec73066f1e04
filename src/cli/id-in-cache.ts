import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { ProductionPlace } from '../production/find-production.ts';
import { digestOf } from '../std/digest.ts';
import { productionId } from './prepare-production.ts';

/**
 * The name of a production in a cache, from its path relative to the project root. A cache in the project moves with it;
 * one that is shared must tell the productions of its projects apart.
 */
export function idInCache(cacheFolder: string, root: string, path: string): string {
  return isOwnCache(cacheFolder, root) ? path : digestOf(`${realpathSync(root)}\n${path}`);
}

/** The name of a film in a cache: its production's, but for another film of a matrix than the main one. */
export function filmIdInCache(cacheFolder: string, place: ProductionPlace): string {
  const id = idInCache(cacheFolder, place.root, productionId(place));
  return place.variant === undefined ? id : `${id}@${place.variant}`;
}

/** Whether a cache lies in the project, so that all productions in it are the project's. */
export function isOwnCache(cacheFolder: string, root: string): boolean {
  return cacheFolder === join(root, 'cache');
}
