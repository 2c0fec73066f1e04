import type { Note, ObservedMonth } from './learnings.gen.ts';

export type { Note, ObservedMonth } from './learnings.gen.ts';

/** All that was learned about providers and models; as `learnings.yaml` holds it. */
export interface Learnings {
  /** What people said, by id. */
  readonly notes: ReadonlyMap<string, Note>;
  /** What live builds saw, by `<provider>/<model>/<year>-<month>`. */
  readonly observed: ReadonlyMap<string, ObservedMonth>;
}

export const noLearnings: Learnings = { notes: new Map(), observed: new Map() };

/** What an observation is about, from its name in the file. */
export function observedModel(name: string): { readonly provider: string; readonly model: string } {
  const [provider = '', ...rest] = name.split('/');
  return { provider, model: rest.slice(0, -1).join('/') };
}
