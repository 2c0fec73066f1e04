import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, RunnerTask } from '../src/build/runner.ts';
import { connections } from '../src/cli/connect.ts';
import { runProgram } from '../src/cli/main.ts';
import type { MediaFacts } from '../src/plan/media.ts';
import { probeMedia } from '../src/render/probe.ts';
import type { Streams } from '../src/report/terminal.ts';
import type { PreparedMedia } from './prepared-media.ts';

/**
 * The whole program with its cache and its real renderers. Only images, clips and narrations are copied from files that
 * were prepared before, as if a provider had delivered them: what is measured is the render.
 */
export async function main(args: readonly string[], streams?: Streams): Promise<void> {
  const file = process.env['BENCH_MEDIA'];
  const media: PreparedMedia =
    file === undefined ? { clips: {}, narrations: {} } : JSON.parse(readFileSync(file, 'utf8'));
  const findTools: typeof connections.findTools = async (env, cacheFolder) => {
    const tools = await connections.findTools(env, cacheFolder);
    return { ...tools, run: deliverOr(tools.run, media) };
  };
  await runProgram(args, { ...connections, findTools }, streams);
}

function deliverOr(render: Runner, media: PreparedMedia): Runner {
  return async (task) => {
    const { recipe, folder } = task;
    switch (recipe.kind) {
      case 'image': {
        // No picture is looked at here: its prompt stands for it, and tells the clip which one to be.
        const path = join(folder, 'image');
        writeFileSync(path, String(recipe.prompt));
        return delivered(path, { type: 'image', width: 1, height: 1 });
      }
      case 'clip':
        return copied(task, media.clips[promptOf(task)]);
      case 'narration':
        return copied(task, media.narrations[String(recipe.text)]);
      default:
        return render(task);
    }
  };
}

function promptOf({ inputs }: RunnerTask): string {
  return readFileSync(inputs['image']?.path ?? '', 'utf8');
}

async function copied({ folder }: RunnerTask, source: string | undefined) {
  if (source === undefined) throw new Error('bench: nothing was prepared for this action');
  const path = join(folder, 'delivered');
  copyFileSync(source, path);
  return delivered(path, await probeMedia(path));
}

function delivered(path: string, facts: MediaFacts) {
  return { outputs: { main: { path, media: facts } }, costUsd: 0 };
}
