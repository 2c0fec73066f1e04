import { resolve } from 'node:path';
import type { Fit } from '../../producer/resolved-production.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import { mixFiles } from '../../render/mix-files.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { ffmpegOf } from '../ffmpeg-of.ts';
import { cacheFolderOf } from '../open-project.ts';

/** Fits one clip to one sound, without a production. */
export async function mix(
  cli: Cli,
  video: string,
  options: { readonly audio?: string; readonly fit: Fit; readonly output: string },
): Promise<ExitCode> {
  const { cwd, env, terminal, interrupt } = cli;
  const { warning } = await mixFiles({
    video: resolve(cwd, video),
    audio: options.audio === undefined ? null : resolve(cwd, options.audio),
    fit: options.fit,
    out: resolve(cwd, options.output),
    ffmpeg: await ffmpegOf(env, cacheFolderOf(cli, findProjectRoot(cwd))),
    signal: interrupt.abort,
  });
  if (warning !== null) terminal.stderr.write(`warning: ${warning}\n`);
  terminal.stdout.write(`${options.output}\n`);
  return exitCode.done;
}
