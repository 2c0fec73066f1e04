import {
  clipsPrice,
  imagePrice,
  type Makers,
  type PricedScene,
  type Prices,
  speechPrice,
} from './spending.ts';

/** Estimated price of a film with these makers, in USD: exact to a millionth, so that 0.1 + 0.2 is no more than 0.3. */
export function filmUsd(
  scenes: readonly PricedScene[],
  makers: readonly Makers[],
  prices: Prices,
): number {
  return (picturesIn(scenes, makers, prices) + speechIn(scenes, makers, prices)) / 1e6;
}

/** Price of the pictures of a film, stills and clips, in whole millionths of a dollar. */
// Prices are tenths of cents; adding them up must not turn 1 dollar into a little more.
export function picturesIn(
  scenes: readonly PricedScene[],
  makers: readonly Makers[],
  prices: Prices,
): number {
  return scenes.reduce(
    (sum, scene, at) => sum + picturesOf(scene, makers[at] ?? nobody, prices),
    0,
  );
}

/** Price of the pictures of one scene, in whole millionths of a dollar. */
export function picturesOf(scene: PricedScene, makers: Makers, prices: Prices): number {
  return micros(imagePrice(scene, makers, prices)) + micros(clipsPrice(scene, makers, prices));
}

/** Price of the words of a film, in whole millionths of a dollar. */
export function speechIn(
  scenes: readonly PricedScene[],
  makers: readonly Makers[],
  prices: Prices,
): number {
  return scenes.reduce(
    (sum, scene, at) => sum + micros(speechPrice(scene, makers[at] ?? nobody, prices)),
    0,
  );
}

/** Makers of a scene in which nothing is made. */
export const nobody: Makers = { image: null, video: null, audio: null };

/** USD in whole millionths. */
export function micros(usd: number): number {
  return Math.round(usd * 1e6);
}
