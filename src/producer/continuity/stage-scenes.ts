import type { Cast, Production } from '../../production/production.gen.ts';
import { type Decisions, isIdsOrNone, isTextOrNone } from '../decide.ts';
import type { Appearance } from '../resolved-production.ts';
import type { ToldScene } from '../tell-scene.ts';
import { isSameSetting, leaps, settingOf } from './setting.ts';
import { type Thread, threadsOf } from './threads.ts';
import { whoAppears } from './who-appears.ts';

/** What a scene may go on from, before it is known who makes its clip. */
export interface Link {
  /** Id of the scene whose last frame the clip starts from; null where it starts afresh. */
  readonly from: string | null;
  /** True where the user wrote it; else the Producer may still let the scene start afresh. */
  readonly written: boolean;
  /** What the decision is made from, and why; nothing is decided where it was written. */
  readonly basis:
    | { readonly follows: boolean }
    | { readonly group: string; readonly from: string | null };
  /** As the lock has it: `previous`, an id, or null. */
  readonly value: string | null;
  readonly because: string;
}

/** A told scene with who is seen in it and what it goes on from. */
export interface StagedScene extends ToldScene {
  readonly appearance: Appearance;
  readonly link: Link;
  /** Id of the scene before it, where it can go on from that one without a circle. */
  readonly previous: string | null;
}

/** Words that take up what the scene before has shown. */
const goesOn =
  /^(they|he|she|it|the same|then|now|still|again|moments? later|a moment later|seconds later|continuing|and then)\b/i;

/** Decides who is seen in each scene, which scenes belong together, and what each goes on from. */
export function stageScenes(
  told: readonly ToldScene[],
  source: Production,
  decisions: Decisions,
): readonly StagedScene[] {
  const casts = castsOf(told, source.cast ?? {}, decisions);
  const groups = groupsOf(told, casts, source, decisions);
  const links = linksOf(told, groups);
  const look = source.look ?? null;
  return told.map((scene, at) => ({
    ...scene,
    appearance: { cast: membersOf(casts[at] ?? [], source.cast ?? {}), look },
    ...(links[at] ?? { link: afresh, previous: null }),
  }));
}

function membersOf(names: readonly string[], cast: Cast): Appearance['cast'] {
  return Object.entries(cast).flatMap(([name, { description, image }]) =>
    names.includes(name) ? [{ name, description, image: image ?? null }] : [],
  );
}

// Nothing is decided, and nothing is in the lock, where the film has no cast.
function castsOf(
  told: readonly ToldScene[],
  cast: Cast,
  decisions: Decisions,
): readonly (readonly string[])[] {
  if (Object.keys(cast).length === 0) return told.map(() => []);
  const found = whoAppears(
    cast,
    told.map(({ draft: { id, written }, description }) => ({
      ...{ id, description, group: written.group },
      prompts: [written.image_prompt, written.video_prompt].filter((words) => words).join('\n'),
    })),
  );
  return told.map(({ draft: { id, written } }, at) => {
    if (written.cast !== undefined) return written.cast ?? [];
    const appear = found[at] ?? [];
    const names = appear.map(({ name }) => name);
    const chosen = decisions.decide(`scenes.${id}.cast`, { found: names }, isIdsOrNone, () => ({
      value: names.length === 0 ? null : names,
      because:
        names.length === 0
          ? 'nobody of the cast is named or described in it'
          : appear.map(({ name, because }) => `\`${name}\` ${because}`).join('; '),
    }));
    return chosen ?? [];
  });
}

/** The group of a scene, and where it stands in it. */
interface Grouped {
  readonly group: string | null;
  readonly thread: Thread | null;
}

