import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner, RunnerTask } from '../build/runner.ts';
import type { FilmRecipe } from '../plan/recipe.ts';
import { editDecisionList } from './edit-decision-list.ts';
import type { FilmPart } from './film-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { inputOf } from './input-of.ts';
import { joinFilm } from './join-film.ts';

/**
 * The runner that joins pictures and sound to the film without encoding either again, and writes the edit decision
 * list. A film that is short of a scene, or whose sound and picture part, is an error, not a film.
 */
export function film(ffmpeg: Ffmpeg): Runner<FilmRecipe> {
  return async (task) => {
    const { recipe, folder, signal } = task;
    const parts = picturesOf(task);
    const sound = inputOf(task, 'sound').path;
    const main = await joinFilm(ffmpeg, { parts, sound, fps: recipe.fps, folder, signal });
    const edl = join(folder, 'film.edl.json');
    await writeFile(edl, editDecisionList(recipe));
    return { outputs: { main, edl: { path: edl, media: { type: 'data' } } }, costUsd: 0 };
  };
}

// Every picture, checked for what stream copy relies on.
function picturesOf(task: RunnerTask<FilmRecipe>): FilmPart[] {
  const { cuts, width, height } = task.recipe;
  const pictures = cuts.map(({ scene, frames }, index) => {
    const { path, media } = inputOf(task, `picture.${index}`);
    if (media.type !== 'video') throw new Error(`render: the picture of \`${scene}\` is no video`);
    if (media.frames !== frames || media.width !== width || media.height !== height) {
      throw new Error(
        `render: the picture of \`${scene}\` is ${media.frames} frames of ${media.width}×${media.height} where ${frames} of ${width}×${height} are needed`,
      );
    }
    return { path, frames, scene, codecConfig: media.codecConfig };
  });
  const odd = pictures.find(({ codecConfig }) => codecConfig !== pictures[0]?.codecConfig);
  if (odd !== undefined) {
    throw new Error(
      `render: the picture of \`${odd.scene}\` is coded unlike the first and cannot be joined to it without encoding`,
    );
  }
  return pictures;
}
