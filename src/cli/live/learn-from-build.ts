import type { Emit } from '../../build/events.ts';
import type { PaidCall } from '../../build/journal.ts';
import type { Action } from '../../plan/action.ts';
import type { ActionRecord } from '../../plan/action-record.ts';
import { withObservations } from '../../producer/learnings/observe.ts';
import { messageOf } from '../../std/message-of.ts';
import { changeLearnings, learningsPath } from '../learnings-file.ts';
import { fileFacts } from '../no-op/no-op-index.ts';
import type { OpenProject } from '../open-project.ts';
import type { PreparedProduction } from '../prepare-production.ts';
import { today } from '../today.ts';
import { observationsOf } from './observe-build.ts';

/** What is noticed while a live build goes on, for what is learned from it. */
export interface Noticed {
  /** Paid calls when it began. */
  readonly callsBefore: readonly PaidCall[];
  /** Ids of the actions that it made or failed to make. */
  readonly touched: Set<string>;
}

/**
 * Keeps in `learnings.yaml` what a live build saw of its vendors. Writes only when a paid call has come to its end. What is
 * bought is bought: a file that cannot be written is a warning.
 */
export function learnFromBuild(
  prepared: PreparedProduction,
  { cache, id }: OpenProject,
  actions: readonly Action[],
  records: ReadonlyMap<string, ActionRecord>,
  { callsBefore, touched }: Noticed,
  emit: Emit,
): void {
  const { place, catalog, learnings, facts } = prepared;
  const ofThis = ({ production }: PaidCall): boolean => production === id;
  const observations = observationsOf({
    before: callsBefore.filter(ofThis),
    after: cache.journal.calls().filter(ofThis),
    ...{ touched, actions, catalog, learnings },
    records: wholeRecords(touched, records, cache),
    today: today(),
  });
  if (observations.length === 0) return;
  const file = learningsPath(place.root);
  try {
    changeLearnings(place.root, (now) => withObservations(now, observations));
    // What we wrote ourselves is known, however fresh it is.
    facts.set(file, fileFacts(file));
  } catch (error) {
    const message = `what this build saw could not be kept: ${messageOf(error)}`;
    emit({ event: 'warning', id: 'learnings.yaml', message });
  }
}

// A build keeps no manifests; the store does.
function wholeRecords(
  ids: ReadonlySet<string>,
  records: ReadonlyMap<string, ActionRecord>,
  cache: OpenProject['cache'],
): ReadonlyMap<string, ActionRecord> {
  const whole = new Map<string, ActionRecord>();
  for (const id of ids) {
    const key = records.get(id)?.key;
    const record = key === undefined ? undefined : cache.record(key);
    if (record !== undefined) whole.set(id, record);
  }
  return whole;
}
