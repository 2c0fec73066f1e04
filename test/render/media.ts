import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { RunnerInput, RunnerResult, RunnerTask } from '../../src/build/runner.ts';
import type { Recipe } from '../../src/plan/recipe.ts';
import { type Ffmpeg, findFfmpeg } from '../../src/render/find-ffmpeg.ts';
import { probeMedia } from '../../src/render/probe.ts';
import { readToolOutput, runFfmpeg } from '../../src/render/run-ffmpeg.ts';
import { digestOf } from '../../src/std/digest.ts';

/** The bundled ffmpeg, which every machine has; a newer one would only be tested where it happens to be installed. */
export const ffmpeg: Ffmpeg = await findFfmpeg({ explicit: null, searchPath: '', known: null });

/** A folder of this test file, with all it makes; removed at the end. */
export function scratch(): {
  readonly file: (name: string) => string;
  readonly folder: () => string;
} {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'render-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return { file: (name) => join(root, name), folder: () => mkdtempSync(join(root, 'task-')) };
}

/** Makes a small media file with ffmpeg. */
export async function make(path: string, args: readonly string[]): Promise<string> {
  const signal = new AbortController().signal;
  await runFfmpeg(ffmpeg, [...args, path], { signal, frames: 0 });
  return path;
}

/** A runner's input from a file. */
export async function inputFrom(path: string): Promise<RunnerInput> {
  return { path, digest: digestOf(path), media: await probeMedia(path) };
}

/** A runner's task. */
export function task<R extends Recipe>(
  recipe: R,
  inputs: RunnerTask['inputs'],
  folder: string,
  threads = 1,
): RunnerTask<R> {
  return { recipe, inputs, folder, threads, signal: new AbortController().signal };
}

/** What a filter says about a file, e.g. `ebur128` or `silencedetect`: the log of a run that keeps nothing. */
export async function said(input: readonly string[], filter: readonly string[]): Promise<string> {
  const args = ['-nostdin', '-hide_banner', ...input, ...filter, '-f', 'null', '-'];
  const { stderr } = await readToolOutput(ffmpeg.path, args);
  return stderr;
}

/** The main output of a run, with the facts it carries. */
export function mainOf(result: RunnerResult): RunnerInput {
  const main = result.outputs['main'];
  if (main === undefined) throw new Error('no main output');
  return { ...main, digest: digestOf(main.path) };
}
