import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Production } from '../production/production.gen.ts';
import { castScenes } from './cast-scenes.ts';
import type { Catalog } from './catalog.ts';
import { styleOf } from './concept.ts';
import { stageScenes } from './continuity/stage-scenes.ts';
import {
  type Answers,
  type Decision,
  Decisions,
  isPositive,
  isText,
  lockOf,
  oneOf,
} from './decide.ts';
import { slotsFor } from './durations.ts';
import { resolveSizes } from './format.ts';
import { keepLength, keepShare } from './keep-length.ts';
import { experienceFrom } from './learnings/experience.ts';
import { withExperiencedPrices } from './learnings/experienced-prices.ts';
import { type Learnings, noLearnings } from './learnings/learnings.ts';
import type { Lock } from './lock.ts';
import { modelTrouble } from './model-trouble.ts';
import { moneyTrouble } from './money-trouble.ts';
import { fitOfFilm, usualMs } from './pace.ts';
import type { PicturesOfMain } from './pictures-of-main.ts';
import { type Producer, producerOf, type Writer } from './producer-of.ts';
import { promptTrouble } from './prompt-trouble.ts';
import { filmsOf, reserveTrouble } from './reserve.ts';
import type { Format, ResolvedProduction } from './resolved-production.ts';
import { affordableScenes, wantedScenes } from './scene-count.ts';
import { inventedScenes, type SceneDraft, writtenScenes } from './scene-drafts.ts';
import { openFields } from './script/open-fields.ts';
import { standInTrouble } from './script/stand-in-trouble.ts';
import type { Prices } from './spending.ts';
import { styleNames, styles } from './styles.ts';
import { type FilmChoices, type ToldScene, tellScene } from './tell-scene.ts';
import { ToldSoFar } from './told-so-far.ts';
import { type FilmSource, languageTrouble } from './translation.ts';
import {
  type PlaceOf,
  silenceTrouble,
  subjectTrouble,
  timeTrouble,
  voiceTrouble,
} from './trouble.ts';

/** A loaded production, as far as the Producer reads it. */
export interface ProductionSource {
  readonly name: string;
  readonly source: FilmSource;
  /** Where a field stands in the file. */
  readonly placeOf?: PlaceOf;
}

/** Flags of the command line; they win over the file and are never written to it. */
export type Overrides = Pick<
  Production,
  'budget' | 'style' | 'duration' | 'mode' | 'voice' | 'fit' | 'providers'
>;

/** What a model has written for the open fields of a production. */
export interface WrittenScript {
  readonly writer: Writer;
  readonly answers: Answers;
}

