import { expect, test } from 'vitest';
import { type Job, jobsText, verdictText } from '../../src/report/jobs-text.ts';
import { plainLayout } from './fake-terminal.ts';

const held: Job = {
  call: 12,
  production: 'coffee',
  build: 'claude-studio build coffee --live',
  action: 'steam/clip',
  provider: 'luma',
  api: 'luma-agents',
  model: 'ray-3.2',
  state: 'held',
  fault: null,
  message: 'luma-agents: the connection was cut',
  job: null,
  sent: '2026-11-23T07:25:00.000Z',
  reservedUsd: 0.9,
  settledUsd: 0,
  collects: true,
};
const submitted: Job = { ...held, call: 13, action: 'pour/clip', state: 'submitted', job: 'gen-1' };
const received: Job = { ...held, call: 14, state: 'received', reservedUsd: 0, settledUsd: 0.3 };
const failed: Job = { ...held, call: 15, state: 'failed', fault: 'refused', reservedUsd: 0 };
const tea: Job = { ...held, call: 16, production: 'tea', build: null, state: 'submitting' };
const now = Date.parse('2026-11-23T09:30:00Z');

test('open calls, what goes on with them, and what to say about the one in doubt', () => {
  const jobs = [held, submitted, received];
  const text = jobsText({ jobs, hiddenFailed: 2, several: false }, now, plainLayout());
  expect(text).toMatchInlineSnapshot(`
    "call  action      from          state                  job    since     cost
      12  steam/clip  luma ray-3.2  in doubt                        2 h  ≤ $0.90
      13  pour/clip   luma ray-3.2  being made             gen-1    2 h  ≤ $0.90
      14  steam/clip  luma ray-3.2  delivered, to be used           2 h    $0.30

    \`claude-studio build coffee --live\` goes on with calls 13 and 14
    2 failed calls; \`jobs --all\` shows them

    nobody knows whether call 12 (steam/clip) was charged: luma-agents: the
    connection was cut
    look for a request of 2026-11-23 07:25 UTC where luma shows its jobs or its
    bill, then say what it is:
    run                                      when
    claude-studio jobs adopt 12 --job ID     it has a job there, with this id
    claude-studio jobs adopt 12 --file PATH  it was made, and you downloaded it
    claude-studio jobs forget 12             it is not there: it was never charged
    claude-studio jobs resubmit 12           you cannot tell: pay again, and count
                                             $0.90 as spent
    "
  `);
});

test('of several productions, with a failed call, in a narrow terminal', () => {
  const jobs = [submitted, { ...received, call: 17 }, failed, tea];
  const text = jobsText({ jobs, hiddenFailed: 0, several: true }, now, plainLayout(60));
  expect(text).toMatchInlineSnapshot(`
    "call  produc  action  from    state    job    since     cost
          tion
      13  coffee  pour/c  luma    being    gen-1    2 h  ≤ $0.90
                  lip     ray-3.  made
                          2
      17  coffee  steam/  luma    deliver           2 h    $0.30
                  clip    ray-3.  ed, to
                          2       be used
      15  coffee  steam/  luma    refused           2 h
                  clip    ray-3.
                          2
      16  tea     steam/  luma    sent,             2 h  ≤ $0.90
                  clip    ray-3.  no
                          2       answer
                                  yet

    call 15: luma-agents: the connection was cut
    \`claude-studio build coffee --live\` goes on with calls 13 and 17
    a live build of its production goes on with call 16
    "
  `);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(72);
});

test('an interface without jobs is not asked for one', () => {
  const jobs = [{ ...held, collects: false }];
  const text = jobsText({ jobs, hiddenFailed: 0, several: false }, now, plainLayout());
  expect(text).not.toContain('--job');
  expect(text).toContain('claude-studio jobs adopt 12 --file PATH');
});

test('a message of a service cannot move the cursor', () => {
  const jobs = [{ ...held, message: 'cut\u001b[2J\r\noff' }];
  const text = jobsText({ jobs, hiddenFailed: 0, several: false }, now, plainLayout(200));
  expect(text).toContain('was charged: cut off\n');
});

test('nothing is open', () => {
  const nothing = { jobs: [], several: false };
  expect(jobsText({ ...nothing, hiddenFailed: 0 }, now, plainLayout())).toBe(
    'no paid call is on its way or in doubt\n',
  );
  expect(jobsText({ ...nothing, hiddenFailed: 1 }, now, plainLayout())).toBe(
    'no paid call is on its way or in doubt\n1 failed call; `jobs --all` shows them\n',
  );
});

test.each([
  ['2026-11-23T09:29:18Z', '42 s'],
  ['2026-11-23T08:31:00Z', '59 min'],
  ['2026-11-21T10:30:00Z', '47 h'],
  ['2026-11-20T09:30:00Z', '3 days'],
  ['2026-11-23T09:31:00Z', '0 s'],
])('a call sent at %s is open since %s', (sent, age) => {
  const jobs = [{ ...received, sent }];
  const text = jobsText({ jobs, hiddenFailed: 0, several: false }, now, plainLayout());
  expect(text.split('\n')[1]).toContain(` ${age}  $0.30`);
});

test('what became of a call, and what goes on', () => {
  const gone = { ...held, build: null };
  expect(verdictText(gone, { kind: 'job', job: 'gen-1' })).toBe(
    'call 12 (steam/clip): it is job gen-1; a live build of its production collects it\n',
  );
  expect(verdictText(held, { kind: 'resubmit', spentUsd: 0 })).toBe(
    'call 12 (steam/clip): given up; `claude-studio build coffee --live` pays for it again\n',
  );
});
