import { type BigIntStats, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { Fit } from '../../producer/resolved-production.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import type { MixOrder } from '../../render/mix-files.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { ffmpegOf } from '../ffmpeg-of.ts';
import { cacheFolderOf } from '../open-project.ts';
import { stopWith } from '../stop.ts';

/** Fits one clip to one sound, without a production. Throws `Stop` for files it cannot take or should not write. */
export async function mix(
  cli: Cli,
  video: string,
  options: { readonly audio?: string; readonly fit: Fit; readonly output: string },
): Promise<ExitCode> {
  const { cwd, env, terminal, interrupt } = cli;
  const { audio, fit, output } = options;
  const inputs = audio === undefined ? [video] : [video, audio];
  for (const input of inputs) checkInput(cwd, input);
  checkOutput(cwd, output, inputs);
  const { warning } = await mixed({
    video: resolve(cwd, video),
    audio: audio === undefined ? null : resolve(cwd, audio),
    fit,
    out: resolve(cwd, output),
    ffmpeg: await ffmpegOf(env, cacheFolderOf(cli, findProjectRoot(cwd))),
    signal: interrupt().abort,
  });
  if (warning !== null) terminal.stderr.write(`warning: ${warning}\n`);
  terminal.stdout.write(`${output}\n`);
  return exitCode.done;
}

async function mixed(order: MixOrder): Promise<{ readonly warning: string | null }> {
  const { mixFiles } = await import('../../render/mix-files.ts');
  const { UnusableFile } = await import('../../render/loose-file.ts');
  try {
    return await mixFiles(order);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    const hint = 'give a video with a picture, and with --audio a file with sound';
    throw stopWith('unreadable-file', error.message.replace(/^media: /, ''), hint);
  }
}

function checkInput(cwd: string, input: string): void {
  const found = statOf(resolve(cwd, input));
  if (found === null) {
    throw stopWith('missing-file', `\`${input}\` does not exist`, 'check the spelling of the path');
  }
  if (!found.isFile())
    throw stopWith('not-a-file', `\`${input}\` is not a file`, 'name one video or sound file');
}

// The film takes the place of what is there, so it must be none of what it is made from.
function checkOutput(cwd: string, output: string, inputs: readonly string[]): void {
  if (extname(output).toLowerCase() !== '.mp4') {
    const hint = 'end its name in `.mp4`, such as `-o scene.mp4`';
    throw stopWith(
      'not-mp4',
      `\`${output}\` does not end in \`.mp4\`, and an mp4 is written`,
      hint,
    );
  }
  const path = resolve(cwd, output);
  const there = statOf(path);
  const own = inputs.find((input) => isSame(there, statOf(resolve(cwd, input))));
  if (own !== undefined) {
    const message = `\`${output}\` is \`${own}\` itself, which would be overwritten`;
    throw stopWith('overwrites-input', message, 'name another file with -o');
  }
  if (there !== null && !there.isFile())
    throw stopWith(
      'not-a-file',
      `\`${output}\` is there, and is not a file`,
      'name another file with -o',
    );
  if (parentOf(path)?.isDirectory() !== true)
    throw stopWith(
      'not-a-file',
      `\`${output}\` would lie in what is no folder`,
      'name another file with -o',
    );
}

// The nearest thing above the film that is there already; the folders below it are made.
function parentOf(path: string): BigIntStats | null {
  const parent = dirname(path);
  return statOf(parent) ?? (parent === path ? null : parentOf(parent));
}

function isSame(one: BigIntStats | null, other: BigIntStats | null): boolean {
  return one !== null && other !== null && one.dev === other.dev && one.ino === other.ino;
}

// Follows links; null where nothing can be found.
function statOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
