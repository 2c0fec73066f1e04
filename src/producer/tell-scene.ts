import type { Scene } from '../production/production.gen.ts';
import { clause, spokenTitle } from './concept.ts';
import { type Decisions, isText, isTextOrNone } from './decide.ts';
import { inTenths } from './durations.ts';
import { beatFor, narrationFor } from './narration.ts';
import { paceOf, plannedMs, type Slot } from './pace.ts';
import { lightAlone } from './prompts.ts';
import type { Fit, Mode, Style } from './resolved-production.ts';
import type { SceneDraft, StoryBeat } from './scene-drafts.ts';
import type { Act } from './style-guides.ts';
import { styles } from './styles.ts';
import { anything } from './subjects/anything.ts';
import type { Beat, Subject } from './subjects/subject.ts';
import { subjectOf, subjectSeenIn } from './subjects/subject-of.ts';
import type { ToldSoFar } from './told-so-far.ts';
import { type FilmSource, foreign, translatedText, wantsTranslation } from './translation.ts';
import { beatShown } from './views.ts';
import { speechSeconds } from './voices.ts';

/** Choices for the whole film that a scene inherits. */
export interface FilmChoices {
  readonly source: FilmSource;
  readonly concept: string;
  readonly style: Style;
  readonly mode: Mode;
  readonly fit: Fit;
  /** Null: nobody speaks. */
  readonly voice: string | null;
}

/** A scene whose story is decided: what is seen, what is said, and for how long. */
export interface ToldScene {
  readonly draft: SceneDraft;
  readonly description: string;
  /** The beat that is shown; null where the description is the user's own. */
  readonly shown: Beat | null;
  /** Found only when asked for: what is written by hand needs none. */
  readonly subject: () => Subject;
  /** Light and colours: the film's, or its own where a person described something else. */
  readonly light: () => string;
  /** What the film is about, where the picture alone would not tell; else null. */
  readonly theme: string | null;
  /** True where its picture comes from the concept. */
  readonly usesConcept: boolean;
  readonly narration: string | null;
  readonly voice: string;
  readonly mode: Mode;
  readonly fit: Fit;
  readonly durationMs: number;
}

