import { describe, expect, test } from 'vitest';
import { isWav, sizesToMend } from '../../src/providers/openai/wav-sizes.ts';
import { wavOf } from '../vendors/media.ts';

describe('sizes in the header of a WAV file', () => {
  test.each([0xffff_ffff, 0x7fff_ffff, 0x7fff_ffff - 36, 0])(
    'a placeholder (%d) is mended',
    (placeholder) => {
      expect(sizesToMend(wavWith({ riff: placeholder, data: placeholder }))).toEqual([
        { offset: 4, bytes: 236 },
        { offset: 40, bytes: 200 },
      ]);
    },
  );

  test('true sizes stay', () => {
    expect(sizesToMend(wavWith({ riff: 236, data: 200 }))).toEqual([]);
  });

  test('only the wrong one of the two is mended', () => {
    expect(sizesToMend(wavWith({ riff: 236, data: 0xffff_ffff }))).toEqual([
      { offset: 40, bytes: 200 },
    ]);
  });

  test('a size that is no placeholder stays, so that a file cut off is seen to be', () => {
    expect(sizesToMend(wavWith({ riff: 1036, data: 1000 }))).toEqual([]);
  });

  test('sound after other chunks is found, though one has an odd length', () => {
    const wav = wavWith({ riff: 0xffff_ffff, data: 0xffff_ffff });
    const chunk = Buffer.from('LIST\u0003\0\0\0abc\0', 'latin1');
    const longer = Buffer.concat([wav.subarray(0, 36), chunk, wav.subarray(36)]);
    expect(sizesToMend(longer)).toEqual([
      { offset: 4, bytes: 248 },
      { offset: 52, bytes: 200 },
    ]);
  });

  test('a file without sound has nothing to mend but its own size', () => {
    const wav = wavWith({ riff: 0xffff_ffff, data: 0 });
    expect(sizesToMend(wav.subarray(0, 36))).toEqual([{ offset: 4, bytes: 28 }]);
    expect(sizesToMend(wav.subarray(0, 44))).toEqual([{ offset: 4, bytes: 36 }]);
  });

  test('what is no WAV file is left alone', () => {
    const mp3 = Buffer.from('ID3 and a good deal more of it than a header has');
    expect([isWav(mp3), sizesToMend(mp3)]).toEqual([false, []]);
    expect([isWav(Buffer.alloc(0)), sizesToMend(Buffer.alloc(0))]).toEqual([false, []]);
  });
});

/** A WAV file with 200 bytes of sound whose header claims these sizes. */
function wavWith({ riff, data }: { riff: number; data: number }): Buffer {
  const wav = wavOf(100 / 24_000);
  wav.writeUInt32LE(riff, 4);
  wav.writeUInt32LE(data, 40);
  return wav;
}
