/** What became of the scenes of a film. */
export interface SceneChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The stretch of the film in which scenes changed places; null where all that were there before kept theirs. */
  readonly order: { readonly was: readonly string[]; readonly is: readonly string[] } | null;
}

/** What changed from one list of scenes to another. */
export function sceneChanges(old: readonly string[], now: readonly string[]): SceneChanges {
  const before = new Set(old);
  const after = new Set(now);
  const was = old.filter((id) => after.has(id));
  const is = now.filter((id) => before.has(id));
  const start = was.findIndex((id, place) => id !== is[place]);
  const end = was.findLastIndex((id, place) => id !== is[place]) + 1;
  return {
    added: now.filter((id) => !before.has(id)),
    removed: old.filter((id) => !after.has(id)),
    order: start < 0 ? null : { was: was.slice(start, end), is: is.slice(start, end) },
  };
}