function groupsOf(
  told: readonly ToldScene[],
  casts: readonly (readonly string[])[],
  source: Production,
  decisions: Decisions,
): readonly Grouped[] {
  const threads = threadsOf(
    told.map(({ draft: { id, written }, description, shown }, at) => ({
      ...{ id, description, described: shown === null, cast: casts[at] ?? [] },
      startsItself:
        startsItself(written) || written.seed_image === null || isStill(written, source),
      group: written.group,
      linked: typeof written.continuity === 'string',
    })),
  );
  return told.map(({ draft: { id, written } }, at) => {
    const thread = threads[at] ?? null;
    if (written.group !== undefined || thread === null)
      return { group: written.group ?? null, thread };
    const { group: proposed, subject, after } = thread;
    const group = decisions.decide(`scenes.${id}.group`, { proposed }, isTextOrNone, () => ({
      value: proposed,
      because:
        after === null
          ? `a scene after it goes on with ${subject}`
          : `it shows ${subject} again, where and when \`${after}\` was`,
    }));
    return { group, thread };
  });
}

function startsItself({
  image_prompt,
  seed_image,
  continuity,
}: ToldScene['draft']['written']): boolean {
  return typeof image_prompt === 'string' || typeof seed_image === 'string' || continuity === null;
}

// Where nothing moves, there is no frame to go on from that would show anything new.
function isStill({ providers }: ToldScene['draft']['written'], source: Production): boolean {
  const video = providers?.video === undefined ? source.providers?.video : providers.video;
  return video === null;
}

const afresh: Link = {
  from: null,
  written: false,
  basis: { follows: false },
  value: null,
  because: 'the scene shows something of its own',
};

function linksOf(
  told: readonly ToldScene[],
  groups: readonly Grouped[],
): readonly Pick<StagedScene, 'link' | 'previous'>[] {
  const lastOfGroup = new Map<string, string>();
  const from = new Map<string, string>();
  for (const [at, { draft }] of told.entries()) {
    const { continuity } = draft.written;
    const id = continuity === 'previous' ? told[at - 1]?.draft.id : continuity;
    if (typeof id === 'string') from.set(draft.id, id);
  }
  return told.map((scene, at) => {
    const { id, written } = scene.draft;
    const { group = null, thread = null } = groups[at] ?? {};
    const last = group === null ? undefined : lastOfGroup.get(group);
    if (group !== null) lastOfGroup.set(group, id);
    if (written.continuity !== undefined) {
      const link = { ...afresh, from: from.get(id) ?? null, written: true };
      return { link: { ...link, value: written.continuity }, previous: null };
    }
    const link = linkOf(scene, told[at - 1], { group, last, thread });
    const before = told[at - 1]?.draft.id ?? null;
    const previous = before === null || leadsTo(id, before, from) ? null : before;
    // What was written of other scenes may lead back here.
    if (link.from !== null && leadsTo(id, link.from, from)) return { link: afresh, previous };
    if (link.from !== null) from.set(id, link.from);
    return { link, previous };
  });
}

function linkOf(
  { draft: { written }, description }: ToldScene,
  previous: ToldScene | undefined,
  { group, last, thread }: Grouped & { readonly last: string | undefined },
): Link {
  const previousId = previous?.draft.id ?? null;
  if (startsItself(written)) {
    return typeof written.group === 'string'
      ? {
          ...afresh,
          basis: { group: written.group, from: null },
          because: 'it starts from a picture of its own',
        }
      : afresh;
  }
  const goes =
    previous !== undefined &&
    goesOn.test(description) &&
    !leaps(description) &&
    isSameSetting(settingOf(description), settingOf(previous.description));
  const follows = {
    ...{ from: previousId, written: false, basis: { follows: true }, value: 'previous' },
    because: 'the description goes on with what was just seen',
  };
  if (typeof written.group === 'string') {
    const basis = { group: written.group, from: last ?? null };
    const because =
      last === undefined
        ? `the first scene of group \`${written.group}\``
        : `the scene before it in group \`${written.group}\``;
    return { from: last ?? null, written: false, basis, value: last ?? null, because };
  }
  if (written.group === null) return afresh;
  if (group !== null && last !== undefined && thread !== null && !(goes && last === previousId)) {
    const because = `the scene before it in group \`${group}\``;
    return { from: last, written: false, basis: { group, from: last }, value: last, because };
  }
  return goes ? follows : afresh;
}

function leadsTo(id: string, start: string, from: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = start; at !== undefined && !seen.has(at); at = from.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
