import { expect, test } from 'vitest';
import type { ActionRecord } from '../../src/plan/action-record.ts';
import { clipSetsLength, fittedScene } from '../../src/plan/fitted-scene.ts';
import type { ResolvedScene } from '../../src/producer/resolved-production.ts';
import { digestOf } from '../../src/std/digest.ts';
import { format, scene } from '../support/resolved.ts';

function lasting(durationMs: number): ActionRecord {
  const media = { type: 'audio', durationMs, sampleRate: 48_000, channels: 2 } as const;
  return {
    ...{ key: digestOf('key') as unknown as ActionRecord['key'], kind: 'clip', provider: 'luma' },
    ...{ outputs: { main: { digest: digestOf('bytes'), size: 1, media } } },
    ...{ costUsd: 0, seconds: 0, manifest: null },
  };
}

/** Seconds and speed of a scene of these clip and narration lengths, in seconds. */
function fitted(changes: Partial<ResolvedScene>, clip: number, words?: number) {
  const led = scene('steam', { ...changes, ...(words === undefined && { narration: null }) });
  const inputs = new Map([
    ['clip', lasting(clip * 1000)],
    ...(words === undefined ? [] : [['narration', lasting(words * 1000)] as const]),
  ]);
  const { frames, stretch } = fittedScene(led, format, inputs, '');
  return [frames / 30, stretch];
}

const short = { mode: 'video-led', durationMs: 2000 } as const;

test('a silent scene lasts as planned, and the end of a much longer clip is not seen', () => {
  expect(fitted(short, 5)).toEqual([2, 0.8]);
  expect(clipSetsLength(scene('steam', { ...short, narration: null }))).toBe(false);
});

test.each<[string, Partial<ResolvedScene>]>([
  ['another scene goes on from it', { isContinued: true }],
  ['it ends on a picture', { endImage: 'end.png' }],
  ['it ends as it began', { loop: true }],
])('a clip is seen to its end where %s', (_, changes) => {
  expect(fitted({ ...short, ...changes }, 5)).toEqual([2.5, 0.5]);
  expect(fitted({ ...short, durationMs: 4000, ...changes }, 5)).toEqual([4, 0.8]);
  expect(clipSetsLength(scene('steam', { ...short, narration: null, ...changes }))).toBe(true);
});

test('words that are longer than a picture that leads leave it its own speed', () => {
  const held = { mode: 'video-led', fit: 'longest', durationMs: 3000 } as const;
  expect(fitted(held, 5, 5)).toEqual([5, 1]);
  expect(fitted(held, 5, 8)).toEqual([8, 1]);
  expect(fitted(held, 5, 4)).toEqual([4, 0.8]);
  expect(fitted(held, 5, 1)).toEqual([3, 0.8]);
  expect(fitted({ ...held, fit: 'shortest' }, 5, 5)).toEqual([3, 0.8]);
});
