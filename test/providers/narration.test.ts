import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WordTiming } from '../../src/plan/recipe.ts';
import { localVoices } from '../../src/providers/local/narration/local-voices.ts';
import { speak } from '../../src/providers/local/narration/speak.ts';
import { digestOf } from '../../src/std/digest.ts';

const prose =
  'A perfect morning begins with a cup of coffee. Steam rises, slowly, and the light moves across the table.';

interface Narration {
  readonly wav: Buffer;
  readonly samples: Int16Array;
  readonly words: readonly WordTiming[];
  readonly durationMs: number;
}

async function narrate(text: string, voice = 'rms', signal = new AbortController().signal) {
  const { outputs, costUsd } = await speak({
    recipe: { kind: 'narration', provider: 'local', text, voice },
    inputs: {},
    folder: mkdtempSync(join(tmpdir(), 'narration-')),
    threads: 1,
    signal,
  });
  const { main, words } = outputs;
  if (main === undefined || words === undefined) throw new Error('an output is missing');
  const wav = readFileSync(main.path);
  const samples = new Int16Array(
    wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length),
  );
  const durationMs = Math.round(samples.length / 16);
  expect(main.media).toEqual({ type: 'audio', durationMs, sampleRate: 16_000, channels: 1 });
  expect(words.media).toEqual({ type: 'data' });
  expect(costUsd).toBe(0);
  return {
    ...{ wav, samples, durationMs },
    words: JSON.parse(readFileSync(words.path, 'utf8')) as readonly WordTiming[],
  } satisfies Narration;
}

/** RMS in dB below full scale of the samples between two times. */
function level(samples: Int16Array, fromMs: number, toMs: number): number {
  const part = samples.subarray(fromMs * 16, toMs * 16);
  const power = part.reduce((total, sample) => total + sample * sample, 0) / part.length;
  return 10 * Math.log10(power / 32_768 ** 2 + 1e-12);
}

function expectTimingsInOrder({ words, durationMs }: Narration): void {
  let last = 0;
  for (const { startMs, endMs } of words) {
    expect(startMs).toBeGreaterThanOrEqual(last);
    expect(endMs).toBeGreaterThanOrEqual(startMs);
    last = endMs;
  }
  expect(last).toBeLessThanOrEqual(durationMs);
}

