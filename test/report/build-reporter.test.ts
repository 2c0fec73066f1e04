import { expect, test } from 'vitest';
import type { BuildEvent } from '../../src/build/events.ts';
import { openBuildReporter } from '../../src/report/build-reporter.ts';
import { fakeTerminal } from './fake-terminal.ts';
import { actionEvent, endEvent } from './samples.ts';

const start: BuildEvent = { event: 'start', production: 'coffee', live: [], actions: 5 };

async function report(events: readonly BuildEvent[], json = false) {
  const terminal = fakeTerminal();
  const actions = events.flatMap((event) =>
    event.event === 'action' ? [{ id: event.id, scene: event.id.split('/')[0] ?? null }] : [],
  );
  const reporter = openBuildReporter(terminal, { json, actions });
  for (const event of events) reporter.emit(event);
  await reporter.close();
  return terminal.written;
}

test('a log file gets one line per action that was run, and stdout the path of the film alone', async () => {
  const written = await report([
    start,
    actionEvent('steam/image', { status: 'cached', seconds: 0, because: 'from the cache' }),
    { event: 'running', id: 'steam/narration', provider: 'local' },
    actionEvent('steam/narration', {
      status: 'stand-in',
      seconds: 0.42,
      because: 'text "A perfect morning" → "A slow morning"',
    }),
    { event: 'warning', id: 'steam/clip', message: 'slowed down 1.8 times' },
    actionEvent('steam/mix/sound', { seconds: 12.34 }),
    actionEvent('film', { seconds: 125, costUsd: 0.25 }),
    endEvent({ made: 3, cached: 1, standIns: 2, spentUsd: 0.25 }),
  ]);
  expect(written).toMatchInlineSnapshot(`
    {
      "stderr": "coffee: 5 actions
    steam/narration  stand-in   0.4 s  text "A perfect morning" → "A slow morning"
    warning: steam/clip: slowed down 1.8 times
    steam/mix/sound  made      12.3 s  not made yet
    film             made      2 min 05 s  $0.25  not made yet
    coffee: 3 made, 1 cached, $0.25 spent, a film of 12.5 s
    2 of 2 artifacts are stand-ins; \`plan --live\` shows what going live would cost
    ",
      "stdout": "productions/coffee/out/film.mp4
    ",
    }
  `);
});

test('failures are said again at the end, where a person looks', async () => {
  const written = await report([
    start,
    actionEvent('steam/clip', {
      status: 'failed',
      digest: null,
      because: 'local: no space\nleft on \u001b[31mdevice',
    }),
    actionEvent('film', { status: 'skipped', seconds: 0, key: null, because: 'steam/clip failed' }),
    endEvent({ ok: false, failed: 1, skipped: 1, film: null, filmSeconds: null }),
  ]);
  expect(written).toMatchInlineSnapshot(`
    {
      "stderr": "coffee: 5 actions
    steam/clip  failed     1.5 s  local: no space left on device
    failed: steam/clip: local: no space left on device
    coffee: 1 failed, 1 skipped
    what was made is kept; the same command goes on from here
    ",
      "stdout": "",
    }
  `);
});

test('failures for one reason are one failure, and more than ten are a number', async () => {
  const failed = (id: string, because: string) => actionEvent(id, { status: 'failed', because });
  const failures = Array.from({ length: 100 }, (_, n) => failed(`s${n}/clip`, 'local: disk full'));
  const others = Array.from({ length: 11 }, (_, n) => failed(`s${n}/image`, `local: number ${n}`));
  const end = endEvent({ ok: false, failed: 111, film: null, filmSeconds: null });
  const { stderr } = await report([start, ...failures, ...others, end]);
  expect(stderr.split('\n').slice(112)).toEqual([
    'failed: s0/clip and 99 more: local: disk full',
    ...Array.from({ length: 9 }, (_, n) => `failed: s${n}/image: local: number ${n}`),
    'and 2 more',
    'coffee: 111 failed',
    'what was made is kept; the same command goes on from here',
    '',
  ]);
});

test('a build with nothing to do says so in two lines', async () => {
  const cached = ['steam/clip', 'film'].map((id) => actionEvent(id, { status: 'cached' }));
  expect(await report([start, ...cached, endEvent({ cached: 2 })])).toEqual({
    stdout: 'productions/coffee/out/film.mp4\n',
    stderr: 'coffee: 5 actions\ncoffee: nothing to do, 2 cached, a film of 12.5 s\n',
  });
});

test('a live build names the media it may buy', async () => {
  const { stderr } = await report([{ ...start, live: ['audio', 'image'] }]);
  expect(stderr).toBe('coffee: 5 actions, live: audio, image\n');
});

test('--json prints every event but `running` as one line on stdout, and nothing on stderr', async () => {
  const events: BuildEvent[] = [start, actionEvent('film'), endEvent({ made: 1 })];
  const running: BuildEvent = { event: 'running', id: 'film', provider: 'render' };
  expect(await report([start, running, actionEvent('film'), endEvent({ made: 1 })], true)).toEqual({
    stdout: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    stderr: '',
  });
});
