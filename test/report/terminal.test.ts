import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openTerminal, type TerminalOptions } from '../../src/report/terminal.ts';

/** A stream that keeps what is written to it, as a terminal of 40 columns unless told otherwise. */
function fakeStream({
  isTTY = true,
  error,
}: {
  isTTY?: boolean;
  error?: NodeJS.ErrnoException;
} = {}) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      if (error !== undefined) return done(error);
      written.push(String(chunk));
      done();
    },
  });
  Object.assign(stream, isTTY ? { isTTY, columns: 40, rows: 24 } : {});
  return { stream: stream as NodeJS.WriteStream, written };
}

function open(change: Partial<TerminalOptions>, streams: { isTTY?: boolean } = {}) {
  const stdout = fakeStream(streams).stream;
  const stderr = fakeStream(streams).stream;
  return openTerminal({ colour: 'auto', live: true, ...change }, { stdout, stderr });
}

const red = '\u001b[31mx\u001b[39m';

test.each([
  { colour: 'auto', isTTY: true, painted: red },
  { colour: 'auto', isTTY: false, painted: 'x' },
  { colour: 'never', isTTY: true, painted: 'x' },
  { colour: 'always', isTTY: false, painted: red },
] as const)('colour $colour on a terminal: $isTTY', ({ colour, isTTY, painted }) => {
  expect(open({ colour }, { isTTY }).stdout.layout().paint('bad', 'x')).toBe(painted);
});

test('a list is live only on a terminal, and only where that is allowed', () => {
  expect(open({}).live).not.toBeNull();
  expect(open({ live: false }).live).toBeNull();
  expect(open({}, { isTTY: false }).live).toBeNull();
});

test('a terminal has its own width, anything else 80 columns', () => {
  expect(open({}).stdout.layout().columns).toBe(40);
  expect(open({}, { isTTY: false }).stdout.layout().columns).toBe(80);
});

test('a reader that went away is no error, and nothing more is written', async () => {
  const broken = fakeStream({ error: Object.assign(new Error('gone'), { code: 'EPIPE' }) });
  const whole = fakeStream();
  const terminal = openTerminal(
    { colour: 'auto', live: true },
    { stdout: broken.stream, stderr: whole.stream },
  );
  terminal.stdout.write('one\n');
  await new Promise((resolve) => broken.stream.once('close', resolve));
  terminal.stdout.write('two\n');
  terminal.stderr.write('talk\n');
  expect(await terminal.flush()).toBe(true);
  expect(whole.written.join('')).toBe('talk\n');
});

test('an answer that a full disk did not take is not a success', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const stdout = fakeStream({ error: full });
  const stderr = fakeStream();
  const streams = { stdout: stdout.stream, stderr: stderr.stream };
  const terminal = openTerminal({ colour: 'auto', live: true }, streams);
  terminal.stdout.write('film.mp4\n');
  await new Promise((resolve) => stdout.stream.once('close', resolve));
  expect(await terminal.flush()).toBe(false);
  expect(stderr.written.join('')).toBe('error: stdout: no space left on device\n');
});
