import { type Medium, mediumOfKind } from '../../plan/action.ts';
import { type ActionRecord, recordedRecipe } from '../../plan/action-record.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { modelOf } from '../../producer/catalog.ts';
import { type SaidNote, withNote } from '../../producer/learnings/write-note.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { ratedText } from '../../report/learnings-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { filmIdInCache } from '../id-in-cache.ts';
import { changeLearnings } from '../learnings-file.ts';
import { cacheFolderOf } from '../open-project.ts';
import { type PreparedProduction, prepareProduction } from '../prepare-production.ts';
import { selectTargets } from '../select-targets.ts';
import { stopWith } from '../stop.ts';
import { today } from '../today.ts';
import { showStanding } from './learnings.ts';
import { isCache } from './spend.ts';

/** What is said of an artifact. */
export interface RateOptions {
  /** An image, a clip or a narration: `steam/clip`. */
  readonly target: string;
  /** 1 to 5. */
  readonly rating: number;
  readonly note?: string;
  readonly prefer?: string;
  readonly avoid?: string;
}

/**
 * Keeps what a person thinks of an artifact that the film shows, as a learning about the model that made it; rating the same
 * artifact again takes the earlier word back. Throws `Stop` for what is not made by a model, or not made yet.
 */
export async function rate(
  cli: Cli,
  place: ProductionPlace,
  { target, rating, ...words }: RateOptions,
): Promise<ExitCode> {
  const prepared = prepareProduction(place);
  const { resolved, catalog } = prepared;
  const { id, medium } = ratedAction(prepared, target);
  const record = await shownRecord(cli, prepared, id);
  const { provider } = record;
  const model = modelIn(record) ?? modelOf(catalog, provider, medium) ?? provider;
  const said: SaidNote = {
    ...{ provider, model, medium, rating, ...words },
    ...{ about: resolved.concept, style: resolved.style },
    artifact: `${resolved.name} ${id}`,
    date: today(),
  };
  let kept = { id: '', replaced: false };
  changeLearnings(place.root, (now) => {
    const { learnings, ...rest } = withNote(now, said, record.key);
    kept = rest;
    return learnings;
  });
  const { stdout } = cli.terminal;
  stdout.write(ratedText({ ...said, artifact: `${resolved.name} ${id}` }, rating, kept));
  showStanding(cli, place.root, { provider, model, medium });
  return exitCode.done;
}

function ratedAction(
  { resolved }: PreparedProduction,
  target: string,
): { readonly id: string; readonly medium: Medium } {
  const actions = filmActions(resolved);
  const { named } = selectTargets(actions, [target]);
  const made = actions.flatMap(({ id, spec }) => {
    const medium = mediumOfKind[spec.kind];
    return named.has(id) && medium !== undefined ? [{ id, medium }] : [];
  });
  const [only] = made;
  if (only !== undefined && made.length === 1) return only;
  throw stopWith(
    'nothing-to-rate',
    made.length === 0
      ? `\`${target}\` is joined from what models made, and is no model's own work`
      : `\`${target}\` is the work of several models`,
    made.length === 0
      ? 'name an image, a clip or a narration: `steam/clip`'
      : `name one of ${made.map(({ id }) => `\`${id}\``).join(', ')}`,
  );
}

// What the last build made or found under the name: that is what the person has seen.
async function shownRecord(
  cli: Cli,
  { place }: PreparedProduction,
  id: string,
): Promise<ActionRecord> {
  const folder = cacheFolderOf(cli, place.root);
  const record = isCache(folder) ? await recordIn(cli, place, folder, id) : undefined;
  if (record !== undefined) return record;
  throw stopWith(
    'nothing-to-rate',
    `\`${id}\` was not made yet, so nobody can have seen it`,
    'build the film first',
  );
}

async function recordIn(
  cli: Cli,
  place: ProductionPlace,
  folder: string,
  id: string,
): Promise<ActionRecord | undefined> {
  const cache = await cli.connections.openCache(folder);
  try {
    const key = cache.lastKeys(filmIdInCache(folder, place)).get(id);
    return key === undefined ? undefined : cache.record(key);
  } finally {
    await cache.close();
  }
}

/** The model that a record's recipe names; undefined for what was made on this machine. */
function modelIn(record: ActionRecord): string | undefined {
  const { model } = recordedRecipe(record);
  return typeof model === 'string' ? model : undefined;
}
