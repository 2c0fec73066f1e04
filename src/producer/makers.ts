import type { Production } from '../production/production.gen.ts';
import type { Medium } from './catalog.ts';
import { isRetimed } from './clip-lengths.ts';
import type { StagedScene } from './continuity/stage-scenes.ts';
import { basisOf, type Decisions, isText } from './decide.ts';
import { clipsWanted } from './decide-clips.ts';
import { wantsStill } from './resolve-scene.ts';
import {
  type Makers,
  makersOf,
  type PricedScene,
  type Prices,
  type Spending,
  spendingFor,
} from './spending.ts';
import { takesOf } from './takes.ts';
import { longestSpeechSeconds } from './voices.ts';

const media = ['image', 'video', 'audio'] as const satisfies readonly Medium[];

/** Decides who makes what: one maker a medium for the film, another for single scenes only where money asks for it. */
export function decideMakers(
  told: readonly StagedScene[],
  source: Production,
  budgetUsd: number | null,
  prices: Prices,
  decisions: Decisions,
): Spending & { readonly scenes: readonly PricedScene[] } {
  const { learned = () => '' } = prices;
  const scenes = told.map((scene) => pricedScene(scene, source));
  const spending = chosenBefore(scenes, budgetUsd, prices, decisions);
  const money =
    budgetUsd === null
      ? `the film is estimated at $${spending.usd.toFixed(2)}, without a limit`
      : `the film is estimated at $${spending.usd.toFixed(2)} of $${budgetUsd.toFixed(2)}`;
  for (const medium of media) {
    const open = scenes.flatMap(({ written, text }, at) =>
      written[medium] === undefined && (medium !== 'audio' || text !== null) ? [at] : [],
    );
    if (open.length === 0) continue;
    const main = mainMaker(spending.makers, open, medium);
    // What was chosen is the basis: a cent more or less in another scene is no reason to choose again.
    decisions.decide(`providers.${medium}`, { budgetUsd, chosen: main }, isText, () => ({
      value: main,
      because: `${reasonFor(medium, main)}${learned(medium, main)}; ${money}`,
    }));
    for (const at of open) {
      const maker = spending.makers[at]?.[medium] ?? main;
      const id = told[at]?.draft.id;
      if (maker === main || id === undefined) continue;
      decisions.decide(
        `scenes.${id}.providers.${medium}`,
        { budgetUsd, chosen: maker },
        isText,
        () => ({
          value: maker,
          because: `${reasonFor(medium, maker)}${learned(medium, maker)}; ${money}`,
        }),
      );
    }
  }
  return { ...spending, scenes };
}

// What the lock holds was perhaps bought already: it stays while the money does as much with it as with today's choice.
function chosenBefore(
  scenes: readonly PricedScene[],
  budgetUsd: number | null,
  prices: Prices,
  decisions: Decisions,
): Spending {
  const now = spendingFor(scenes, budgetUsd, prices);
  const only: { [medium in Medium]?: readonly string[] } = {};
  for (const medium of media) {
    const locked = decisions.locked(`providers.${medium}`);
    const maker = locked?.value;
    if (typeof maker !== 'string' || maker === 'local') continue;
    if (locked?.basis !== basisOf({ budgetUsd, chosen: maker })) continue;
    if (makersOf(prices, medium).includes(maker)) only[medium] = [maker];
  }
  // Nor do prices that experience raised undo a choice: the plan says what it may cost, and buying keeps the budget.
  const before = spendingFor(scenes, budgetUsd, {
    ...prices,
    catalog: prices.listed ?? prices.catalog,
    makers: { ...prices.makers, ...only },
  });
  const fits = budgetUsd === null || before.usd <= budgetUsd || before.usd <= now.usd;
  return fits && media.every((medium) => paidCount(before, medium) >= paidCount(now, medium))
    ? before
    : now;
}

function paidCount({ makers }: Spending, medium: Medium): number {
  return makers.filter((each) => each[medium] !== null && each[medium] !== 'local').length;
}

function pricedScene(scene: StagedScene, source: Production): PricedScene {
  const { written } = scene.draft;
  const maker = (medium: Medium): string | null | undefined => {
    const own = written.providers?.[medium];
    return own === undefined ? source.providers?.[medium] : own;
  };
  const speechLeads = scene.mode === 'audio-led';
  const image = maker('image');
  return {
    written: { image, video: maker('video'), audio: maker('audio') },
    wantsImage: wantsStill(scene),
    bringsImage:
      image === null ||
      written.image_prompt === null ||
      written.seed_image !== undefined ||
      (written.continuity !== undefined && written.continuity !== null),
    fromPicture:
      typeof written.seed_image === 'string' ||
      scene.link.from !== null ||
      typeof written.end_image === 'string' ||
      written.loop === true,
    continues: scene.link.from !== null && !scene.link.written,
    references: scene.appearance.cast.filter(({ image }) => image !== null).length,
    text: scene.narration,
    takes: takesOf(written),
    voice: scene.voice,
    clipSeconds:
      speechLeads && scene.narration !== null
        ? longestSpeechSeconds(scene.narration, scene.voice)
        : scene.durationMs / 1000,
    retimed: isRetimed(scene.mode, scene.fit, scene.narration !== null),
    clips: clipsWanted(scene),
  };
}

// A paid maker stands for the film even where only a few scenes have one: the others are said to differ.
function mainMaker(makers: readonly Makers[], open: readonly number[], medium: Medium): string {
  const chosen = open.map((at) => makers[at]?.[medium] ?? 'local');
  return chosen.find((maker) => maker !== 'local') ?? 'local';
}

function reasonFor(medium: Medium, maker: string): string {
  if (maker !== 'local') {
    const what = { image: 'stills', video: 'clips', audio: 'speech' }[medium];
    return `the budget pays for ${what} by ${maker}`;
  }
  switch (medium) {
    case 'image':
      return 'a drawing costs nothing, and no more stills can be paid for';
    case 'video':
      return 'a camera move over the still costs nothing, and no more clips can be paid for';
    case 'audio':
      return 'speech made on this machine costs nothing, and no other can be paid for';
  }
}
