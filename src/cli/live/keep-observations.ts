import { type Observation, withObservations } from '../../producer/learnings/observe.ts';
import { messageOf } from '../../std/message-of.ts';
import { changeLearnings } from '../learnings-file.ts';

/** Adds what was seen of vendors to a project's `learnings.yaml`; whether it did. What is bought is bought: where that cannot be written, `warn` is told why. */
export function keepObservations(
  root: string,
  observations: readonly Observation[],
  warn: (message: string) => void,
): boolean {
  if (observations.length === 0) return false;
  try {
    changeLearnings(root, (now) => withObservations(now, observations));
    return true;
  } catch (error) {
    warn(`what was seen of the vendors could not be kept: ${messageOf(error)}`);
    return false;
  }
}
