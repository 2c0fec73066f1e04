import type { Production, Scene } from '../production/production.gen.ts';
import type { Json } from '../std/canonical-json.ts';
import { outlineOf, topicOf } from './concept.ts';
import { basisOf, type Decisions, isIds, isText } from './decide.ts';
import type { Position } from './narration.ts';
import type { Style } from './resolved-production.ts';
import type { SceneCount } from './scene-count.ts';
import { nameOfText, uniqueName, uniqueNames } from './scene-names.ts';
import { type Act, actAt, styleGuides } from './style-guides.ts';
import { styles } from './styles.ts';
import { openSubject } from './subjects/anything.ts';
import { withShortLines } from './subjects/short-lines.ts';
import type { Beat, Subject } from './subjects/subject.ts';
import { subjectOfFilm } from './subjects/subject-of.ts';
import { viewOf } from './views.ts';
import { speechSeconds } from './voices.ts';

/** A scene before its fields are filled. */
export interface SceneDraft {
  readonly id: string;
  /** What was written; for a scene that the Producer writes, what is written for all of them. */
  readonly written: Scene;
  readonly position: Position;
  /** What the scene is there for, by the guide of the film's style. */
  readonly act: Act;
  readonly index: number;
  /** What a scene without any words of its own shows and says; found when it is asked for. */
  readonly beat: () => StoryBeat;
}

/** A beat at its place in a film. */
export interface StoryBeat {
  readonly beat: Beat;
  readonly subject: Subject;
  /** What is seen: the beat's own words, another view of it, or a sentence of the concept. */
  readonly see: string;
  /** False where the film is longer than there is to say. */
  readonly speaks: boolean;
  /** False where the rules know no subject of the concept. */
  readonly fits: boolean;
  /** Light and colours of the film. */
  readonly light: string;
}

/** Scenes as they are written, each with an id that stays when its text is edited. */
export function writtenScenes(
  source: Production,
  style: Style,
  decisions: Decisions,
): SceneDraft[] {
  const scenes = source.scenes ?? [];
  const ids = idsOf(scenes, decisions);
  // Most scenes that people write have words of their own, and finding the subject of a concept takes its time.
  let story: readonly StoryBeat[] | undefined;
  return scenes.map((written, index) => ({
    id: ids[index] ?? `scene-${index + 1}`,
    written,
    index,
    position: positionOf(index, scenes.length),
    act: actAt(style, index, scenes.length),
    beat: () => {
      story ??= storyOf(source.concept ?? '', style, scenes.length);
      return storyBeatAt(story, index);
    },
  }));
}

/**
 * Scenes that the Producer writes from the concept: by rules `count` of them; a model may choose another number.
 * `written` is what a person wrote for all of them.
 */
export function inventedScenes(
  {
    concept,
    style,
    count,
    because,
  }: SceneCount & { readonly concept: string; readonly style: Style },
  written: Scene = {},
  decisions: Decisions,
): SceneDraft[] {
  const ids = decisions.decide('scenes', { concept, style, count }, isIds, () => ({
    value: uniqueNames(
      storyOf(concept, style, count).map(({ beat, see }) =>
        see === beat.see ? beat.slug : nameOfText(see),
      ),
    ),
    because,
  }));
  const story = storyOf(concept, style, ids.length);
  return story.map((beat, index) => ({
    id: ids[index] ?? `scene-${index + 1}`,
    written:
      index === 0 && written.continuity === 'previous' ? withoutContinuity(written) : written,
    index,
    position: positionOf(index, story.length),
    act: actAt(style, index, story.length),
    beat: () => beat,
  }));
}

// Before the first scene there is none that it could continue.
function withoutContinuity({ continuity: _, ...written }: Scene): Scene {
  return written;
}

/** How many scenes the concept tells by itself; 0 where it is only a subject. */
export function scenesToldBy(concept: string): number {
  return outlineOf(concept).length;
}

/** How many scenes to write for a film of so many seconds: spoken ones no more than there are words for. */
export function scenesIn(seconds: number, style: Style, concept: string): number {
  const { sceneSeconds, spoken, voice } = styles[style];
  const { subject, fits } = subjectOfFilm(concept, style);
  const own = subject.beats.length;
  const sayable = subject.beats.reduce(
    (sum, { say }) => sum + speechSeconds(say.join(' '), voice),
    0,
  );
  // Longer scenes on the subject itself are better than more of them on what is true of everything.
  const lacking = fits && seconds > wellFilled * sayable;
  const most = spoken ? own + (lacking ? borrowedBeats : 0) : 120;
  return Math.min(most, Math.max(1, Math.round(seconds / sceneSeconds)));
}

/** Share of a film's length that its subject has to have words for. */
const wellFilled = 1.05;

/** Beats that a long film borrows from what is true of everything: all but its first and its last. */
const borrowedBeats = 4;

function positionOf(index: number, count: number): Position {
  if (count === 1) return 'only';
  if (index === 0) return 'first';
  return index === count - 1 ? 'last' : 'middle';
}

