import type { RunnerResult, RunnerTask } from '../build/runner.ts';
import { isPaidRecipe } from '../plan/decide.ts';
import type { Ffmpeg } from '../render/find-ffmpeg.ts';
import { unreachable } from '../std/unreachable.ts';
import type { Connections } from './cli.ts';
import { ffmpegCandidates, ffmpegOf } from './ffmpeg-of.ts';

/** The real adapters. Each is loaded when it is first needed: a plan draws nothing, a silent film speaks nothing. */
export const connections: Connections = {
  openCache: async (folder) => {
    const { openCache } = await import('../cache/open-cache.ts');
    return openCache({ folder });
  },
  findTools: async (env, cacheFolder) => {
    const ffmpeg = await ffmpegOf(env, cacheFolder);
    return {
      ffmpeg: ffmpeg.identity,
      watched: ffmpegCandidates(env, ffmpeg.path),
      run: (task) => runLocally(task, ffmpeg),
    };
  },
};

async function runLocally(task: RunnerTask, ffmpeg: Ffmpeg): Promise<RunnerResult> {
  const { recipe } = task;
  if (isPaidRecipe(recipe))
    throw new Error(`${recipe.provider}: a paid recipe was given to this machine`);
  switch (recipe.kind) {
    case 'image': {
      const { drawImage } = await import('../providers/local/image/draw-image.ts');
      return drawImage({ ...task, recipe });
    }
    case 'narration': {
      const { speak } = await import('../providers/local/narration/speak.ts');
      return speak({ ...task, recipe });
    }
    case 'clip': {
      const { drawImage } = await import('../providers/local/image/draw-image.ts');
      const { cameraMove } = await import('../render/camera-move.ts');
      return cameraMove(ffmpeg, drawImage)({ ...task, recipe });
    }
    case 'last-frame':
      return (await import('../render/last-frame.ts')).lastFrame(ffmpeg)({ ...task, recipe });
    case 'mix/picture':
      return (await import('../render/picture.ts')).picture(ffmpeg)({ ...task, recipe });
    case 'mix/sound':
      return (await import('../render/sound.ts')).sound(ffmpeg)({ ...task, recipe });
    case 'film/sound':
      return (await import('../render/film-sound.ts')).filmSound(ffmpeg)({ ...task, recipe });
    case 'film':
      return (await import('../render/film.ts')).film(ffmpeg)({ ...task, recipe });
    default:
      return unreachable(recipe);
  }
}
