import { type Colour, turnHue } from './colour.ts';

/** The light a picture stands in: time of day, weather or manner. */
export type Mood =
  | 'morning'
  | 'dawn'
  | 'day'
  | 'sunset'
  | 'night'
  | 'neon'
  | 'storm'
  | 'winter'
  | 'verdant'
  | 'marine'
  | 'desert'
  | 'vintage'
  | 'minimal'
  | 'blossom'
  | 'tech'
  | 'cosy';

/** The few colours one picture is made of; every other tone is mixed from them. */
export interface Palette {
  readonly skyTop: Colour;
  readonly skyMid: Colour;
  readonly skyLow: Colour;
  /** Sun or moon, and the light they throw. */
  readonly light: Colour;
  /** Land far away and near. */
  readonly far: Colour;
  readonly near: Colour;
  /** The darkest tone: silhouettes, the caption's ground. */
  readonly ink: Colour;
  /** The lightest tone: porcelain, paper, the caption's letters. */
  readonly paper: Colour;
  /** The tone the eye goes to, and its counterpart. */
  readonly accent: Colour;
  readonly second: Colour;
  readonly wall: Colour;
  readonly wood: Colour;
  /** Lamps and windows are lit, stars are out. */
  readonly dark: boolean;
}

/** The palette of a mood, its hues turned by a few degrees so that two films of one mood are not twins. */
export function paletteOf(mood: Mood, hueDegrees: number): Palette {
  const [sky, land, ends, accents, room, dark] = palettes[mood];
  const [skyTop, skyMid, skyLow, light] = turned(sky, hueDegrees);
  const [far, near] = turned(land, hueDegrees);
  const [ink, paper] = ends;
  const [accent, second] = turned(accents, hueDegrees / 2);
  const [wall, wood] = turned(room, hueDegrees / 2);
  return { skyTop, skyMid, skyLow, light, far, near, ink, paper, accent, second, wall, wood, dark };
}

function turned<T extends readonly Colour[]>(colours: T, degrees: number): T {
  return colours.map((colour) => turnHue(colour, degrees)) as readonly Colour[] as T;
}

type Two = readonly [Colour, Colour];
/** Sky top, middle, low and light; land far, near; ink, paper; accent, second; wall, wood; dark. */
type Row = readonly [readonly [Colour, Colour, Colour, Colour], Two, Two, Two, Two, boolean];

// biome-ignore format: one mood a line reads as the colour chart it is.
const palettes: Readonly<Record<Mood, Row>> = {
  morning: [['#86b4d6', '#f2dcc0', '#ffe8c2', '#fff2cc'], ['#c8b3a4', '#75604f'], ['#3a2a26', '#fff6e6'], ['#dd7440', '#3f7d84'], ['#ebd2b2', '#a9683a'], false],
  dawn: [['#46568e', '#d58d96', '#ffcc99', '#ffe4b8'], ['#9481a6', '#443d66'], ['#231e3b', '#fff0e0'], ['#ff8f6b', '#6a8fc4'], ['#dcb8a6', '#8b5a48'], false],
  day: [['#3f93d4', '#98cdec', '#e4f3f4', '#fffbe0'], ['#a0c6cd', '#43805f'], ['#1d3a40', '#fdfbf4'], ['#f2784b', '#f0b545'], ['#e9e1d0', '#b98555'], false],
  sunset: [['#3a2c66', '#d8566e', '#ffb265', '#ffe3a6'], ['#94587f', '#3f264e'], ['#1f1333', '#fff0e2'], ['#ff7a59', '#6472c9'], ['#d8946e', '#7d4530'], false],
  night: [['#0a1230', '#1a2b59', '#40568f', '#f4ecd2'], ['#2c3c6c', '#141e40'], ['#0a0f22', '#f3ead8'], ['#ffb454', '#5b86d6'], ['#253056', '#4a3232'], true],
  neon: [['#0b0720', '#2b0f50', '#7a1f80', '#ff5fae'], ['#41206f', '#1a0d3c'], ['#0a051c', '#f6ecff'], ['#ff2e93', '#22e0ff'], ['#25144a', '#33204f'], true],
  storm: [['#2a3643', '#576a76', '#a3b1b0', '#e6ebdf'], ['#71828a', '#2e3e47'], ['#141d25', '#eef1ec'], ['#e3a241', '#5f8fa3'], ['#98a5a5', '#5e4d42'], false],
  winter: [['#86acce', '#c6dcea', '#f2f5f5', '#fff6e4'], ['#b3cadc', '#64879f'], ['#26394a', '#ffffff'], ['#c8553d', '#2f6f8f'], ['#dee6ea', '#8d6e5c'], false],
  verdant: [['#79b3a6', '#cde3c2', '#f4f0d0', '#fff8d6'], ['#9fc2a2', '#33644a'], ['#16301f', '#f8f6e4'], ['#e58b3a', '#d6bf4c'], ['#d9dcc0', '#8a6238'], false],
  marine: [['#1d6fa6', '#70b9d1', '#dcf0e8', '#fff8dc'], ['#86bccb', '#1d5a7d'], ['#0d2c42', '#f5fbf7'], ['#ff7f50', '#f0c45a'], ['#d3e5e2', '#a27a55'], false],
  desert: [['#6aa6bf', '#efcf9f', '#fbe3b6', '#fff4d2'], ['#e2ac7c', '#b9683c'], ['#4a2320', '#fff3de'], ['#cf4a33', '#2f7f86'], ['#e8c49a', '#9c5b34'], false],
  vintage: [['#b39d77', '#d9c59c', '#f0e2c1', '#fbf0d4'], ['#baa27c', '#6f563a'], ['#33251a', '#f7ecd4'], ['#a8452f', '#4f6b5c'], ['#d6c095', '#7c5636'], false],
  minimal: [['#dfe3e6', '#edefef', '#f8f7f4', '#ffffff'], ['#d3d7da', '#a3abb1'], ['#2b3036', '#ffffff'], ['#ff6b4a', '#3d6bff'], ['#ebeae6', '#dccfbd'], false],
  blossom: [['#a5b4e0', '#f2c6d6', '#ffe6df', '#fff5ec'], ['#d5adc4', '#85587d'], ['#40264a', '#fff6f4'], ['#e8557d', '#7aa87a'], ['#f3d3d3', '#a5685a'], false],
  tech: [['#071426', '#0e2b4c', '#17527d', '#7fe3ff'], ['#163b62', '#0b1e3a'], ['#050f1f', '#e8f6ff'], ['#33d6c8', '#ff9f5a'], ['#14294a', '#22375a'], true],
  cosy: [['#c28a5f', '#e8bd90', '#f9dfb9', '#fff0cc'], ['#c99d76', '#6d4632'], ['#33201a', '#fff4e2'], ['#d4582f', '#4f7a70'], ['#dcb084', '#8f5330'], false],
};
