import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imageHeader } from '../../src/render/image-size.ts';
import { probeImage, probeMedia, probeTracks } from '../../src/render/probe.ts';
import { make, scratch } from './media.ts';

const { file } = scratch();

const still = ['-f', 'lavfi', '-i', 'testsrc2=s=322x178', '-frames:v', '1'];
const video = (rate: string) => ['-f', 'lavfi', '-i', `testsrc2=s=64x36:r=${rate}:d=2`];

test.each([
  ['png', ['-c:v', 'png', '-f', 'image2']],
  ['jpeg', ['-c:v', 'mjpeg', '-f', 'image2']],
  ['lossy webp', ['-c:v', 'libwebp', '-f', 'webp']],
  ['lossless webp', ['-c:v', 'libwebp', '-lossless', '1', '-f', 'webp']],
  ['webp with alpha', ['-pix_fmt', 'yuva420p', '-c:v', 'libwebp', '-f', 'webp']],
])('the size of a %s is read from its header', async (name, format) => {
  const path = await make(file(name), [...still, ...format]);
  expect(await probeMedia(path)).toEqual({ type: 'image', width: 322, height: 178 });
});

test('a torn or empty header is no image', async () => {
  const bytes = readFileSync(
    await make(file('whole.jpg'), [...still, '-c:v', 'mjpeg', '-f', 'image2']),
  );
  for (let length = 0; length < 24; length += 1) {
    expect(imageHeader(bytes.subarray(0, length))).toBe(null);
  }
  writeFileSync(file('empty'), '');
  expect(await probeImage(file('empty'))).toBe(null);
});

test.each([
  ['24', { frames: 48, fps: { num: 24, den: 1 }, durationMs: 2000 }],
  ['30000/1001', { frames: 60, fps: { num: 30_000, den: 1001 }, durationMs: 2002 }],
  ['10', { frames: 20, fps: { num: 10_000, den: 1000 }, durationMs: 2000 }],
])('an mp4 at %s frames a second is counted to the frame', async (rate, facts) => {
  const path = await make(file('clip.mp4'), [...video(rate), '-c:v', 'libx264']);
  expect(await probeMedia(path)).toMatchObject({ type: 'video', width: 64, height: 36, ...facts });
  expect((await probeTracks(path)).video?.constantRate).toBe(true);
});

test('webm and mov are read as well', async () => {
  const webm = await make(file('clip.webm'), [...video('24'), '-c:v', 'libvpx', '-b:v', '100k']);
  expect(await probeMedia(webm)).toMatchObject({ frames: 48, fps: { num: 24, den: 1 } });
  const mov = await make(file('clip.mov'), [
    ...video('25'),
    '-c:v',
    'mjpeg',
    '-pix_fmt',
    'yuvj422p',
  ]);
  expect(await probeMedia(mov)).toMatchObject({ frames: 50, fps: { num: 25, den: 1 } });
});

test.each([
  ['wav', ['-ar', '16000'], { durationMs: 1500, sampleRate: 16_000, channels: 1 }],
  ['mp3', ['-ar', '44100', '-ac', '2'], { sampleRate: 44_100, channels: 2 }],
])('a %s tells its length, rate and channels', async (kind, format, facts) => {
  const path = await make(file(`sound.${kind}`), ['-f', 'lavfi', '-i', 'sine=d=1.5', ...format]);
  expect(await probeMedia(path)).toMatchObject({ type: 'audio', ...facts });
});

test('what is no medium, or a torn one, is an error that says so', async () => {
  const wrong = 'media: the file is damaged, or holds no picture or sound that can be read';
  writeFileSync(file('text.mp4'), 'not a film');
  writeFileSync(file('nothing.mp4'), '');
  const whole = await make(file('whole.mp4'), [...video('24'), '-c:v', 'libx264']);
  writeFileSync(file('torn.mp4'), readFileSync(whole).subarray(0, 2000));
  for (const name of ['text.mp4', 'nothing.mp4', 'torn.mp4']) {
    await expect(probeMedia(file(name))).rejects.toThrow(wrong);
  }
  await expect(probeMedia(file('none.mp4'))).rejects.toThrow('ENOENT');
});
