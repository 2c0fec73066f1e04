import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';
import type { BuildEvent } from '../../src/build/events.ts';
import { openBuildReporter } from '../../src/report/build-reporter.ts';
import { openTerminal } from '../../src/report/terminal.ts';
import { actionEvent, endEvent } from './samples.ts';

/** What a terminal shows when the build is over: the last drawing of the list and all that stands below it. */
async function lastScreen(
  ids: readonly string[],
  events: readonly BuildEvent[],
  notes: readonly string[] = [],
) {
  const written = { stdout: '', stderr: '' };
  const streamOf = (name: 'stdout' | 'stderr'): NodeJS.WriteStream => {
    const stream = new Writable({
      write(chunk, _, done) {
        written[name] += chunk;
        done();
      },
    });
    return Object.assign(stream, { isTTY: true, columns: 60, rows: 24 }) as NodeJS.WriteStream;
  };
  const streams = { stdout: streamOf('stdout'), stderr: streamOf('stderr') };
  const terminal = openTerminal({ colour: 'auto', live: true }, streams);
  const actions = ids.map((id) => ({
    id,
    scene: id.startsWith('film') ? null : (id.split('/')[0] ?? ''),
  }));
  const reporter = openBuildReporter(terminal, { json: false, actions });
  reporter.emit({ event: 'start', production: 'coffee', live: [], actions: ids.length });
  await vi.waitFor(() => expect(written.stderr).toContain('0 of'), { timeout: 30_000 });
  for (const note of notes) terminal.stderr.write(`${note}\n`);
  for (const event of events) reporter.emit(event);
  await reporter.close();
  await terminal.flush();
  const cleared = written.stderr.lastIndexOf('\u001b[2K\u001b[G');
  return {
    stdout: written.stdout,
    stderr: stripVTControlCharacters(written.stderr.slice(cleared)),
  };
}

test('a row per scene and one for the film show what came of their actions', async () => {
  const ids = ['steam/image', 'steam/clip', 'pour/image', 'pour/clip', 'sip/clip', 'film'];
  const screen = await lastScreen(ids, [
    { event: 'running', id: 'steam/image', provider: 'local' },
    actionEvent('steam/image', { status: 'stand-in' }),
    actionEvent('steam/clip'),
    actionEvent('pour/image', { status: 'cached' }),
    actionEvent('pour/clip', { status: 'failed', because: 'local: out of memory' }),
    actionEvent('sip/clip', { status: 'cached' }),
    actionEvent('film', { status: 'skipped', because: 'pour/clip failed' }),
    { event: 'warning', id: 'steam/clip', message: 'slowed down 1.8 times' },
    endEvent({
      ok: false,
      made: 2,
      cached: 2,
      failed: 1,
      skipped: 1,
      film: null,
      filmSeconds: null,
    }),
  ]);
  expect(screen).toMatchInlineSnapshot(`
    {
      "stderr": "✔ steam  1 made, 1 stand-in
    ✖ pour  1 cached, 1 failed
    · sip  1 cached
    · film  1 skipped
    warning: steam/clip: slowed down 1.8 times
    failed: pour/clip: local: out of memory
    coffee: 2 made, 2 cached, 1 failed, 1 skipped
    what was made is kept; the same command goes on from here
    ",
      "stdout": "",
    }
  `);
});

test('more scenes than fit on a screen share one row', async () => {
  const ids = Array.from({ length: 1000 }, (_, n) => `s${n}/clip`);
  const screen = await lastScreen(
    [...ids, 'film'],
    [...ids.map((id) => actionEvent(id)), actionEvent('film'), endEvent({ made: 1001 })],
  );
  expect(screen).toMatchInlineSnapshot(`
    {
      "stderr": "✔ 1,000 scenes  1,000 made
    ✔ film  1 made
    coffee: 1,001 made, a film of 12.5 s
    ",
      "stdout": "productions/coffee/out/film.mp4
    ",
    }
  `);
});

test('what a stopped build did not come to is left as it was', async () => {
  const screen = await lastScreen(
    ['steam/clip', 'steam/mix/picture', 'film'],
    [actionEvent('steam/clip'), { event: 'running', id: 'steam/mix/picture', provider: 'render' }],
    ['stopping: what runs is finished first, Ctrl-C again ends it now'],
  );
  expect(screen).toMatchInlineSnapshot(`
    {
      "stderr": "· steam  1 of 2
    · film  0 of 1

    › stopping: what runs is finished first, Ctrl-C again ends
      it now
    ",
      "stdout": "",
    }
  `);
});