/** What the Producer made of a production. */
export interface Resolution {
  /** The production as it was resolved: what was written, with the flags over it. */
  readonly source: Production;
  /** Who writes what is left empty, from now on. */
  readonly producer: Producer;
  readonly resolved: ResolvedProduction;
  /** What is to be kept: exactly the decisions of this resolution. */
  readonly lock: Lock;
  /** Every filled field; those not `kept` are what a frozen lock must refuse. */
  readonly decisions: readonly Decision[];
  /** Paths of decisions that the old lock held and that are needed no more. */
  readonly dropped: readonly string[];
  /** Estimated price of all media, in USD. */
  readonly estimatedUsd: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** USD allowed for a production that names no budget. Nothing is spent without `--live` anyway. */
const usualBudgetUsd = 10;

/** What a production is resolved from. */
interface Request {
  readonly production: ProductionSource;
  readonly lock: Lock | null;
  readonly catalog: Catalog;
  readonly overrides?: Overrides;
  /** The paid makers to choose from; all of the catalog unless told. */
  readonly makers?: Prices['makers'];
  /** Whether a model can be bought here and now; every one unless told. */
  readonly sold?: (model: string) => boolean;
  /** What was learned about providers, and the day (YYYY-MM-DD) on which it is weighed; nothing unless told. */
  readonly learned?: { readonly learnings: Learnings; readonly today: string };
  /** What a model wrote. */
  readonly script?: WrittenScript;
  /** Of the main film, where this is another one of a matrix. */
  readonly pictures?: PicturesOfMain;
}

/** Fills every empty field, by rules where no model has written. Pure: no clock, no chance; the same production and lock give the same answer. */
export function resolveProduction(input: Request): Resolution {
  const { production, lock, catalog: listed, overrides = {}, learned, script, pictures } = input;
  const source = withOverrides(production.source, overrides);
  const decisions = new Decisions(lock, script?.answers);
  const catalog =
    learned === undefined
      ? listed
      : withExperiencedPrices(listed, learned.learnings, learned.today);
  const film = filmChoices(source, decisions);
  const producer = producerOf(source, script?.writer, decisions);
  const budgetUsd = budgetOf(source, decisions);
  // The films of a matrix have one budget, and each is planned as if it shared nothing with the others.
  const shareUsd = budgetUsd === null ? null : budgetUsd / filmsOf(source);
  const sizes = resolveSizes(source, film.style, decisions);
  // Dearer clips than the catalog says are no reason to tell another story than the lock does.
  const priced = decisions.locked('scenes') === undefined ? catalog : listed;
  const { drafts, seconds } = draftScenes(film, shareUsd, sizes.usual, priced, decisions);
  const slots = slotsFor(
    Math.round(seconds * 1000),
    drafts.map(({ written }) => toMs(written.duration)),
  );
  const told = stageScenes(tellScenes(drafts, slots.ms, film, decisions), source, decisions);
  keepLength(source, told, decisions);
  const experience = experienceFrom(learned?.learnings ?? noLearnings, listed, {
    today: learned?.today ?? '',
    style: film.style,
  });
  const { scenes, cast } = castScenes(
    {
      ...{ told, source, sizes, budgetUsd: shareUsd },
      ...(pictures !== undefined && { pictures }),
    },
    { ...input, catalog, listed, experience },
    decisions,
  );
  const { format } = cast;
  const { name } = production;
  const all = decisions.all();
  const kept = new Set(all.map(({ path }) => path));
  return {
    source,
    producer,
    resolved: { name, concept: film.concept, style: film.style, budgetUsd, format, scenes },
    lock: lockOf(all),
    decisions: all,
    dropped: [...(lock?.decisions.keys() ?? [])].filter((path) => !kept.has(path)),
    estimatedUsd: cast.usd,
    diagnostics: [
      ...modelTrouble(source, catalog, production.placeOf),
      ...reserveTrouble(source, cast, budgetUsd, production.placeOf),
      ...moneyTrouble(source, cast, { shareUsd, usual: sizes.usual }, production.placeOf),
      ...timeTrouble(source, slots.offMs, production.placeOf),
      ...silenceTrouble(told, source.duration),
      ...subjectTrouble(told, film.concept, production.placeOf),
      ...voiceTrouble(source, production.placeOf),
      ...languageTrouble(told, source, all),
      ...standInTrouble(
        producer,
        openFields(all, source, { style: film.style, scenes }),
        production.placeOf,
      ),
      ...promptTrouble(scenes, catalog, production.placeOf),
    ],
  };
}

// Where a length was asked for, the scenes of the Producer share it: each has what those before it left of their shares.
function tellScenes(
  drafts: readonly SceneDraft[],
  shares: readonly number[],
  film: FilmChoices,
  decisions: Decisions,
): readonly ToldScene[] {
  const { source, style } = film;
  const lengthAsked = source.duration !== undefined;
  const before = toldBefore(drafts, decisions);
  let spareMs = 0;
  return drafts.map((draft, at) => {
    const asked = draft.written.duration !== undefined;
    const mode = draft.written.mode ?? film.mode;
    const fixed = lengthAsked || asked;
    const shareMs = fixed ? (shares[at] ?? 1000) : usualMs(mode, style);
    const loose = lengthAsked && source.scenes === undefined && at < drafts.length - 1;
    const slot = { ms: shareMs + spareMs, shareMs, fixed, loose };
    const scene = tellScene(draft, slot, film, decisions, before);
    if (fixed) spareMs = slot.ms - scene.durationMs;
    if (lengthAsked && !asked) keepShare(draft.id, scene.durationMs, decisions);
    return scene;
  });
}

// Pictures that are written or in the lock stay where they are, wherever in the film that is.
function toldBefore(drafts: readonly SceneDraft[], decisions: Decisions): ToldSoFar {
  const before = new ToldSoFar();
  for (const { id, written } of drafts) {
    const shown = written.description ?? decisions.locked(`scenes.${id}.description`)?.value;
    if (typeof shown === 'string') before.shows(shown, id);
  }
  return before;
}

function withOverrides(source: FilmSource, overrides: Overrides): FilmSource {
  const providers = { ...source.providers, ...overrides.providers };
  return { ...source, ...overrides, ...(Object.keys(providers).length > 0 ? { providers } : {}) };
}

function filmChoices(source: FilmSource, decisions: Decisions): FilmChoices {
  const concept = source.concept ?? '';
  const guess = styleOf(concept);
  const style =
    source.style ??
    decisions.decide('style', { guess: guess.value }, oneOf(...styleNames), () => guess);
  const { spoken, name, voice: usual } = styles[style];
  const mode =
    source.mode ??
    decisions.decide('mode', { style }, oneOf('audio-led', 'video-led'), () =>
      spoken
        ? { value: 'audio-led', because: `${name} is carried by its words, so they set the pace` }
        : {
            value: 'video-led',
            because: `${name} is carried by its pictures, so they set the pace`,
          },
    );
  const voice =
    source.voice === undefined
      ? decisions.decide('voice', { style }, isText, () => ({
          value: usual,
          because: `${usual} is the usual voice for ${name}`,
        }))
      : source.voice;
  const fit = fitOfFilm(source, decisions);
  return { source, concept, style, mode, fit, voice };
}

function budgetOf(source: Production, decisions: Decisions): number | null {
  if (source.budget !== undefined) return source.budget;
  return decisions.decide('budget', {}, isPositive, () => ({
    value: usualBudgetUsd,
    because: 'no budget was written; nothing is spent without --live, and then no more than this',
  }));
}

// How many seconds the film is planned with, and its scenes. The length comes from: the production, else the style.
function draftScenes(
  film: FilmChoices,
  budgetUsd: number | null,
  format: Format,
  catalog: Catalog,
  decisions: Decisions,
): { drafts: readonly SceneDraft[]; seconds: number } {
  const { source, concept, style } = film;
  const { filmSeconds, sceneSeconds } = styles[style];
  if (source.scenes !== undefined) {
    const drafts = writtenScenes(source, style, decisions);
    return { drafts, seconds: source.duration ?? drafts.length * sceneSeconds };
  }
  const wanted = wantedScenes(concept, style, source.duration ?? filmSeconds);
  const affordable = affordableScenes(wanted, source, style, budgetUsd, { catalog, format });
  const drafts = inventedScenes({ concept, style, ...affordable }, source.sceneDefaults, decisions);
  return { drafts, seconds: source.duration ?? drafts.length * sceneSeconds };
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1000));
}
