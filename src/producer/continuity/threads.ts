import { uniqueName } from '../scene-names.ts';
import { type Mention, mentionIn, namesSeveralPeople } from './mention.ts';
import { excludedPronoun, isPerson } from './nouns.ts';
import { pronounOf } from './pronoun.ts';
import { isSameSetting, leaps, type Setting, settingOf, standsByItself } from './setting.ts';

/** What is read of a scene to find who comes again. */
export interface ReadScene {
  readonly id: string;
  readonly description: string;
  /** True where a person described it; the pictures of the rules stand each for itself. */
  readonly described: boolean;
  /** True where it starts from a picture of its own, or from nothing: it can only be gone on from. */
  readonly startsItself: boolean;
  /** Who of the cast is seen in it. */
  readonly cast: readonly string[];
  /** The group that was written; null is `none`, undefined is open. */
  readonly group: string | null | undefined;
  /** True where it was written what it goes on from. */
  readonly linked: boolean;
}

/** Where a scene belongs by what it shows. */
export interface Thread {
  /** Name of the group it should be in. */
  readonly group: string;
  /** Who or what they share, with an article: `the developer`; a name of the cast without one. */
  readonly subject: string;
  /** Id of the scene before it that shows the same; null for the first one. */
  readonly after: string | null;
}

/** What is known of a subject while the scenes are read. */
interface Open {
  readonly key: string;
  readonly kind: Mention['kind'] | 'cast';
  readonly subject: string;
  readonly modifiers: string;
  group: string | null;
  setting: Setting;
  readonly members: { readonly at: number; readonly joined: boolean }[];
}

/**
 * Who or what is surely the same in several scenes that go on from each other, scene by scene; null where nothing is. A
 * wrong chain is worse than none: another place, another hour, a second one of the kind, or a scene that stands by
 * itself is the end of it.
 */
export function threadsOf(scenes: readonly ReadScene[]): readonly (Thread | null)[] {
  const latest = new Map<string, Open>();
  const introduced = new Map<string, number>();
  const all: Open[] = [];
  // The last scene with several people in it: after that, nobody knows whom `she` means.
  let crowdAt = -1;
  for (const [at, scene] of scenes.entries()) {
    const { description } = scene;
    if (!scene.described || scene.group === null || standsByItself(description)) continue;
    const seen = subjectOf(scene, latest, { at, crowdAt });
    if (scene.cast.length > 1 || namesSeveralPeople(description)) {
      crowdAt = at;
      for (const member of scene.cast) latest.delete(`cast ${member}`);
    }
    if (seen === null) continue;
    const { key, reference } = seen;
    if (reference === 'new') introduced.set(key, (introduced.get(key) ?? 0) + 1);
    const setting = settingOf(description);
    // Of two women, `the woman` is neither, unless it says which.
    const isOneOfSeveral = reference === 'known' && (introduced.get(key) ?? 0) > 1;
    const before = latest.get(isOneOfSeveral ? `${seen.modifiers} ${key}` : key);
    const isSame =
      before !== undefined &&
      !leaps(description) &&
      isSameSetting(setting, before.setting) &&
      (reference === 'sure' || reference === 'known');
    const mayJoin =
      !scene.startsItself &&
      !scene.linked &&
      typeof scene.group !== 'string' &&
      reference !== 'other';
    if (isSame && mayJoin) {
      before.members.push({ at, joined: true });
      before.setting = joined(before.setting, setting);
      continue;
    }
    const open: Open = {
      ...{ key, kind: seen.kind, subject: seen.subject, modifiers: seen.modifiers, setting },
      group: typeof scene.group === 'string' ? scene.group : null,
      members: [{ at, joined: false }],
    };
    latest.delete(key);
    latest.set(key, open);
    if (seen.modifiers !== '') latest.set(`${seen.modifiers} ${key}`, open);
    all.push(open);
  }
  return threadsFrom(all, scenes);
}

function threadsFrom(
  all: readonly Open[],
  scenes: readonly ReadScene[],
): readonly (Thread | null)[] {
  const threads: (Thread | null)[] = scenes.map(() => null);
  const taken = new Set(scenes.flatMap(({ group }) => group ?? []));
  for (const { key, subject, group: written, members } of all) {
    if (members.length < 2) continue;
    const group = written ?? uniqueName(key.replace(/^cast /, ''), taken);
    taken.add(group);
    members.forEach(({ at }, place) => {
      const previous = members[place - 1];
      const after = previous === undefined ? null : (scenes[previous.at]?.id ?? null);
      if (typeof scenes[at]?.group !== 'string') threads[at] = { group, subject, after };
    });
  }
  return threads;
}

interface Seen extends Pick<Open, 'key' | 'kind' | 'subject' | 'modifiers'> {
  readonly reference: 'new' | 'known' | 'sure' | 'other';
}

// A name of the cast is sure, and so is a pronoun that only one can be meant by.
function subjectOf(
  scene: ReadScene,
  latest: ReadonlyMap<string, Open>,
  place: { readonly at: number; readonly crowdAt: number },
): Seen | null {
  const { description, cast } = scene;
  const [member] = cast;
  if (member !== undefined && cast.length === 1) {
    return {
      ...{ key: `cast ${member}`, kind: 'cast', subject: member, modifiers: '' },
      reference: 'sure',
    };
  }
  if (cast.length > 1) return null;
  const pronoun = pronounOf(description);
  if (pronoun !== null) {
    const meant = antecedentOf(pronoun, latest, place);
    if (meant === undefined) return null;
    const { key, kind, subject, modifiers } = meant;
    return { key, kind, subject, modifiers, reference: 'sure' };
  }
  const mention = mentionIn(description);
  if (mention === null) return null;
  const { noun, kind, article, modifiers } = mention;
  const seen = { key: noun, kind, subject: `the ${noun}`, modifiers };
  // A thing or a place is only the same one when it is said to be.
  const bare = kind === 'person' || kind === 'animal' ? 'known' : 'new';
  return { ...seen, reference: article === 'bare' ? bare : article };
}

// The one that was seen last, of those that the pronoun can mean; `they` only means who was seen just before.
function antecedentOf(
  pronoun: 'he' | 'she' | 'they',
  latest: ReadonlyMap<string, Open>,
  { at, crowdAt }: { readonly at: number; readonly crowdAt: number },
): Open | undefined {
  const seenAt = ({ members }: Open): number => members.at(-1)?.at ?? -1;
  const after = pronoun === 'they' ? Math.max(crowdAt, at - 2) : crowdAt;
  return [...latest.values()]
    .filter(
      ({ kind, key }) =>
        kind === 'cast' || (kind === 'person' && isPerson(key) && excludedPronoun(key) !== pronoun),
    )
    .filter((open) => seenAt(open) > after)
    .toSorted((a, b) => seenAt(b) - seenAt(a))[0];
}

function joined(before: Setting, now: Setting): Setting {
  return {
    places: new Set([...before.places, ...now.places]),
    hours: new Set([...before.hours, ...now.hours]),
  };
}
