import { basename } from 'node:path';
import { type Action, mediumOfKind } from '../../plan/action.ts';
import { type BuildEnd, buildSummaryText } from '../../report/build-summary-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { paintFor } from '../../report/paint.ts';
import type { Cli } from '../cli.ts';
import { cacheFolderOf, type OpenProject } from '../open-project.ts';
import { type PreparedProduction, productionId } from '../prepare-production.ts';
import type { PublishedFilm } from '../publish-film.ts';
import { buildEnvironment, noOpIndexPath } from './no-op-index.ts';
import { writeNoOpIndex } from './write-no-op-index.ts';

/** Keeps the answer of a complete build, for the next one that finds nothing changed. */
export function keepNoOp(
  cli: Cli,
  { place, facts, resolved, production, warnings, newLock }: PreparedProduction,
  { tools }: OpenProject,
  built: {
    readonly film: PublishedFilm;
    readonly end: BuildEnd;
    readonly actions: readonly Action[];
  },
): void {
  const [, program] = process.argv;
  // A variant beside `production.yaml` has no short name that the quick answer could know it by.
  if (program === undefined || basename(place.file) !== 'production.yaml') return;
  // A matrix is several films, and the quick answer knows one.
  if (production.variants.length > 0) return;
  // What a first resolve warns of may be settled by the lock that it wrote.
  if (warnings.length > 0 && newLock !== null) return;
  const { film, end, actions } = built;
  const artifacts = actions.filter(({ spec }) => mediumOfKind[spec.kind] !== undefined).length;
  const idle = { ...end, cached: end.cached + end.made, made: 0, spentUsd: 0 };
  const paint = paintFor(false);
  const about = { production: resolved.name, artifacts };
  writeNoOpIndex(noOpIndexPath(cacheFolderOf(cli, place.root), productionId(place)), {
    root: place.root,
    environment: buildEnvironment(cli.env, program),
    inputs: facts,
    // A program or an ffmpeg that was replaced is as good a reason to look again as a changed word.
    outputs: [film.path, film.edlPath, program, ...tools.watched],
    film: film.path,
    summary: diagnosticsText(warnings, { paint }) + buildSummaryText(idle, about, paint),
    saidIn: warnings.length > 0 ? cli.cwd : null,
  });
}
