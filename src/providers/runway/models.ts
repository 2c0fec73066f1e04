/** How a model of Runway is asked. Source: the API's OpenAPI description of August 2026. */
interface Dialect {
  /** It only moves a given image. */
  readonly needsImage: boolean;
  /** It can end on a given image. */
  readonly endImage: boolean;
  readonly takesSeed: boolean;
  /** It makes sound unless told not to, and charges for it. */
  readonly makesSound: boolean;
  /** Width and height in pixels by resolution and aspect ratio. */
  readonly sizes: Readonly<Record<string, Sizes>>;
  /** Sizes it makes from text alone, where they are fewer. */
  readonly sizesFromText?: Readonly<Record<string, Sizes>>;
}

/** By aspect ratio. */
type Sizes = Readonly<Record<string, string>>;

const wideAndTall720: Sizes = { '16:9': '1280:720', '9:16': '720:1280' };

const gen4: Dialect = {
  needsImage: false,
  endImage: false,
  takesSeed: true,
  makesSound: false,
  sizes: {
    '720p': {
      ...wideAndTall720,
      '4:3': '1104:832',
      '3:4': '832:1104',
      '1:1': '960:960',
      '21:9': '1584:672',
    },
  },
  sizesFromText: { '720p': wideAndTall720 },
};

const veo: Dialect = {
  needsImage: false,
  endImage: true,
  takesSeed: false,
  makesSound: true,
  sizes: { '720p': wideAndTall720, '1080p': { '16:9': '1920:1080', '9:16': '1080:1920' } },
};

const seedanceSmall: Dialect = {
  needsImage: false,
  endImage: true,
  takesSeed: false,
  makesSound: true,
  sizes: {
    '480p': {
      '16:9': '864:496',
      '9:16': '496:864',
      '4:3': '752:560',
      '3:4': '560:752',
      '1:1': '640:640',
      '21:9': '992:432',
    },
    '720p': {
      ...wideAndTall720,
      '4:3': '1112:834',
      '3:4': '834:1112',
      '1:1': '960:960',
      '21:9': '1470:630',
    },
  },
};

const seedance: Dialect = {
  ...seedanceSmall,
  sizes: {
    ...seedanceSmall.sizes,
    '1080p': {
      '16:9': '1920:1080',
      '9:16': '1080:1920',
      '4:3': '1664:1248',
      '3:4': '1248:1664',
      '1:1': '1440:1440',
      '21:9': '2206:946',
    },
  },
};

const dialects: Readonly<Record<string, Dialect>> = {
  'gen4.5': gen4,
  gen4_turbo: { ...gen4, needsImage: true },
  'veo3.1': veo,
  'veo3.1_fast': veo,
  seedance2: seedance,
  seedance2_fast: seedanceSmall,
  seedance2_mini: seedanceSmall,
};

/** Models that can end on a given image, for messages. */
export const modelsWithEndImage: string = Object.keys(dialects)
  .filter((model) => dialects[model]?.endImage === true)
  .join(', ');

/** How a model is asked. One that is not known yet is asked as `gen4.5` is: the vendor says what it does not take, for free. */
export function dialectOf(model: string): Dialect {
  return dialects[model] ?? gen4;
}

/**
 * The size to ask a model for, as `1280:720`. A resolution that it does not make becomes 720p; an aspect ratio that it does not
 * make becomes 9:16 when it is upright, else 16:9, which the film then crops.
 */
export function clipSize(
  model: string,
  aspectRatio: string,
  resolution: string,
  fromImage: boolean,
): string {
  const { sizes, sizesFromText } = dialectOf(model);
  const all = fromImage ? sizes : (sizesFromText ?? sizes);
  const fitting = all[resolution] ?? all['720p'] ?? wideAndTall720;
  const [width = 16, height = 9] = aspectRatio.split(':').map(Number);
  const nearest = width < height ? '9:16' : '16:9';
  return fitting[aspectRatio] ?? fitting[nearest] ?? '1280:720';
}
