import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Fit } from '../../src/producer/resolved-production.ts';
import { mixFiles } from '../../src/render/mix-files.ts';
import { probeTracks } from '../../src/render/probe.ts';
import { ffmpeg, make, said, scratch } from './media.ts';

const { file } = scratch();
const signal = new AbortController().signal;

// 125 frames at 24 fps are 5.208 s; 13.035 s of sound that is on and off like speech.
const picture = (seconds: number) => ['-f', 'lavfi', '-i', `testsrc2=s=160x90:r=24:d=${seconds}`];
const speech = (seconds: number) => [
  ...['-f', 'lavfi', '-i', `aevalsrc=0.3*sin(700*t)*gt(sin(9*t)\\,0):s=16000:d=${seconds}`],
];

beforeAll(async () => {
  await make(file('short.mp4'), [...picture(5.208), '-c:v', 'libx264', '-pix_fmt', 'yuv420p']);
  await make(file('long.mp4'), [...picture(13.035), '-c:v', 'libx264', '-pix_fmt', 'yuv420p']);
  await make(file('long.wav'), speech(13.035));
  await make(file('short.wav'), speech(5.208));
});

function mix(video: string, audio: string | null, fit: Fit, out: string) {
  return mixFiles({
    video: file(video),
    audio: audio === null ? null : file(audio),
    ...{ fit, out: file(out), ffmpeg, signal },
  });
}

// Frames at 24 fps, and sound to the millisecond less what AAC fills up.
async function check(out: string, seconds: number): Promise<void> {
  const { video, audio } = await probeTracks(file(out));
  expect(video?.constantRate).toBe(true);
  expect(video?.facts).toMatchObject({ width: 160, height: 90, fps: { num: 24, den: 1 } });
  expect(Math.abs((video?.facts.frames ?? 0) - seconds * 24)).toBeLessThanOrEqual(1);
  expect(audio).toMatchObject({ sampleRate: 48_000, channels: 2 });
  expect(Math.abs((audio?.durationMs ?? 0) - seconds * 1000)).toBeLessThan(1000 / 24);
}

test.each([
  ['short.mp4', 'long.wav', 'speed-match', 13.035],
  ['short.mp4', 'long.wav', 'longest', 13.035],
  ['short.mp4', 'long.wav', 'shortest', 5.208],
  ['long.mp4', 'short.wav', 'speed-match', 5.208],
  ['long.mp4', 'short.wav', 'longest', 13.035],
  ['long.mp4', 'short.wav', 'shortest', 5.208],
] as const)('%s with %s under %s lasts %d s', async (video, audio, fit, seconds) => {
  const out = `${video}-${audio}-${fit}.mp4`;
  await mix(video, audio, fit, out);
  await check(out, seconds);
});

test('without a sound file the video keeps its length and is silent', async () => {
  expect(await mix('short.mp4', null, 'speed-match', 'silent.mp4')).toEqual({ warning: null });
  await check('silent.mp4', 5.208);
  expect(await said(['-i', file('silent.mp4')], ['-af', 'volumedetect'])).toContain(
    'max_volume: -91.0 dB',
  );
});

test('a film that was mixed can be mixed again, its picture untouched', async () => {
  await mix('short.mp4', 'short.wav', 'longest', 'first.mp4');
  await mix('first.mp4', null, 'speed-match', 'second.mp4');
  await check('second.mp4', 5.208);
  const frames = await Promise.all(['first.mp4', 'second.mp4'].map((name) => digests(name)));
  expect(frames[1]).toEqual(frames[0]);
});

async function digests(name: string): Promise<string> {
  const args = ['-i', file(name), '-map', '0:v', '-c', 'copy', '-f', 'framemd5'];
  return readFileSync(await make(file(`${name}.framemd5`), args), 'utf8');
}

test('the film is yuv420p in Rec. 709 and starts to play before it is loaded', async () => {
  await mix('short.mp4', 'short.wav', 'longest', 'web.mp4');
  expect(await said(['-i', file('web.mp4')], ['-c', 'copy'])).toMatch(
    /Video: h264 \(High\) .*yuv420p\(tv, bt709\), 160x90 .* 24 fps[\s\S]*Audio: aac \(LC\) .*48000 Hz, stereo/,
  );
  const bytes = readFileSync(file('web.mp4')).toString('latin1');
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
});

test('file names may hold anything', async () => {
  const name = `-y %03d 'it"s' $(x);[v]:,\\=é🎬`;
  await make(`file:${file(`${name}.mp4`)}`, [...picture(0.5), '-c:v', 'libx264']);
  await make(`file:${file(`${name}.wav`)}`, speech(0.5));
  await mix(`${name}.mp4`, `${name}.wav`, 'longest', `${name} out.mp4`);
  await check(`${name} out.mp4`, 0.5);
});

test('a container that only ffmpeg knows is read too', async () => {
  await make(file('old.avi'), [...picture(1), '-c:v', 'mpeg4']);
  await mix('old.avi', null, 'longest', 'from-avi.mp4');
  await check('from-avi.mp4', 1);
});

test('a playlist posing as a video is refused, whatever it names', async () => {
  writeFileSync(file('list.mp4'), `ffconcat version 1.0\nfile '${file('short.mp4')}'\n`);
  writeFileSync(
    file('hls.mp4'),
    `#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:5.2,\n${file('short.mp4')}\n#EXT-X-ENDLIST\n`,
  );
  for (const name of ['list.mp4', 'hls.mp4']) {
    await expect(mix(name, null, 'longest', 'never.mp4')).rejects.toThrow(
      `media: \`${name}\` is no video that can be read`,
    );
  }
});

test('what cannot be read is named, and nothing is left behind', async () => {
  writeFileSync(file('text.mp4'), 'not a film');
  const out = 'refused/out.mp4';
  await expect(mix('text.mp4', null, 'longest', out)).rejects.toThrow(
    'media: `text.mp4` is no video that can be read',
  );
  await expect(mix('short.wav', null, 'longest', out)).rejects.toThrow(
    'media: `short.wav` has no picture',
  );
  await expect(mix('short.mp4', 'short.mp4', 'longest', out)).rejects.toThrow(
    'media: `short.mp4` has no sound',
  );
  await expect(mix('none.mp4', null, 'longest', out)).rejects.toThrow(
    `media: \`${file('none.mp4')}\` cannot be opened: there is no such file`,
  );
  expect(existsSync(dirname(file(out)))).toBe(false);
  expect(readdirSync(file('.')).filter((name) => name.startsWith('.mix-'))).toEqual([]);
});
