import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cli } from '../../src/cli/cli.ts';
import { mix } from '../../src/cli/commands/mix.ts';
import { exitCode } from '../../src/cli/exit-code.ts';
import { Stop } from '../../src/cli/stop.ts';
import { ffmpeg, make, scratch } from './media.ts';

const { file } = scratch();
const never = new AbortController().signal;
let told = '';

beforeAll(async () => {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=30:d=0.5', '-pix_fmt', 'yuv420p'];
  await make(file('clip.mp4'), [...picture, '-c:v', 'libx264']);
  await make(file('voice.wav'), ['-f', 'lavfi', '-i', 'sine=d=0.5']);
  linkSync(file('clip.mp4'), file('other-name.mp4'));
  symlinkSync(file('clip.mp4'), file('link.mp4'));
  mkdirSync(file('folder.mp4'));
  writeFileSync(file('text.mp4'), 'not a film');
  writeFileSync(file('voice.mp4'), readFileSync(file('voice.wav')));
});

beforeEach(() => {
  told = '';
});

function cli(): Cli {
  const sink = {
    write: (text: string) => {
      told += text;
    },
    layout: () => {
      throw new Error('nothing is laid out here');
    },
  };
  return {
    cwd: dirname(file('clip.mp4')),
    env: { FFMPEG_PATH: ffmpeg.path, CLAUDE_STUDIO_CACHE: file('cache'), HOME: file('home') },
    terminal: { stdout: sink, stderr: sink, live: null, flush: () => Promise.resolve(true) },
    connections: {
      openCache: () => Promise.reject(new Error('no cache is needed')),
      findTools: () => Promise.reject(new Error('no tools are needed')),
    },
    interrupt: () => ({ stop: never, abort: never }),
  };
}

function run(video: string, output: string, audio?: string) {
  const fit = 'longest';
  return mix(cli(), video, audio === undefined ? { fit, output } : { audio, fit, output });
}

async function refused(...args: Parameters<typeof run>): Promise<string> {
  const stop: unknown = await run(...args).catch((error: unknown) => error);
  if (!(stop instanceof Stop)) throw new Error(`not refused but: ${stop}`);
  expect(stop.code).toBe(exitCode.usage);
  return stop.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

test('what was mixed is named', async () => {
  expect(await run('clip.mp4', 'new/folder/film.mp4', 'voice.wav')).toBe(exitCode.done);
  expect(told).toBe('new/folder/film.mp4\n');
  expect(existsSync(file('new/folder/film.mp4'))).toBe(true);
});

test.each(['clip.mp4', './folder.mp4/../clip.mp4', 'link.mp4', 'other-name.mp4'])(
  'the film never takes the place of its own clip, even as %s',
  async (output) => {
    const before = readFileSync(file('clip.mp4'));
    expect(await refused('clip.mp4', output, 'voice.wav')).toBe(
      `overwrites-input: \`${output}\` is \`clip.mp4\` itself, which would be overwritten`,
    );
    expect(readFileSync(file('clip.mp4')).equals(before)).toBe(true);
  },
);

test('nor that of its sound', async () => {
  expect(await refused('clip.mp4', 'voice.mp4', 'voice.mp4')).toBe(
    'overwrites-input: `voice.mp4` is `voice.mp4` itself, which would be overwritten',
  );
});

test.each([
  ['film.mkv', 'not-mp4: `film.mkv` does not end in `.mp4`, and an mp4 is written'],
  ['folder.mp4', 'not-a-file: `folder.mp4` is there, and is not a file'],
  ['text.mp4/film.mp4', 'not-a-file: `text.mp4/film.mp4` would lie in what is no folder'],
])('nothing is written to %s', async (output, message) => {
  expect(await refused('clip.mp4', output)).toBe(message);
});

test.each([
  ['none.mp4', undefined, 'missing-file: `none.mp4` does not exist'],
  ['clip.mp4', 'none.wav', 'missing-file: `none.wav` does not exist'],
  ['folder.mp4', undefined, 'not-a-file: `folder.mp4` is not a file'],
  ['text.mp4', undefined, 'unreadable-file: `text.mp4` is no video that can be read'],
  ['clip.mp4', 'other-name.mp4', 'unreadable-file: `other-name.mp4` has no sound'],
])('%s with %s is refused, and no folder is made for it', async (video, audio, message) => {
  expect(await refused(video, 'refused/film.mp4', audio)).toBe(message);
  expect(existsSync(file('refused'))).toBe(false);
});
