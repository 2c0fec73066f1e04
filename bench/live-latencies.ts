/** How long the vendors of the bench take, in seconds: an image and a narration for their answer, a clip for its job. */
export interface Latencies {
  readonly image: number;
  readonly clip: number;
  readonly narration: number;
}

/** Shorter than any real vendor's by far, so that what we add shows. */
export const latencies: Latencies = { image: 3, clip: 8, narration: 1 };

/** Seconds that the vendors alone take for a film whose scenes are all made at once: each clip waits for its picture and its narration. */
export const vendorSeconds = Math.max(latencies.image, latencies.narration) + latencies.clip;