describe('sound', () => {
  test.each([...localVoices.keys()])(
    '%s speaks at a calm pace, at one level, in the band of speech',
    async (voice) => {
      const { samples, durationMs } = await narrate(prose, voice);
      const wordsPerMinute = (prose.split(' ').length / durationMs) * 60_000;
      expect(wordsPerMinute).toBeGreaterThan(110);
      expect(wordsPerMinute).toBeLessThan(190);
      expect(level(samples, 0, durationMs)).toBeGreaterThan(-23);
      expect(level(samples, 0, durationMs)).toBeLessThan(-18);
      const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
      expect(20 * Math.log10(peak / 32_768)).toBeLessThan(-1);
      expect(
        Math.abs(samples.reduce((total, sample) => total + sample, 0) / samples.length),
      ).toBeLessThan(2);
      expect(shareOfSpeechBand(samples)).toBeGreaterThan(0.4);
    },
  );

  test('the file is a plain WAV whose header tells its true length', async () => {
    const { wav } = await narrate('Tea.');
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(wav.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([20, 22, 32, 34].map((at) => wav.readUInt16LE(at))).toEqual([1, 1, 2, 16]);
    expect([24, 28, 40].map((at) => wav.readUInt32LE(at))).toEqual([
      16_000,
      32_000,
      wav.length - 44,
    ]);
  });

  test('silence stands before and after, and nothing clicks where speech meets it', async () => {
    const { samples, durationMs } = await narrate(prose);
    expect(level(samples, 0, 150)).toBe(-120);
    expect(level(samples, durationMs - 350, durationMs)).toBe(-120);
    for (const edge of silenceEdges(samples)) expect(edge).toBeLessThan(100);
  });

  test('the same text and voice are the same bytes, in every process', async () => {
    const digests = await Promise.all(
      [...localVoices.keys()].map(async (voice) => {
        const { wav, words } = await narrate('Tea, at 5 p.m. Why not?', voice);
        return [voice, digestOf(wav).slice(0, 16), words.at(-1)?.endMs];
      }),
    );
    // A change here means that every draft is spoken again: raise the version of the kind `narration`.
    expect(digests).toMatchInlineSnapshot(`
      [
        [
          "rms",
          "f7e0b0b6c08196be",
          3060,
        ],
        [
          "slt",
          "4b2bf0611e79238a",
          3097,
        ],
        [
          "awb",
          "670c262561b116de",
          2688,
        ],
        [
          "kal16",
          "97d6c156f73c466e",
          3214,
        ],
      ]
    `);
  });
});

/** Share of the power that passes two gentle filters, 200 Hz to 4 kHz: hum keeps a tenth, speech about a half. */
function shareOfSpeechBand(samples: Int16Array): number {
  const rumble = 1 - Math.exp((-2 * Math.PI * 200) / 16_000);
  const hiss = 1 - Math.exp((-2 * Math.PI * 4000) / 16_000);
  let [slow, smooth, inBand, all] = [0, 0, 0, 0];
  for (const sample of samples) {
    slow += rumble * (sample - slow);
    smooth += hiss * (sample - slow - smooth);
    inBand += smooth * smooth;
    all += sample * sample;
  }
  return inBand / all;
}

/** Sizes of the steps between a silence of 50 ms or more and the sound beside it. */
function silenceEdges(samples: Int16Array): readonly number[] {
  const edges: number[] = [];
  let silent = 0;
  for (const [index, sample] of samples.entries()) {
    if (sample === 0) silent += 1;
    else {
      if (silent >= 800) edges.push(Math.abs(sample), Math.abs(samples[index - silent - 1] ?? 0));
      silent = 0;
    }
  }
  return edges;
}

describe('word timings', () => {
  test('every word of the text is there in order, sounding while it is said', async () => {
    const narration = await narrate(prose);
    const { samples, words } = narration;
    expect(words.map(({ word }) => word)).toEqual(prose.split(' '));
    expectTimingsInOrder(narration);
    for (const { startMs, endMs } of words) {
      expect(endMs - startMs).toBeGreaterThan(30);
      expect(level(samples, startMs, endMs)).toBeGreaterThan(-32);
    }
  });

  test('between sentences no word is being said, and it is quiet', async () => {
    const { samples, words } = await narrate('The end is near. We are all here.\n\nGood night.');
    const gaps = [3, 7].map((index) => [words[index]?.endMs ?? 0, words[index + 1]?.startMs ?? 0]);
    const lengths = gaps.map(([from = 0, to = 0]) => to - from);
    expect(lengths[0]).toBeCloseTo(360, -1);
    expect(lengths[1]).toBeCloseTo(610, -1);
    for (const [from = 0, to = 0] of gaps) expect(level(samples, from + 65, to - 35)).toBe(-120);
  });

  test('a number is one word however long it takes to say', async () => {
    const { words } = await narrate('It cost $25.50 in 1990, after all.');
    const millis = new Map(words.map(({ word, startMs, endMs }) => [word, endMs - startMs]));
    expect(millis.get('$25.50')).toBeGreaterThan(1200);
    expect(millis.get('1990,')).toBeGreaterThan(500);
    expect(millis.get('in')).toBeLessThan(300);
  });
});

describe('texts of all kinds', () => {
  test('a text in a script without a voice is silence for as long as a reader would take', async () => {
    const narration = await narrate('お茶をどうぞ。Привет');
    expect(level(narration.samples, 0, narration.durationMs)).toBe(-120);
    expect(narration.words).toEqual([
      { word: 'お茶をどうぞ。', startMs: 150, endMs: 1350 },
      { word: 'Привет', startMs: 1620, endMs: 2082 },
    ]);
    expect(narration.durationMs).toBe(2432);
  });

  test('a text without words is half a second of silence', async () => {
    for (const text of ['', '☕🎉', '— …', '\u0000']) {
      const { words, durationMs } = await narrate(text);
      expect({ words, durationMs }).toEqual({ words: [], durationMs: 500 });
    }
  });

  test('ten thousand characters of anything are spoken or passed over', async () => {
    const texts = ['x', '1', '日', '?!', '$', "'", 'a,b.', '\ud83d\ude00', '-o none '].map((unit) =>
      unit
        .repeat(10_000 / unit.length)
        .slice(0, unit === 'a,b.' || unit === '-o none ' ? 200 : 10_000),
    );
    for (const text of texts) expectTimingsInOrder(await narrate(text, 'kal16'));
  });

  test('no text makes it throw, and times never run backwards', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const typed = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, typed), async (hostile) => {
        expectTimingsInOrder(await narrate(hostile, 'kal16'));
      }),
      { numRuns: 25 },
    );
  });
});

describe('running', () => {
  test('other work gets its turn between sentences', async () => {
    let turns = 0;
    let done = false;
    const narration = narrate('One. Two. Three. Four.', 'kal16').then(() => {
      done = true;
    });
    for (; !done; turns += 1) await setImmediate();
    await narration;
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  test('a stopped build stops the voice before its next sentence', async () => {
    const stop = new AbortController();
    const narration = narrate('One. Two. Three. '.repeat(1000), 'kal16', stop.signal);
    await setImmediate();
    stop.abort();
    await expect(narration).rejects.toThrow('This operation was aborted');
  });

  test('a voice that is not there is refused by name', async () => {
    await expect(narrate('Tea.', 'lily')).rejects.toThrow(
      'local narration: there is no voice `lily`; allowed: rms, slt, awb, kal16',
    );
  });
});
