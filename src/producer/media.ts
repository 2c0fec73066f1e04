/** What is made for a scene by whoever is paid for it. */
export const media = ['image', 'video', 'audio'] as const;

/** What a provider is asked to make. */
export type Medium = (typeof media)[number];

/** What a provider can be paid for: a medium of a scene, or the script of a production. */
export type Ware = Medium | 'script';

/** All that can be paid for. */
export const wares: readonly Ware[] = [...media, 'script'];

/** Whether a maker costs money: not where nothing is made, a still is held, or this machine makes it. */
export function isPaidMaker(maker: string | null | undefined): maker is string {
  return maker !== undefined && maker !== null && maker !== 'local' && maker !== 'still';
}