/** Decides what a scene shows and says. `before` holds what the film shows and says already, and is added to. */
export function tellScene(
  draft: SceneDraft,
  slot: Slot,
  film: FilmChoices,
  decisions: Decisions,
  before: ToldSoFar,
): ToldScene {
  const seen = whatIsSeen(draft, film, decisions, before);
  before.shows(seen.description, draft.id);
  const voice = draft.written.voice === undefined ? film.voice : draft.written.voice;
  const narration = whatIsSaid(draft, seen, voice, slot, film, decisions, before.lines);
  const speech = once(() => (narration === null ? 0 : speechSeconds(narration, voice ?? '')));
  const pace = paceOf(
    draft,
    film,
    slot,
    draft.written.narration_text === undefined,
    speech,
    decisions,
  );
  return {
    draft,
    description: seen.description,
    shown: seen.shown,
    subject: seen.subject,
    light: seen.light,
    theme: seen.shown !== null && seen.subject().general ? themeOf(film.concept) : null,
    usesConcept: seen.shown !== null && seen.fromConcept(),
    narration,
    voice: voice ?? styles[film.style].voice,
    ...pace,
    durationMs: plannedMs(draft, slot, pace.mode, film.style, speech, decisions),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function themeOf(concept: string): string | null {
  return spokenTitle(concept)?.replace(/[.?]$/, '') ?? null;
}

interface Seen {
  readonly description: string;
  readonly shown: Beat | null;
  readonly subject: () => Subject;
  /** True where the subject is the concept's, so that words depend on the concept. */
  readonly fromConcept: () => boolean;
  readonly light: () => string;
}

// The scene's own words come first, the concept second.
function whatIsSeen(
  { id, written, beat: story, act, index }: SceneDraft,
  film: FilmChoices,
  decisions: Decisions,
  before: ToldSoFar,
): Seen {
  const { concept } = film;
  const own = ownWords(written);
  if (own === null) {
    const beat = story();
    const told = beat.see !== beat.beat.see;
    const description = decisions.decide(
      `scenes.${id}.description`,
      { concept, see: beat.see },
      isText,
      () => ({
        value: before.freeView(beat.see, id),
        because:
          told && beat.speaks ? 'the concept tells this scene itself' : reasonToShow(beat, act),
      }),
    );
    const repeats = !beat.speaks && description === beat.see;
    const shown = repeats ? beat.beat : (beatShown([beat.beat], description) ?? null);
    const own = shown === null && beat.subject.general ? subjectOf(description) : undefined;
    return {
      ...{ description, shown, subject: () => own ?? beat.subject },
      ...{ fromConcept: () => true, light: () => beat.light },
    };
  }
  const named = once(() => subjectOf(own.text));
  const subject = (): Subject => named() ?? story().subject;
  const fromConcept = (): boolean => named() === undefined;
  // What a person describes has the light of what it shows, else that of the film, and nothing that stands in another picture.
  const light = (): string => subjectSeenIn(own.text)?.light ?? lightAlone(story().light);
  if (own.described) return { description: own.text, shown: null, subject, fromConcept, light };
  // Words to be heard name no picture: of the subject's pictures that no scene shows yet, the one that shares most with them is shown.
  const pictured = own.spoken && !subject().general;
  const description = decisions.decide(
    `scenes.${id}.description`,
    { from: own.text, concept: fromConcept() ? concept : null },
    isText,
    () => {
      if (pictured) {
        const { beats, name } = subject();
        const free = before.freeBeats(beats, id);
        const { see } = beatFor(free.length > 0 ? free : beats, own.text, index, new Set());
        return {
          value: before.freeView(see, id),
          because: `the picture of ${name} closest to the narration`,
        };
      }
      const sentence = clause(own.text.split(/(?<=[.!?。])\s/u)[0] ?? '', 160);
      const whole = clause(own.text, 160) || id;
      const value = sentence === '' || !before.isFree(sentence, id) ? whole : sentence;
      return own.spoken
        ? { value: before.freeView(value, id), because: 'taken from the narration' }
        : { value: sentence || whole, because: 'taken from the prompt' };
    },
  );
  const picture = pictured ? (beatShown(subject().beats, description) ?? null) : null;
  return {
    description,
    shown: picture,
    subject,
    fromConcept,
    light: picture === null ? light : () => (fromConcept() ? story().light : subject().light),
  };
}

function reasonToShow({ subject, fits }: StoryBeat, { role, purpose }: Act): string {
  if (!fits)
    return 'no subject of the rules fits the concept, so its own words stand before a general view';
  if (subject.name === anything.name)
    return `${role}: ${purpose}; a general view, since the rules know no more of the subject`;
  return `${role}: ${purpose}; on ${subject.name}, the subject closest to the concept`;
}

function ownWords(
  written: Scene,
): { readonly text: string; readonly described: boolean; readonly spoken: boolean } | null {
  if (written.description !== undefined) {
    return { text: clause(written.description, 2000), described: true, spoken: false };
  }
  const prompt = written.image_prompt ?? written.video_prompt;
  if (prompt !== undefined && prompt !== null)
    return { text: prompt, described: false, spoken: false };
  const text = written.narration_text;
  return text === undefined || text === null ? null : { text, described: false, spoken: true };
}

function whatIsSaid(
  { id, written, beat, position, index }: SceneDraft,
  seen: Seen,
  voice: string | null,
  slot: Slot,
  { concept, style, source, mode: filmMode }: FilmChoices,
  decisions: Decisions,
  taken: Set<string>,
): string | null {
  const speaker =
    written.providers?.audio === undefined ? source.providers?.audio : written.providers.audio;
  if (voice === null || speaker === null) return null;
  const { language } = foreign(source);
  if (written.narration_text !== undefined) {
    const text = written.narration_text;
    return text === null || !wantsTranslation(written, source)
      ? text
      : translatedText(id, text, source.language ?? '', decisions);
  }
  const { spoken, name } = styles[style];
  const seconds = slot.ms / 1000;
  // Where the picture leads, its time is a limit to the words as a time that was asked for is.
  const pictureLeads = spoken && (written.mode ?? filmMode) === 'video-led';
  const basis = {
    ...(pictureLeads && !slot.fixed && { pictureLeads }),
    style,
    seconds: slot.shareMs / 1000,
    see: seen.description,
    concept: seen.fromConcept() || seen.subject().general ? concept : null,
    ...(language !== undefined && { language }),
  };
  return decisions.decide(
    `scenes.${id}.narration_text`,
    spoken ? basis : { style },
    isTextOrNone,
    () => {
      if (!spoken) return { value: null, because: `${name} is silent unless a text is written` };
      if (!beat().speaks)
        return { value: null, because: 'the rules have said what they know of the subject' };
      const said = seen.shown !== null && taken.has(seen.shown.say[0] ?? '');
      const from =
        seen.shown === null || said
          ? beatFor(seen.subject().beats, seen.description, index, taken)
          : seen.shown;
      // A scene further on makes up for a first sentence that takes a little longer.
      const most = slot.loose && !pictureLeads ? mostOfLoose * seconds : seconds;
      const sayable = slot.fixed || pictureLeads ? shortened(from, most, voice) : from;
      if (sayable === null)
        return { value: null, because: `there is no sentence short enough for ${seconds} s` };
      taken.add(from.say[0] ?? '');
      const named =
        seen.fromConcept() &&
        (seen.subject().general ||
          (style !== 'vertical_short' && /^\W*(how|why|the history)\b/i.test(concept)));
      const fixed = pictureLeads || (slot.fixed && !slot.loose);
      const value = narrationFor({
        ...{ beat: sayable, style, position, concept, named },
        ...{ seconds, fixed, voice },
      });
      const takes = inTenths(speechSeconds(value, voice));
      return {
        value,
        because: `${name} speaks; ${voice} takes about ${takes} s for it, ${inTenths(seconds)} s were planned`,
      };
    },
  );
}

/** How much of its time the first sentence of a scene may take where the time is made up for. */
const mostOfLoose = 1.2;

// A first sentence that does not fit gives way to the first one that does.
function shortened(beat: Beat, seconds: number, voice: string): Beat | null {
  const fitting = beat.say.findIndex((sentence) => speechSeconds(sentence, voice) <= seconds);
  if (fitting === -1) return null;
  return fitting === 0 ? beat : { ...beat, say: beat.say.slice(fitting) };
}
