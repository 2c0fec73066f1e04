import type { Action, ActionKind } from '../plan/action.ts';

// Seconds of one core, measured for a five-second 720p scene on two 2.x GHz cores; only their order matters.
const usualSeconds: Readonly<Record<ActionKind, number>> = {
  image: 0.3,
  narration: 0.5,
  script: 30,
  clip: 4,
  'last-frame': 0.3,
  'mix/picture': 3,
  'mix/sound': 0.3,
  'film/sound': 1,
  film: 1,
};

/** Seconds from the start of an action to the end of the film along the longest way, by id: the higher, the sooner it must start. */
export function criticalPathSeconds(actions: readonly Action[]): ReadonlyMap<string, number> {
  const rest = new Map<string, number>();
  for (const { id, spec, inputs } of [...actions].reverse()) {
    const own = (rest.get(id) ?? 0) + usualSeconds[spec.kind];
    rest.set(id, own);
    for (const { from } of inputs) {
      if ('action' in from) rest.set(from.action, Math.max(rest.get(from.action) ?? 0, own));
    }
  }
  return rest;
}
