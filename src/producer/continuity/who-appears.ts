import type { Cast } from '../../production/production.gen.ts';
import { mentionIn } from './mention.ts';
import { excludedPronoun } from './nouns.ts';
import { pronounOf } from './pronoun.ts';

/** What is read of a scene to find who of the cast is seen in it. */
export interface LookedAtScene {
  readonly id: string;
  readonly description: string;
  /** Its prompts, where they were written. */
  readonly prompts: string;
  readonly group: string | null | undefined;
}

/** One of the cast, and why it is in a scene. */
export interface Appears {
  readonly name: string;
  /** In a few words that go on after the name. */
  readonly because: string;
}

interface Member {
  readonly name: string;
  readonly pattern: RegExp;
  readonly scenes: readonly string[] | undefined;
  /** What the description says it is: `woman`; null where the rules know no such word. */
  readonly noun: string | null;
  /** Whether “she” can mean it: a person, an animal, or whoever has a name of their own. */
  readonly isSomebody: boolean;
  /** True where no other of the cast is one. */
  readonly isOnlyOne: boolean;
  /** True where the film calls it by its name somewhere. */
  readonly isNamed: boolean;
}

/** Who of the cast is seen in each scene, by names, words, pronouns and groups; in the order of the cast. */
export function whoAppears(
  cast: Cast,
  scenes: readonly LookedAtScene[],
): readonly (readonly Appears[])[] {
  const members = membersOf(cast, scenes);
  let before: readonly Member[] = [];
  return scenes.map((scene) => {
    const named = members.filter((member) => member.pattern.test(textOf(scene)));
    const appear = members.flatMap((member): readonly (Appears & { member: Member })[] => {
      const because = reasonFor(member, scene, named, before);
      return because === null ? [] : [{ member, name: member.name, because }];
    });
    // Who was seen last is whom a pronoun means; a scene with nobody in it, or things alone, changes nothing.
    const seen = appear.map(({ member }) => member).filter(({ isSomebody }) => isSomebody);
    if (seen.length > 0) before = seen;
    else if (mentionIn(scene.description)?.kind === 'person') before = [];
    return appear.map(({ name, because }) => ({ name, because }));
  });
}

function membersOf(cast: Cast, scenes: readonly LookedAtScene[]): readonly Member[] {
  const read = Object.entries(cast).map(([name, { description, scenes: listed }]) => {
    const mention = mentionIn(description);
    const isKind = mention?.kind === 'person' || mention?.kind === 'animal';
    const pattern = patternOf(name);
    return {
      ...{ name, pattern, scenes: listed, noun: isKind ? mention.noun : null },
      isSomebody: isKind || (mention === null && hasCapital(name)),
      isNamed: scenes.some((scene) => pattern.test(textOf(scene))),
    };
  });
  return read.map((member) => ({
    ...member,
    isOnlyOne: read.filter(({ noun }) => noun === member.noun).length === 1,
  }));
}

function textOf({ description, prompts }: LookedAtScene): string {
  return `${description}\n${prompts}`;
}

// `Will` and `Rose` are names where they are written so; a name in lower case is found in any spelling.
function patternOf(name: string): RegExp {
  const words = name
    .split(/[\s_-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s_-]+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, hasCapital(name) ? 'u' : 'iu');
}

function hasCapital(name: string): boolean {
  return name !== name.toLowerCase();
}

function reasonFor(
  member: Member,
  scene: LookedAtScene,
  named: readonly Member[],
  before: readonly Member[],
): string | null {
  const { name, noun, scenes } = member;
  if (scenes !== undefined) return scenes.includes(scene.id) ? 'is said to be in it' : null;
  if (named.includes(member)) return 'is named in it';
  if (scene.group?.toLowerCase() === name.toLowerCase()) return 'gives its group its name';
  if (isDescribed(member, scene, named)) return `is the only ${noun} of the cast`;
  if (named.length > 0 || !before.includes(member)) return null;
  const pronoun = pronounOf(scene.description);
  if (pronoun === null) return null;
  const meant =
    pronoun === 'they'
      ? before
      : before.filter((one) => one.noun === null || excludedPronoun(one.noun) !== pronoun);
  const isMeant = meant.includes(member) && (pronoun === 'they' || meant.length === 1);
  return isMeant ? `is meant by “${pronoun}”` : null;
}

// `The woman` is Ann where Ann is the only woman of the cast; `a woman` beside Ann is somebody else.
function isDescribed(
  { noun, isOnlyOne, isNamed }: Member,
  { description }: LookedAtScene,
  named: readonly Member[],
): boolean {
  if (noun === null || !isOnlyOne || named.some((one) => one.noun === noun)) return false;
  const mention = mentionIn(description);
  if (mention?.noun !== noun || mention.article === 'other') return false;
  return mention.article !== 'new' || !isNamed;
}
