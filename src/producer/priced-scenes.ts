import type { Production } from '../production/production.gen.ts';
import type { Medium } from './catalog.ts';
import type { StagedScene } from './continuity/stage-scenes.ts';
import { clipsWanted, clipTimeOf } from './decide-clips.ts';
import { importanceOf } from './importance.ts';
import type { Casting } from './makers.ts';
import { offeredModels } from './models.ts';
import { wantsStill } from './resolve-scene.ts';
import { makersOf, type PricedScene, type Prices } from './spending.ts';
import { takesOf } from './takes.ts';
import { soleMakerOf } from './voices.ts';

/** What the price of each scene depends on, as far as it is written or decided. */
export function pricedScenes(
  { told, source }: Pick<Casting, 'told' | 'source'>,
  prices: Prices,
): readonly PricedScene[] {
  const averageLength = told.reduce((sum, { durationMs }) => sum + durationMs, 0) / told.length;
  return told.map((scene) => pricedScene(scene, { source, prices, averageLength }));
}

interface Film {
  readonly source: Production;
  readonly prices: Prices;
  /** Milliseconds. */
  readonly averageLength: number;
}

function pricedScene(scene: StagedScene, { source, prices, averageLength }: Film): PricedScene {
  const { written, position } = scene.draft;
  const models = { ...source.models, ...written.models };
  const maker = (medium: Medium): string | null | undefined => {
    const own = written.providers?.[medium];
    const named = own === undefined ? source.providers?.[medium] : own;
    return named === undefined ? makerOf(models[medium], medium, prices) : named;
  };
  const image = maker('image');
  const audio = maker('audio');
  const speaker = scene.narration === null ? undefined : soleMakerOf(scene.voice);
  const isSold = speaker !== undefined && prices.catalog.providers[speaker]?.audio !== undefined;
  const wantsImage = wantsStill(scene);
  const { link, appearance } = scene;
  const ownPicture = typeof written.seed_image === 'string' || link.from !== null;
  const bringsImage =
    image === null ||
    written.image_prompt === null ||
    written.seed_image !== undefined ||
    (link.written && link.from !== null);
  return {
    written: { image, video: maker('video'), audio },
    models,
    wantsImage,
    bringsImage,
    fromPicture: ownPicture || typeof written.end_image === 'string' || written.loop === true,
    continues: link.from !== null && !link.written,
    references: appearance.cast.filter((member) => member.image !== null).length,
    pictureless: bringsImage && !ownPicture,
    ends:
      typeof written.end_image === 'string' ? 'end_image' : written.loop === true ? 'loop' : null,
    text: scene.narration,
    takes: takesOf(written),
    voice: scene.voice,
    ...(audio === undefined && isSold && { speaker }),
    clipTime: clipTimeOf(scene),
    clips: clipsWanted(scene),
    importance: importanceOf({
      position,
      moves: !wantsImage,
      motionWritten: typeof written.video_prompt === 'string',
      length: scene.durationMs,
      averageLength,
    }),
  };
}

// The model that is written says who makes it, where no maker is.
function makerOf(model: string | undefined, medium: Medium, prices: Prices): string | undefined {
  if (model === undefined) return undefined;
  return makersOf(prices, medium).find((maker) =>
    offeredModels(prices.catalog, maker, medium).includes(model),
  );
}
