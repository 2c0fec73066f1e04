import type { Action } from '../plan/action.ts';
import { selectActions } from '../plan/targets.ts';
import { stopWith } from './stop.ts';

/** The actions that targets of the command line name. Throws `Stop` for a name that is none. */
export function selectTargets(actions: readonly Action[], targets: readonly string[]) {
  const selected = selectActions(actions, targets);
  if (selected.ok) return selected;
  const { unknown, suggestion } = selected;
  throw stopWith(
    'unknown-target',
    `\`${unknown}\` is nothing that this production makes`,
    suggestion === undefined
      ? 'a target is a scene, `<scene>/clip`, `<scene>/mix`, … or `film`; `claude-studio status` lists them'
      : `did you mean \`${suggestion}\`?`,
  );
}
