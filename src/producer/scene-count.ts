import type { Production } from '../production/production.gen.ts';
import { isRetimed } from './clip-lengths.ts';
import type { Style } from './resolved-production.ts';
import { type PricedScene, type Prices, sceneUsd } from './spending.ts';
import { styles } from './styles.ts';
import { takesOf } from './takes.ts';
import { lettersThatFit, speechMargin } from './voices.ts';

/** How many scenes a film has, with the reason. */
export interface SceneCount {
  readonly count: number;
  readonly because: string;
}

/** Characters that are paid for each spoken letter: spaces, marks and a margin included. */
const signsPerLetter = 1.35;

/**
 * As many of the wanted scenes as the budget pays for where the production names paid providers itself; at least one.
 * Without such words there is always a free way to make a scene, and none has to go.
 */
export function affordableScenes(
  wanted: SceneCount,
  source: Production,
  style: Style,
  budgetUsd: number | null,
  prices: Prices,
): SceneCount {
  const { image, video, audio } = source.providers ?? {};
  if (budgetUsd === null || (image === undefined && video === undefined && audio === undefined))
    return wanted;
  const { sceneSeconds, spoken, voice } = styles[style];
  const usd = (count: number): number => {
    const seconds = source.duration === undefined ? sceneSeconds : source.duration / count;
    const scene: PricedScene = {
      written: { image, video, audio },
      wantsImage: true,
      bringsImage: image === null,
      fromPicture: false,
      continues: false,
      references: 0,
      text: spoken ? 'x'.repeat(Math.ceil(signsPerLetter * lettersThatFit(seconds, voice))) : null,
      voice,
      takes: takesOf({}),
      clipSeconds: seconds * speechMargin,
      retimed: isRetimed(source.mode ?? 'audio-led', source.fit ?? 'speed-match', spoken),
      clips: spoken && source.mode !== 'video-led' ? null : 1,
    };
    const free = (maker: string | null | undefined): string | null =>
      maker === undefined ? 'local' : maker;
    return (
      count *
      sceneUsd(scene, { image: free(image), video: free(video), audio: free(audio) }, prices)
    );
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
