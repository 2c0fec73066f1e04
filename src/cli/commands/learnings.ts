import { relative } from 'node:path';
import { type Catalog, modelsOf, type Ware } from '../../producer/catalog.ts';
import { priceFactor } from '../../producer/learnings/experienced-prices.ts';
import { type Learnings, observedModel } from '../../producer/learnings/learnings.ts';
import { monthsOf, noteWeight, standingOf } from '../../producer/learnings/standing.ts';
import { type SaidNote, subjectOf, withNote } from '../../producer/learnings/write-note.ts';
import { wares } from '../../producer/media.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import {
  type LearnedNote,
  learningsJson,
  learningsText,
  type ModelExperience,
  standingLine,
} from '../../report/learnings-text.ts';
import { closestName } from '../../std/closest-name.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { changeLearnings, learningsPath, projectLearnings } from '../learnings-file.ts';
import { projectCatalog } from '../project-catalog.ts';
import { stopWith } from '../stop.ts';
import { today } from '../today.ts';

/** Shows what was learned: how each model stands, what people said, what live builds saw. Writes nothing. */
export function learnings(cli: Cli, { json = false }: { readonly json?: boolean }): ExitCode {
  const root = findProjectRoot(cli.cwd);
  const all = projectLearnings(root);
  const models = modelsIn(all).map((name) => experienceOf(all, projectCatalog(root), name));
  const notes = notesOf(all);
  const { stdout } = cli.terminal;
  stdout.write(json ? learningsJson(models, notes) : learningsText(models, notes, stdout.layout()));
  return exitCode.done;
}

/** A model of a provider, and what it makes. */
interface ModelName {
  readonly provider: string;
  readonly model: string;
  readonly medium: Ware;
}

/** Says on stderr how a model stands after what was learned last. */
export function showStanding(cli: Cli, root: string, name: ModelName): void {
  const experience = experienceOf(projectLearnings(root), projectCatalog(root), name);
  const { stderr } = cli.terminal;
  stderr.write(standingLine(experience));
  stderr.write(`wrote ${relative(cli.cwd, learningsPath(root))}\n`);
}

function modelsIn({ notes, observed }: Learnings): readonly ModelName[] {
  const names = [
    ...[...notes.values()].map(({ provider, model, medium }) => ({ provider, model, medium })),
    ...[...observed].map(([name, { medium }]) => ({ ...observedModel(name), medium })),
  ];
  const found = new Map(
    names.map((name) => [`${name.provider}/${name.model}/${name.medium}`, name]),
  );
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

function experienceOf(all: Learnings, catalog: Catalog, name: ModelName): ModelExperience {
  const { provider, model, medium } = name;
  return {
    ...name,
    ...standingOf(all, provider, model, medium, { today: today() }),
    priceFactor: priceFactor(catalog, all, model, today()),
    months: monthsOf(all, provider, model, medium),
  };
}

function notesOf({ notes }: Learnings): readonly LearnedNote[] {
  return [...notes]
    .map(([id, note]) => ({ id, ...note, weight: noteWeight(note, { today: today() }) }))
    .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1));
}

/** What can be said of a model without an artifact. */
export interface AddOptions {
  readonly provider: string;
  readonly model?: string;
  readonly medium?: Ware;
  readonly rating?: number;
  readonly note?: string;
  readonly prefer?: string;
  readonly avoid?: string;
}

/** Keeps a word on a model. The same words again only change their date and rating. Throws `Stop` for a model nobody knows. */
export function addLearning(cli: Cli, { model, medium, ...options }: AddOptions): ExitCode {
  const root = findProjectRoot(cli.cwd);
  const name = modelNamed(projectCatalog(root), options.provider, model, medium);
  const said: SaidNote = { ...options, ...name, date: today() };
  let id = '';
  changeLearnings(root, (now) => {
    const added = withNote(now, said, subjectOf(said));
    id = added.id;
    return added.learnings;
  });
  cli.terminal.stdout.write(`${id}: learned of ${name.provider} ${name.model} (${name.medium})\n`);
  showStanding(cli, root, name);
  return exitCode.done;
}

function modelNamed(
  catalog: Catalog,
  provider: string,
  model: string | undefined,
  medium: Ware | undefined,
): ModelName {
  const makes = makesOf(catalog, provider);
  if (makes.length === 0) {
    const known = Object.keys(catalog.providers);
    const meant = closestName(provider, known);
    throw stopWith(
      'unknown-provider',
      `\`${provider}\` is no provider of the catalog`,
      meant === undefined ? `allowed: ${known.join(', ')}` : `did you mean \`${meant}\`?`,
    );
  }
  const fitting = makes.filter(
    (one) =>
      (model === undefined || one.model === model) &&
      (medium === undefined || one.medium === medium),
  );
  const [first] = fitting;
  const several = new Set(fitting.map((one) => one.medium)).size > 1;
  if (first !== undefined && !several) return first;
  const allowed = makes.map((one) => `${one.model} (${one.medium})`).join(', ');
  throw stopWith(
    'unknown-model',
    first === undefined
      ? `\`${provider}\` has no model ${model === undefined ? `for ${medium}` : `\`${model}\``}${model !== undefined && medium !== undefined ? ` for ${medium}` : ''}`
      : `\`${provider}\` makes more than one kind of thing`,
    `${first === undefined ? 'it has' : 'say which with `--model`'}: ${allowed}`,
  );
}

// The preferred model of each medium first, so that `--medium` alone means that.
function makesOf(catalog: Catalog, provider: string): readonly ModelName[] {
  return wares.flatMap((medium) =>
    modelsOf(catalog, provider, medium).map((model) => ({ provider, model, medium })),
  );
}

/** Removes notes by id, and what was observed of a model by `<provider>/<model>`. Throws `Stop` when one is not there; removes nothing then. */
export function removeLearnings(cli: Cli, names: readonly string[]): ExitCode {
  const root = findProjectRoot(cli.cwd);
  changeLearnings(root, (now) => {
    const notes = new Map(now.notes);
    const observed = new Map(now.observed);
    for (const name of names) {
      const months = [...observed.keys()].filter((each) => monthIsOf(each, name));
      if (!notes.delete(name) && months.length === 0) throw unknownLearning(name, now);
      for (const month of months) observed.delete(month);
    }
    return { notes, observed };
  });
  cli.terminal.stdout.write(`${names.join(', ')}: removed\n`);
  cli.terminal.stderr.write(`wrote ${relative(cli.cwd, learningsPath(root))}\n`);
  return exitCode.done;
}

function monthIsOf(month: string, name: string): boolean {
  const { provider, model } = observedModel(month);
  return month === name || `${provider}/${model}` === name;
}

function unknownLearning(name: string, { notes, observed }: Learnings) {
  const models = [...observed.keys()].map((each) => {
    const { provider, model } = observedModel(each);
    return `${provider}/${model}`;
  });
  const meant = closestName(name, [...notes.keys(), ...models]);
  return stopWith(
    'unknown-learning',
    `nothing was learned under \`${name}\``,
    meant === undefined
      ? '`claude-studio learnings` shows what there is'
      : `did you mean \`${meant}\`?`,
  );
}