function storyOf(concept: string, style: Style, count: number): StoryBeat[] {
  const { subject, fits } = subjectOfFilm(concept, style);
  const told = outlineOf(concept);
  const general = openSubject(topicOf(concept));
  const open = style === 'vertical_short' ? withShortLines(general) : general;
  const beats =
    style === 'product' && count < subject.beats.length
      ? actedBeats(subject, style, count)
      : beatsFor(subject, fits ? open : null, count);
  return beats.map((one, index) => {
    const own = told.length === count ? told[index] : undefined;
    return { ...one, see: own ?? one.see, fits, light: subject.light };
  });
}

function storyBeatAt(story: readonly StoryBeat[], index: number): StoryBeat {
  const found = story[index];
  if (found === undefined) throw new Error(`the story has no scene ${index}`);
  return found;
}

// A short product film keeps what its acts are about, and leaves out the rest of the proof. Its subjects have a beat for
// each act, and one more for the proof.
function actedBeats(
  subject: Subject,
  style: Style,
  count: number,
): Pick<StoryBeat, 'beat' | 'subject' | 'see' | 'speaks'>[] {
  const { acts } = styleGuides[style];
  return Array.from({ length: count }, (_, index) => {
    const act = acts.indexOf(actAt(style, index, count));
    const beat = act === acts.length - 1 ? subject.beats.at(-1) : subject.beats[act];
    if (beat === undefined) throw new Error(`subject ${subject.name} has no beat ${act}`);
    return { beat, subject, see: beat.see, speaks: true };
  });
}

// The first beat opens and the last one closes; those between are spread evenly. A film longer than the subject has
// beats borrows from what is true of everything, and then comes back to its own pictures from elsewhere, in silence.
function beatsFor(
  subject: Subject,
  open: Subject | null,
  count: number,
): Pick<StoryBeat, 'beat' | 'subject' | 'see' | 'speaks'>[] {
  const own = subject.beats.map((beat) => ({ beat, subject, see: beat.see, speaks: true }));
  const last = own.at(-1);
  if (last === undefined) throw new Error(`subject ${subject.name} has no beats`);
  if (count <= own.length) {
    return Array.from({ length: count }, (_, index) => {
      const at = count === 1 ? 0 : Math.round((index * (own.length - 1)) / (count - 1));
      return own[at] ?? last;
    });
  }
  const borrowed =
    open === null
      ? []
      : open.beats
          .slice(1, -1)
          .map((beat) => ({ beat, subject: open, see: beat.see, speaks: true }));
  const ours = own.slice(0, -1);
  const once = [...ours, ...borrowed];
  const middle = Array.from({ length: count - 1 }, (_, index) => {
    const first = once[index];
    if (first !== undefined) return first;
    const back = index - once.length;
    const found = ours[back % ours.length] ?? last;
    const round = 1 + Math.floor(back / ours.length);
    const { see, look } = viewOf(found.beat, round);
    return { ...found, beat: { ...found.beat, look }, see, speaks: false };
  });
  return [...middle, last];
}

// Matching goes by content first, so that scenes may move; then by place, so that their text may change.
function idsOf(scenes: readonly Scene[], decisions: Decisions): readonly string[] {
  const taken = new Set(scenes.flatMap(({ id }) => (id === undefined ? [] : [id.toLowerCase()])));
  const free = decisions.lockedScenes().filter((id) => !taken.has(id.toLowerCase()));
  const nameless = scenes.flatMap((scene, index) =>
    scene.id === undefined ? [{ index, basis: contentOf(scene) }] : [],
  );
  const known = new Map<number, string>();
  const unused = new Set(free);
  const byContent = new Map<string, string[]>();
  for (const id of free) {
    const basis = decisions.locked(`scenes.${id}.id`)?.basis ?? '';
    byContent.set(basis, [...(byContent.get(basis) ?? []), id]);
  }
  for (const { index, basis } of nameless) {
    const same = byContent.get(basisOf(basis))?.shift();
    if (same === undefined) continue;
    known.set(index, same);
    unused.delete(same);
  }
  for (const [place, { index }] of nameless.entries()) {
    const here = free[place];
    if (known.has(index) || here === undefined || !unused.has(here)) continue;
    known.set(index, here);
    unused.delete(here);
  }
  for (const id of known.values()) taken.add(id.toLowerCase());
  return scenes.map((scene, index) => {
    if (scene.id !== undefined) return scene.id;
    const kept = known.get(index);
    const id = kept ?? uniqueName(nameOf(scene, index), taken);
    taken.add(id.toLowerCase());
    // The basis follows the text, the name does not.
    return decisions.decide(`scenes.${id}.id`, contentOf(scene), isText, () => ({
      value: id,
      because:
        kept === undefined
          ? scene.description === undefined
            ? 'named by its number, since there is no description'
            : 'named after its description'
          : 'a scene keeps its name when its text changes',
    }));
  });
}

function contentOf(scene: Scene): Json {
  return {
    description: scene.description,
    image_prompt: scene.image_prompt,
    video_prompt: scene.video_prompt,
    narration_text: scene.narration_text,
    scene_number: scene.scene_number,
  };
}

function nameOf(scene: Scene, index: number): string {
  const name = nameOfText(scene.description ?? '');
  return name === '' || name === 'film' ? `scene-${scene.scene_number ?? index + 1}` : name;
}
