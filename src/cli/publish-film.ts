import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from '../build/cache.ts';
import { intoTarget } from '../cache/target-error.ts';
import { type ActionRecord, mainOutput } from '../plan/action-record.ts';
import type { ProductionPlace } from '../production/find-production.ts';
import { outFolder } from './prepare-production.ts';

/** A film in its place. */
export interface PublishedFilm {
  readonly path: string;
  readonly edlPath: string;
  readonly seconds: number;
}

/** Puts the film and its edit decision list in place. Throws `cache:` errors when a blob is damaged, `cannot write` ones that name the place when that is in the way or full. */
export async function publishFilm(
  cache: Cache,
  place: ProductionPlace,
  record: ActionRecord,
): Promise<PublishedFilm> {
  const folder = outFolder(place);
  await intoTarget(folder, () => {
    mkdirSync(folder, { recursive: true });
    // Finished films are made, not written: git leaves the folder alone wherever it lies.
    const ignore = join(folder, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  });
  const { digest, media } = mainOutput(record);
  const path = join(folder, 'film.mp4');
  const edlPath = join(folder, 'film.edl.json');
  const edl = record.outputs['edl'];
  await cache.publish(digest, path);
  if (edl !== undefined) await cache.publish(edl.digest, edlPath);
  return { path, edlPath, seconds: media.type === 'film' ? media.durationMs / 1000 : 0 };
}
