import { open } from 'node:fs/promises';
import type { RunnerTask } from '../build/runner.ts';
import type { FilmSoundRecipe } from '../plan/recipe.ts';
import { inputOf } from './input-of.ts';
import { sampleBytes } from './sound.ts';

// Read and handed on in pieces of this size, so that an hour of sound takes no more memory than a second.
const pieceBytes = 256 * 1024;

/**
 * `samples` raw samples of the film from `start` on: all sounds laid end to end, silence between them.
 * Throws when the sound of a scene is shorter than the scene.
 */
export async function* filmSamples(
  task: RunnerTask<FilmSoundRecipe>,
  start: number,
  samples: number,
): AsyncGenerator<Uint8Array> {
  const end = start + samples;
  let at = 0;
  for (const [index, part] of task.recipe.parts.entries()) {
    // Where in the part what is wanted begins and ends.
    const from = Math.max(0, start - at);
    const to = Math.min(part.samples, end - at);
    at += part.samples;
    if (from >= to) continue;
    const bytes = (to - from) * sampleBytes;
    if (part.input) yield* bytesOf(inputOf(task, `sound.${index}`).path, from * sampleBytes, bytes);
    else yield* silence(bytes);
  }
}

function* silence(bytes: number): Generator<Uint8Array> {
  const piece = Buffer.alloc(Math.min(bytes, pieceBytes));
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}

// A sound is made as long as its scene can need; its place in the film may need one sample less.
async function* bytesOf(path: string, start: number, bytes: number): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    for (let at = start; at < start + bytes; ) {
      const piece = Buffer.allocUnsafe(Math.min(start + bytes - at, pieceBytes));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      if (bytesRead === 0)
        throw new Error('render: the sound of a scene is shorter than the scene');
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}
