/** Samples of one frame of AAC, and also those of silence that an encoder puts before the first sample (priming). */
export const aacFrameSamples = 1024;

/** A part of the film's sound that one process encodes. Positions are samples of the film. */
export interface SoundChunk {
  /** The first sample the encoder reads, before what is kept of its work. */
  readonly start: number;
  readonly samples: number;
  /** AAC frames at its start that only let the encoder settle. */
  readonly dropped: number;
  /** AAC frames after these that become part of the film. */
  readonly kept: number;
}

// 43.7 s: starting a process costs little beside encoding so much, and a film of two minutes already keeps two cores busy.
const chunkFrames = 2048;

// The encoder's window shapes, which must fit at a joint, and its rate control follow from what it heard last.
const framesBefore = 8;

// An encoder looks ahead by a frame to shape its windows; a second one for those that look further.
const framesAfter = 2;

/** AAC frames of so many samples: their priming, and a last frame that is filled up. */
export function aacFramesOf(samples: number): number {
  return Math.ceil(samples / aacFrameSamples) + 1;
}

/**
 * How a film's sound is encoded by several processes: always on the same grid, so that the bytes do not depend on how many
 * run at once. A short film is one chunk, encoded in one go. Frame `n` of the whole holds the same samples as frame
 * `n` less the first of its chunk, so the kept frames in order are those of one encode. Pure.
 */
export function soundChunks(samples: number): readonly SoundChunk[] {
  const frames = aacFramesOf(samples);
  return Array.from({ length: Math.ceil(frames / chunkFrames) }, (_, index) => {
    const first = index * chunkFrames;
    const kept = Math.min(chunkFrames, frames - first);
    const dropped = Math.min(framesBefore, first);
    const start = (first - dropped) * aacFrameSamples;
    const end = Math.min(samples, (first + kept + framesAfter) * aacFrameSamples);
    return { start, samples: end - start, dropped, kept };
  });
}
