import type { Emit } from '../../build/events.ts';
import type { PaidCall } from '../../build/journal.ts';
import type { Action } from '../../plan/action.ts';
import type { ActionRecord } from '../../plan/action-record.ts';
import { learningsPath } from '../learnings-file.ts';
import { fileFacts } from '../no-op/no-op-index.ts';
import type { OpenProject } from '../open-project.ts';
import type { PreparedProduction } from '../prepare-production.ts';
import { today } from '../today.ts';
import { keepObservations } from './keep-observations.ts';
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
    ...{ touched, catalog, learnings },
    askedFor: (id) => wordsAskedWith(actions.find((action) => action.id === id)),
    records: wholeRecords(touched, records, cache),
    today: today(),
  });
  const isKept = keepObservations(place.root, observations, (message) =>
    emit({ event: 'warning', id: 'learnings.yaml', message }),
  );
  const file = learningsPath(place.root);
  // What we wrote ourselves is known, however fresh it is.
  if (isKept) facts.set(file, fileFacts(file));
}

function wordsAskedWith(action: Action | undefined): readonly string[] {
  switch (action?.spec.kind) {
    case 'image':
      return [action.spec.image.prompt];
    case 'clip':
      return [action.spec.scene.clip.prompt];
    case 'narration':
      return [action.spec.narration.text];
    default:
      return [];
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
