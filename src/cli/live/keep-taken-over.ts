import { type Action, mediumOfKind } from '../../plan/action.ts';
import type { ActionRecord } from '../../plan/action-record.ts';
import { isOtherTake } from '../../plan/other-takes.ts';
import { lockWith } from '../../producer/lock.ts';
import { takenOver } from '../../producer/made-by.ts';
import { keepLock } from '../lock-file.ts';
import type { OpenProject } from '../open-project.ts';
import type { PreparedProduction } from '../prepare-production.ts';

/**
 * Keeps in the lock who made what in place of the provider named, so that every clone of the project takes that artifact
 * and nobody pays the named one for it again.
 */
export function keepTakenOver(
  prepared: PreparedProduction,
  { cache }: OpenProject,
  actions: readonly Action[],
  records: ReadonlyMap<string, ActionRecord>,
): void {
  const { resolved, lock, lockOnDisk, facts } = prepared;
  const calls = cache.journal.calls();
  const shown = actions.filter((action) => !isOtherTake(action));
  const kept = shown.flatMap(({ id, scene, spec }) => {
    const medium = mediumOfKind[spec.kind];
    const maker = records.get(id)?.provider ?? 'local';
    if (medium === undefined || scene === null || maker === 'local') return [];
    const failed = calls.findLast((call) => call.action === id && call.state === 'failed');
    const because = failed?.message ?? 'the provider named could not make it';
    return takenOver(resolved, scene, medium, { maker, because }) ?? [];
  });
  const news = kept.filter(({ path, basis, value }) => {
    const known = lock.decisions.get(path);
    return known?.basis !== basis || known.value !== value;
  });
  if (news.length === 0) return;
  keepLock(lockOnDisk, lockWith(lock, news), facts);
}
