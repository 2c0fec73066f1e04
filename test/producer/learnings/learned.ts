import { type Learnings, noLearnings } from '../../../src/producer/learnings/learnings.ts';
import { type Observation, withObservations } from '../../../src/producer/learnings/observe.ts';
import { type SaidNote, subjectOf, withNote } from '../../../src/producer/learnings/write-note.ts';

/** The day on which tests weigh what was learned. */
export const today = '2026-11-29';

/** A note of today on Luma's clips. */
export function note(said: Partial<SaidNote> = {}): SaidNote {
  return { provider: 'luma', model: 'ray-3.2', medium: 'video', date: today, ...said };
}

/** A clip that Luma delivered today. */
export function observation(seen: Partial<Observation> = {}): Observation {
  return {
    provider: 'luma',
    model: 'ray-3.2',
    medium: 'video',
    date: today,
    outcome: 'delivered',
    words: null,
    seconds: null,
    cost: null,
    price: 'a1b2c3',
    otherShape: null,
    otherLength: null,
    ...seen,
  };
}

/** Learnings of these notes and observations, each note of an artifact of its own. */
export function learned(notes: readonly SaidNote[], seen: readonly Observation[] = []): Learnings {
  let all = noLearnings;
  for (const [index, each] of notes.entries()) {
    all = withNote(all, each, `${index} ${subjectOf(each)}`).learnings;
  }
  return withObservations(all, seen);
}
