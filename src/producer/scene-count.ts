import type { Medium } from './catalog.ts';
import { fillingOf } from './clip-lengths.ts';
import { choosableModels, type ModelNames } from './models.ts';
import type { Style } from './resolved-production.ts';
import { scenesIn, scenesToldBy } from './scene-drafts.ts';
import { type Makers, type PricedScene, type Prices, sceneUsd } from './spending.ts';
import { styles } from './styles.ts';
import { takesOf } from './takes.ts';
import type { FilmSource } from './translation.ts';
import { lettersThatFit, speechMargin } from './voices.ts';

/** How many scenes a film has, with the reason. */
export interface SceneCount {
  readonly count: number;
  readonly because: string;
}

/** Characters that are paid for each spoken letter: spaces, marks and a margin included. */
const signsPerLetter = 1.35;

/** How many scenes a film of so many seconds should have. */
export function wantedScenes(concept: string, style: Style, seconds: number): SceneCount {
  const told = scenesToldBy(concept);
  if (told > 1) return { count: told, because: `the concept tells ${told} scenes` };
  const count = scenesIn(seconds, style, concept);
  const { name } = styles[style];
  if (count === 1) return { count, because: `one scene fills ${seconds} s of ${name}` };
  const each = Math.max(1, Math.round(seconds / count));
  return {
    count,
    because: `${count} scenes of about ${each} s make about ${seconds} s of ${name}`,
  };
}

/**
 * As many of the wanted scenes as the budget pays for where the production names paid providers itself; at least one.
 * Without such words there is always a free way to make a scene, and none has to go.
 */
export function affordableScenes(
  wanted: SceneCount,
  source: FilmSource,
  style: Style,
  budgetUsd: number | null,
  prices: Prices,
): SceneCount {
  const { sceneDefaults = {} } = source;
  const { image, video, audio } = { ...source.providers, ...sceneDefaults.providers };
  if (budgetUsd === null || (image === undefined && video === undefined && audio === undefined))
    return wanted;
  const { sceneSeconds, voice } = styles[style];
  const spoken = styles[style].spoken && sceneDefaults.narration_text !== null;
  const { mode = 'audio-led', fit = 'speed-match' } = { ...source, ...sceneDefaults };
  const filling = fillingOf(mode, fit, spoken);
  const usd = (count: number): number => {
    const share = source.duration === undefined ? sceneSeconds : source.duration / count;
    const seconds = sceneDefaults.duration ?? share;
    const scene: PricedScene = {
      written: { image, video, audio },
      ...(source.models !== undefined && { models: source.models }),
      wantsImage: true,
      bringsImage: image === null,
      fromPicture: false,
      continues: false,
      references: 0,
      text: spoken ? 'x'.repeat(Math.ceil(signsPerLetter * lettersThatFit(seconds, voice))) : null,
      voice,
      takes: takesOf(sceneDefaults),
      clipTime: {
        seconds: filling === 'planned' ? seconds : seconds * speechMargin,
        filling,
      },
      clips: sceneDefaults.clips ?? (sceneDefaults.loop === true ? 1 : null),
    };
    const free = (maker: string | null | undefined): string | null =>
      maker === undefined ? 'local' : maker;
    const makers = { image: free(image), video: free(video), audio: free(audio) };
    return count * cheapestUsd(scene, makers, prices);
  };
  for (let count = wanted.count; count > 1; count -= 1) {
    if (usd(count) > budgetUsd) continue;
    if (count === wanted.count) return wanted;
    const price = `$${usd(count).toFixed(2)} of $${budgetUsd.toFixed(2)}`;
    return {
      count,
      because: `the providers that are written leave money for ${count} scenes (${price})`,
    };
  }
  return wanted.count === 1
    ? wanted
    : { count: 1, because: 'the providers that are written leave money for one scene' };
}

// A cheaper model of the same provider comes before a shorter film.
function cheapestUsd(scene: PricedScene, makers: Makers, prices: Prices): number {
  const names = (medium: Medium): readonly (string | undefined)[] => {
    const maker = makers[medium];
    const models = maker === null ? [] : choosableModels(prices, maker, medium);
    return models.length === 0 ? [undefined] : models;
  };
  const all = names('image').flatMap((image) =>
    names('video').flatMap((video) =>
      names('audio').map(
        (audio): ModelNames => ({
          ...(image !== undefined && { image }),
          ...(video !== undefined && { video }),
          ...(audio !== undefined && { audio }),
        }),
      ),
    ),
  );
  return Math.min(...all.map((models) => sceneUsd(scene, makers, { ...prices, models })));
}
