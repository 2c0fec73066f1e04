import { buildFilm } from '../../src/build/build-film.ts';
import type { BuildEvent } from '../../src/build/events.ts';
import { goLive } from '../../src/cli/live/go-live.ts';
import { forSaleTo, openProject } from '../../src/cli/open-project.ts';
import { findPlace, prepareProduction } from '../../src/cli/prepare-production.ts';
import { selectTargets } from '../../src/cli/select-targets.ts';
import { filmActions } from '../../src/plan/film-actions.ts';
import { cliOf } from '../cli-money/run-command.ts';
import type { Project } from '../support/project.ts';

/** What a build says of an action. */
type ActionEvent = Extract<BuildEvent, { event: 'action' }>;

/**
 * Buys actions of `coffee` in this process: real adapters, a real cache, and no time between two tries. Resolves with what
 * the build says of each.
 */
export async function buyHere(
  project: Project,
  targets: readonly string[],
): Promise<ReadonlyMap<string, ActionEvent>> {
  const { cli } = cliOf(project, project.env);
  const prepared = prepareProduction(findPlace(cli, 'coffee'), {}, forSaleTo(cli));
  const open = await openProject(cli, prepared);
  try {
    const live = ['image', 'video', 'audio'] as const;
    const { actions } = selectTargets(filmActions(prepared.resolved), targets);
    const view = open.view({ live });
    const build = { prepared, project: open, actions, view, options: { live } };
    const market = await goLive(cli, build);
    const events = new Map<string, ActionEvent>();
    const emit = (event: BuildEvent): void => {
      if (event.event === 'action') events.set(event.id, event);
    };
    const { stop, abort } = cli.interrupt();
    await buildFilm(
      { actions, view, failureLimit: Number.POSITIVE_INFINITY, stop, abort },
      {
        ...open.studio({ jobs: 1, market, emit }),
        pause: () => new Promise((resolve) => setImmediate(resolve)),
      },
    );
    return events;
  } finally {
    await open.cache.close();
  }
}
