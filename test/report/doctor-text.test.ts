import { expect, test } from 'vitest';
import { doctorText } from '../../src/report/doctor-text.ts';
import { plainLayout } from './fake-terminal.ts';

test('each check shows what was found, with what to do below it', () => {
  const text = doctorText(
    [
      { name: 'Node', ok: true, detail: '20.20.2', advice: null },
      {
        name: 'ffmpeg',
        ok: true,
        detail: '4.1 (2018), bundled',
        advice:
          'a current ffmpeg encodes faster: install one and have it on PATH, or set FFMPEG_PATH',
      },
      {
        name: 'cache',
        ok: false,
        detail: '/mnt/cache is read-only',
        advice: 'set CLAUDE_STUDIO_CACHE',
      },
    ],
    plainLayout(60),
  );
  expect(text).toMatchInlineSnapshot(`
    "✔ Node    20.20.2
    ✔ ffmpeg  4.1 (2018), bundled
              a current ffmpeg encodes faster: install one and
              have it on PATH, or set FFMPEG_PATH
    ✖ cache   /mnt/cache is read-only
              set CLAUDE_STUDIO_CACHE

    1 thing to mend
    "
  `);
});

test('a machine with nothing to mend is ready', () => {
  const text = doctorText(
    [{ name: 'Node', ok: true, detail: '20.20.2', advice: null }],
    plainLayout(),
  );
  expect(text).toBe('✔ Node  20.20.2\n\nready to make films\n');
});
