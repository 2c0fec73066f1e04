import type { Market } from '../../build/market.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Action, Medium } from '../../plan/action.ts';
import type { PlanView } from '../../plan/decide.ts';
import type { Plan } from '../../plan/decision.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { planFilm } from '../../plan/plan-film.ts';
import { publisherOf } from '../../providers/publish/publisher-of.ts';
import { costLine } from '../../report/plan-text.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Cli } from '../cli.ts';
import type { MediaOptions } from '../commands/build.ts';
import { exitCode } from '../exit-code.ts';
import { forgetAnswers } from '../forget-answers.ts';
import { cacheFolderOf, type OpenProject, openProject } from '../open-project.ts';
import type { PreparedProduction } from '../prepare-production.ts';
import { Stop, stopWith } from '../stop.ts';
import { moneyProblems } from './money-problems.ts';
import { openMarket } from './open-market.ts';
import { saleProblems } from './sale-problems.ts';

/** What a build is about to do. */
export interface LiveBuild {
  readonly prepared: PreparedProduction;
  readonly project: OpenProject;
  readonly actions: readonly Action[];
  readonly view: PlanView;
  readonly options: MediaOptions;
}

/**
 * The market for a build that may buy. Before anything is bought it throws `Stop` (exit code 4) with all that stands in
 * the way: keys, models, pictures that cannot reach their provider, money.
 */
export async function goLive(cli: Cli, build: LiveBuild): Promise<Market> {
  const { prepared, project, actions, view, options } = build;
  const { resolved, catalog, place } = prepared;
  const { live, maxSpend } = options;
  const { budgetUsd } = resolved;
  const plan = planFilm(actions, view, { production: resolved.name, live, budgetUsd });
  const problems = [
    ...saleProblems(actions, plan, view, catalog),
    ...moneyProblems([plan], project.cache.journal.spent(project.id), budgetUsd),
  ];
  if (problems.length > 0) throw new Stop(problems.map(asDiagnostic), exitCode.refused);
  warnOfDrawnPictures(cli, plan, live);
  if (plan.cost.worstUsd > 0) cli.terminal.stderr.write(`${costLine(plan)}\n`);
  const publish = publisherFor(cli);
  // A stand-in of this film, or of another one with the same scene, may be replaced from now on.
  forgetAnswers(cacheFolderOf(cli, place.root));
  return openMarket({
    env: cli.env,
    catalog,
    production: project.id,
    limits: { budgetUsd, runUsd: maxSpend ?? null },
    publish,
    priceUsd: (recipe) => view.priceUsd(recipe),
  });
}

/**
 * Throws `Stop` (exit code 4) where media of a film could not be bought whatever its script says: keys, models, pictures
 * that cannot reach their provider. Judged by the words of rules, before a model is paid for others.
 */
export async function refuseUnsaleable(
  cli: Cli,
  prepared: PreparedProduction,
  live: readonly Medium[],
): Promise<void> {
  const { resolved, catalog } = prepared;
  const project = await openProject(cli, prepared);
  try {
    const actions = filmActions(resolved);
    const view = project.view({ live });
    const { name, budgetUsd } = resolved;
    const plan = planFilm(actions, view, { production: name, live, budgetUsd });
    const problems = saleProblems(actions, plan, view, catalog);
    if (problems.length > 0) throw new Stop(problems.map(asDiagnostic), exitCode.refused);
  } finally {
    await project.cache.close();
  }
}

// Another picture is another clip: whoever buys clips first buys them twice.
function warnOfDrawnPictures(cli: Cli, { actions }: Plan, live: readonly Medium[]): void {
  if (!live.includes('video') || live.includes('image')) return;
  const drawn = new Set(
    actions.flatMap(({ id, kind, standIn }) => (kind === 'image' && standIn ? id : [])),
  );
  const clips = actions.filter(
    ({ priceUsd, inputs }) => priceUsd > 0 && inputs.some((input) => drawn.has(input)),
  );
  if (clips.length === 0) return;
  cli.terminal.stderr.write(
    `warning: ${clips.map(({ id }) => id).join(', ')}: bought from drawn pictures, and bought again once the pictures are; \`--live image\` first, or \`--live image,video\`\n`,
  );
}

function publisherFor({ env }: Cli) {
  try {
    return publisherOf(env['CLAUDE_STUDIO_PUBLISH'], env);
  } catch (error) {
    throw stopWith(
      'bad-setting',
      messageOf(error),
      'mend CLAUDE_STUDIO_PUBLISH, or unset it',
      exitCode.refused,
    );
  }
}

/** A problem as an error. */
export function asDiagnostic(problem: {
  readonly message: string;
  readonly hint: string;
}): Diagnostic {
  return { severity: 'error', code: 'cannot-buy', ...problem };
}
