import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { findFfmpeg } from '../../src/render/find-ffmpeg.ts';
import { ffmpeg, scratch } from './media.ts';

const { file } = scratch();

const encoders = ' V..... libx264   H.264\n A..... aac   AAC';

// A program that answers as some ffmpeg does.
function program(
  name: string,
  { codecs = '59. 37.100', list = encoders, version = '5.1.9-0+deb12u1' },
): string {
  const path = file(name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `#!/bin/sh
echo run >> '${path}.runs'
cat >&2 <<'END'
ffmpeg version ${version} Copyright (c) 2000-2023 the FFmpeg developers
  configuration: --prefix=/usr --enable-gpl
  libavcodec     ${codecs} / 59. 37.100
END
cat <<'END'
Encoders:
${list}
END
`,
  );
  chmodSync(path, 0o755);
  return path;
}

const find = (options: Partial<Parameters<typeof findFfmpeg>[0]>) =>
  findFfmpeg({ explicit: null, searchPath: '', known: null, ...options });

test('the bundled ffmpeg serves where there is no other', () => {
  expect(ffmpeg.path).toContain('@ffmpeg-installer');
  expect(ffmpeg.identity).toMatch(/^ffmpeg \S+ [0-9a-f]{16}$/);
  expect(ffmpeg.identity).not.toContain(ffmpeg.path);
});

test('one on the search path goes first, one that the user names before all', async () => {
  const searchPath = `/nowhere:${dirname(program('bin/ffmpeg', {}))}:`;
  const onPath = await find({ searchPath });
  expect([onPath.path, onPath.version]).toEqual([file('bin/ffmpeg'), '5.1.9-0+deb12u1']);
  const explicit = program('mine', { version: '7.1' });
  expect((await find({ explicit, searchPath })).path).toBe(explicit);
});

test('the identity tells builds apart, not places', async () => {
  const at = (name: string, codecs?: string) =>
    find({ explicit: program(name, codecs === undefined ? {} : { codecs }) });
  const [here, there, other] = [await at('a'), await at('b'), await at('c', '59. 99.100')];
  expect(here.identity).toBe(there.identity);
  expect(here.identity).not.toBe(other.identity);
});

test('what is known of an unchanged file is believed without running it', async () => {
  const path = program('silent', {});
  const found = await find({ explicit: path });
  writeFileSync(`${path}.runs`, '');
  expect(await find({ explicit: path, known: found })).toBe(found);
  // Another time stamp, another look.
  const looked = await find({ explicit: path, known: { ...found, mtimeMs: 0 } });
  expect(looked).toEqual(found);
});

test('one on the search path that cannot make films is passed over', async () => {
  const searchPath = dirname(program('old/ffmpeg', { codecs: '57.107.100', version: '3.4.13' }));
  expect((await find({ searchPath })).path).toBe(ffmpeg.path);
});

test.each([
  ['is too old', { codecs: '57.107.100', version: '3.4.13' }, 'is 3.4.13, 4.1 or newer is needed'],
  ['lacks encoders', { list: '' }, 'is 5.1.9-0+deb12u1 without the encoder libx264 and aac'],
  ['is something else', { codecs: 'none' }, 'does not answer like ffmpeg'],
])('one that the user names and that %s is an error', async (_, answers, why) => {
  const explicit = program(`bad-${why.length}`, answers);
  await expect(find({ explicit })).rejects.toThrow(
    `ffmpeg: the one \`FFMPEG_PATH\` names cannot make films (${explicit}: ${why}); install one with \`apt-get install ffmpeg\` (Debian, Ubuntu) or \`brew install ffmpeg\` (macOS), or name one in \`FFMPEG_PATH\``,
  );
});

test('one that the user names and that is not there is an error', async () => {
  await expect(find({ explicit: '/no/ffmpeg' })).rejects.toThrow('/no/ffmpeg: is not a program');
});
