import { join } from 'node:path';
import type { ProductionPlace } from '../../production/find-production.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { watchFiles } from '../../watch/watch-files.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { prepareProduction } from '../prepare-production.ts';
import { Stop } from '../stop.ts';
import { type BuildOptions, build } from './build.ts';

/**
 * Builds now and on every change of the production and the files it names, until it is interrupted.
 * A production that does not load shows its diagnostics, and watching goes on.
 */
export async function watch(
  cli: Cli,
  place: ProductionPlace,
  options: BuildOptions,
): Promise<ExitCode> {
  const { stderr } = cli.terminal;
  const { stop } = cli.interrupt;
  let watched = filesOf(place);
  const buildOnce = async (): Promise<void> => {
    try {
      await build(cli, place, options);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      stderr.write(diagnosticsText(error.diagnostics, stderr.layout()));
    }
    watched = filesOf(place);
    if (!stop.aborted) stderr.write(`watching ${place.name}; press Ctrl-C to end\n`);
  };
  let failed: unknown;
  const ended = new AbortController();
  const watcher = watchFiles({
    files: () => watched,
    onChange: async () => {
      try {
        await buildOnce();
        watcher.update(watched);
      } catch (error) {
        failed = error;
        ended.abort();
      }
    },
  });
  await buildOnce();
  watcher.update(watched);
  const over = AbortSignal.any([stop, ended.signal]);
  if (!over.aborted) {
    await new Promise<void>((resolve) => {
      over.addEventListener('abort', () => resolve(), { once: true });
    });
  }
  await watcher.close();
  if (failed !== undefined) throw failed;
  return exitCode.interrupted;
}

// The production, the prices and pictures it names; of a production that does not load, what is sure.
function filesOf(place: ProductionPlace): string[] {
  const sure = [place.file, join(place.root, 'catalog.yaml')];
  try {
    const { resolved } = prepareProduction(place);
    const pictures = resolved.scenes.flatMap(({ image }) =>
      image?.source === 'file' ? [join(place.root, image.path)] : [],
    );
    return [...sure, ...pictures];
  } catch (error) {
    if (error instanceof Stop) return sure;
    throw error;
  }
}
