import type { Json } from '../std/canonical-json.ts';
import type { Action } from './action.ts';
import type { Manifest } from './action-key.ts';
import { type ActionRecord, mainOutput } from './action-record.ts';

/** Ids of the scenes that an action joins, in their order; none for what belongs to one scene. */
export function joinedScenes({ spec }: Action): readonly string[] {
  return 'scenes' in spec ? spec.scenes.map(({ id }) => id) : [];
}

/**
 * Ids of the scenes that a record joined, in their order. The sound of a film has no names in it: they are those of
 * `film`, when that holds this very sound. Undefined for any other record, and where nobody knows.
 */
export function scenesJoinedIn(
  record: ActionRecord,
  film: ActionRecord | undefined,
): readonly string[] | undefined {
  const manifest = film?.manifest as Manifest | null | undefined;
  if (film === undefined || manifest === null || manifest === undefined) return undefined;
  const isIt = record.key === film.key || manifest.inputs['sound'] === mainOutput(record).digest;
  return isIt ? listIn(manifest, 'cuts')?.map((cut) => String((cut as Cut).scene)) : undefined;
}

type Cut = { readonly scene: string };

/** Where a recipe, and the roles of inputs, go by the place of a scene in the film. */
const lists = ['cuts', 'parts'];
const roleAtPlace = /^(.+)\.(\d+)$/;

/**
 * The manifest of last time as if each scene had stood then where it stands `now`, so that what is compared is the same
 * scene. One that was not there is as `next` has it; one that is there no more is left out.
 */
export function withScenesMoved(
  last: Manifest,
  was: readonly string[],
  now: readonly string[],
  next: Manifest | undefined,
): Manifest {
  const placeThen = new Map(was.map((id, place) => [id, place]));
  const recipe: Record<string, Json> = { ...(last.recipe as Readonly<Record<string, Json>>) };
  for (const list of lists) {
    const then = listIn(last, list);
    const as = next === undefined ? undefined : listIn(next, list);
    if (then === undefined) continue;
    recipe[list] = now.map((id, place) => then[placeThen.get(id) ?? -1] ?? as?.[place] ?? null);
  }
  return { ...last, recipe, inputs: inputsMoved(last, now, placeThen, next) };
}

function inputsMoved(
  last: Manifest,
  now: readonly string[],
  placeThen: ReadonlyMap<string, number>,
  next: Manifest | undefined,
): Manifest['inputs'] {
  const placeNow = new Map(now.map((id, place) => [placeThen.get(id), place]));
  const moved = Object.entries(last.inputs).flatMap(([role, digest]) => {
    const [, name, then] = roleAtPlace.exec(role) ?? [];
    if (then === undefined) return [[role, digest] as const];
    const place = placeNow.get(Number(then));
    return place === undefined ? [] : [[`${name}.${place}`, digest] as const];
  });
  const added = Object.entries(next?.inputs ?? {}).filter(([role]) => {
    const [, , place] = roleAtPlace.exec(role) ?? [];
    return place !== undefined && !placeThen.has(now[Number(place)] ?? '');
  });
  return Object.fromEntries([...moved, ...added]);
}

function listIn({ recipe }: Manifest, name: string): readonly Json[] | undefined {
  const list = (recipe as Readonly<Record<string, Json>>)[name];
  return Array.isArray(list) ? (list as readonly Json[]) : undefined;
}
