import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { runFfmpeg } from '../../src/render/run-ffmpeg.ts';
import { ffmpeg, scratch } from './media.ts';

const { file } = scratch();

// An encode that would run for minutes and can be recognised by its output's name.
const endless = (out: string) => [
  ...['-f', 'lavfi', '-i', 'testsrc2=s=640x360:d=36000', '-c:v', 'libx264', '-threads', '1'],
  ...['-f', 'matroska', out],
];

// Ids of the processes whose command line names a file; one that ended has no command line.
function idsNaming(path: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(path)).map((line) => Number.parseInt(line, 10));
}

async function until(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (condition()) return true;
    await pause(50);
  }
  return false;
}

test('an abort ends the process and is what the caller sees', async () => {
  const out = file('aborted.mkv');
  const stop = new AbortController();
  const running = runFfmpeg(ffmpeg, endless(out), { signal: stop.signal, frames: 0 });
  const ended = expect(running).rejects.toThrow('stop now');
  expect(await until(() => existsSync(out))).toBe(true);
  stop.abort(new Error('stop now'));
  await ended;
  expect(await until(() => idsNaming(out).length === 0)).toBe(true);
});

test('nothing is started after an abort', async () => {
  const out = file('never.mkv');
  const run = runFfmpeg(ffmpeg, endless(out), {
    signal: AbortSignal.abort(new Error('too late')),
    frames: 0,
  });
  await expect(run).rejects.toThrow('too late');
  expect(existsSync(out)).toBe(false);
});

test.runIf(process.platform === 'linux' && existsSync('/usr/bin/setpriv'))(
  'ffmpeg ends with its parent, even when that is killed outright',
  async () => {
    const out = file('orphan.mkv');
    const contents = `import { runFfmpeg } from './src/render/run-ffmpeg.ts';
      const signal = new AbortController().signal;
      await runFfmpeg(${JSON.stringify(ffmpeg)}, ${JSON.stringify(endless(out))}, { signal, frames: 0 });`;
    const script = file('parent.mjs');
    const banner =
      "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    await build({
      ...{
        stdin: { contents, resolveDir: process.cwd() },
        outfile: script,
        banner: { js: banner },
      },
      ...{ bundle: true, platform: 'node', format: 'esm' },
    });
    const parent = spawn(process.execPath, [script], { stdio: 'ignore' });
    expect(await until(() => existsSync(out))).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(await until(() => idsNaming(out).length === 0)).toBe(true);
  },
);

test('an error ends with what ffmpeg complained of', async () => {
  writeFileSync(file('text.mp4'), 'not a film');
  const args = ['-i', file('text.mp4'), '-f', 'null', '-'];
  const run = runFfmpeg(ffmpeg, args, { signal: new AbortController().signal, frames: 0 });
  await expect(run).rejects.toThrow(/^ffmpeg: .*Invalid data found when processing input$/);
});

test('a killed ffmpeg is an error, not a short film', async () => {
  const out = file('killed.mkv');
  const signal = new AbortController().signal;
  const running = runFfmpeg(ffmpeg, endless(out), { signal, frames: 0 });
  const ended = expect(running).rejects.toThrow(/^ffmpeg: /);
  expect(await until(() => existsSync(out))).toBe(true);
  for (const id of idsNaming(out)) process.kill(id, 'SIGKILL');
  await ended;
});

test('an ffmpeg that is gone is an error that names it', async () => {
  const gone = { ...ffmpeg, path: file('no-ffmpeg') };
  const run = runFfmpeg(gone, ['-version'], { signal: new AbortController().signal, frames: 0 });
  await expect(run).rejects.toThrow(/^ffmpeg: .*no-ffmpeg/);
});
