import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { buildEnvironment, currentNoOpIndex, noOpIndexPath } from './no-op-index.ts';

const productionFiles = ['production.yaml', 'production.yml', 'production.json'];

/**
 * The whole answer to `build` or `build NAME` when nothing moved since the last complete build; undefined when the engine
 * has to look, which includes every command line with flags. Never throws.
 */
export function noOpAnswer(
  args: readonly string[],
  { cwd, env, program }: { cwd: string; env: NodeJS.ProcessEnv; program: string },
): { readonly stdout: string; readonly stderr: string } | undefined {
  const [command, named, ...rest] = args;
  if (command !== 'build' || rest.length > 0 || named?.startsWith('-')) return undefined;
  // A production of the working folder itself would be meant instead.
  if (productionFiles.some((name) => existsSync(join(cwd, name)))) return undefined;
  const root = rootAbove(cwd);
  if (root === undefined) return undefined;
  const production = named ?? onlyProduction(root);
  if (production === undefined || !/^[\w-]+$/.test(production)) return undefined;
  const cacheFolder = resolve(cwd, env['CLAUDE_STUDIO_CACHE'] || join(root, 'cache'));
  const path = noOpIndexPath(cacheFolder, `productions/${production}`);
  const index = currentNoOpIndex(path, root, buildEnvironment(env, program));
  if (index === undefined) return undefined;
  const { film, summary, saidIn } = index;
  if (saidIn !== null && saidIn !== cwd) return undefined;
  return { stdout: `${relative(cwd, film)}\n`, stderr: summary };
}

// The nearest folder at or above that holds productions/: the same root that the engine finds.
function rootAbove(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, 'productions'))) return here;
    if (here === dirname(here)) return undefined;
  }
}

function onlyProduction(root: string): string | undefined {
  try {
    const names = readdirSync(join(root, 'productions'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    return names.length === 1 ? names[0]?.name : undefined;
  } catch {
    return undefined;
  }
}
