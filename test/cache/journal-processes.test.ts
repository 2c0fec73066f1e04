import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaidCall } from '../../src/build/journal.ts';
import { type CacheProcess, cacheProcessesOfFile } from './cache-process.ts';
import { temporaryFolder, withCache } from './temporary-cache.ts';

const processes = cacheProcessesOfFile();
let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

const callFor = `
const callFor = (word) => ({
  key: keyOf(word), part: 0, action: word, production: 'coffee', scene: null, medium: 'video',
  provider: 'luma', api: 'luma-dream-machine', model: 'ray-2', estimatedUsd: 0.1,
});`;

const spending = (name: string): string => `${callFor}
const cache = await openCache({ folder });
say('ready');
await heard();
for (let turn = 0; turn < 100; turn += 1) {
  const worst = 0.05 + 0.01 * (turn % 7);
  const begun = await cache.journal.begin(callFor('${name}-' + turn), worst, { budgetUsd: 5, runUsd: null });
  say(begun.ok ? String(begun.call.number) : begun.because);
}
say('done');
await heard();`;

test('processes that race for one budget never pass it, and no number is given twice', async () => {
  const racers = ['a', 'b', 'c', 'd'].map((name) => processes.start(spending(name), folder));
  await Promise.all(racers.map(({ lines }) => once(lines, 'line')));
  const answers = racers.map(answersOf);
  for (const racer of racers) racer.tell('go');
  const numbers = (await Promise.all(answers)).map((lines) =>
    lines.filter((line) => /^\d+$/.test(line)),
  );
  await Promise.all(racers.map((racer) => racer.kill()));
  await withCache(folder, async ({ journal }) => {
    const { reservedUsd } = journal.spent('coffee');
    expect(reservedUsd).toBeLessThanOrEqual(5);
    // The cheapest call costs $0.05 at worst: all racers went on until not even that fitted.
    expect(reservedUsd).toBeGreaterThan(4.95);
    const inOrder = numbers
      .flat()
      .map(Number)
      .sort((a, b) => a - b);
    expect(inOrder).toEqual(journal.calls().map(({ number }) => number));
    expect(inOrder.at(-1)).toBe(inOrder.length);
  });
  // Two came to begin some at least, or there was no race.
  expect(numbers.filter((own) => own.length > 0).length).toBeGreaterThan(1);
});

const buying = (name: string): string => `${callFor}
const cache = await openCache({ folder });
for (let turn = 0; ; turn += 1) {
  const word = '${name}-' + turn;
  const { call } = await cache.journal.begin(callFor(word), 0.1, { budgetUsd: null, runUsd: null });
  say(call.number + ' submitting');
  await cache.journal.submitted(call.number, 'job-' + word);
  say(call.number + ' submitted');
  const main = join(await cache.openFolder(), 'clip');
  writeFileSync(main, word);
  const { files } = await cache.journal.received(call.number, { files: { main }, costUsd: 0.07, origin: null });
  say(call.number + ' received');
  const outputs = { main: { path: cache.blobPath(files.main.digest), media: { type: 'data' } } };
  await cache.store({ key: keyOf(word), kind: 'clip', provider: 'luma', outputs, costUsd: 0.07, seconds: 0, manifest: null, calls: [call.number] });
  say(call.number + ' settled');
}`;

const order = ['submitting', 'submitted', 'received', 'settled'];

test('killed at any moment between begin and settle, a call is where it was said to be, or one step on', async () => {
  let said = 0;
  for (let round = 0; round < 6; round += 1) {
    const names = [`${round}-a`, `${round}-b`];
    const lines = await Promise.all(
      names.map((name) => killedWhileBuying(processes.start(buying(name), folder))),
    );
    said += lines.flat().length;
    await withCache(folder, async (cache) => {
      const { journal } = cache;
      const calls = journal.calls();
      const mirrored = mirrorLines();
      for (const line of lines.flat()) {
        const [number, state = ''] = line.split(' ');
        const call = calls[Number(number) - 1];
        expect(call, line).toBeDefined();
        expect(order.indexOf(call?.state ?? ''), line).toBeGreaterThanOrEqual(order.indexOf(state));
      }
      for (const call of calls) {
        const ofIt = mirrored.filter(({ number }) => number === call.number);
        expect(ofIt.map(({ state }) => state)).toEqual(
          expect.arrayContaining(order.slice(0, order.indexOf(call.state) + 1)),
        );
        expect(cache.record(call.key) !== undefined).toBe(call.state === 'settled');
      }
      const spent = calls.reduce((sum, { settledUsd }) => sum + Math.round(settledUsd * 100), 0);
      const open = calls.reduce((sum, { reservedUsd }) => sum + Math.round(reservedUsd * 100), 0);
      expect(journal.spent('coffee')).toEqual({
        settledUsd: spent / 100,
        reservedUsd: open / 100,
        unknownUsd: 0,
      });
    });
  }
  expect(said).toBeGreaterThanOrEqual(12);
});

/** The whole lines of the mirror; a kill may tear one off, at most. */
function mirrorLines(): readonly PaidCall[] {
  const lines = readFileSync(join(folder, 'state/paid-calls.jsonl'), 'utf8').trimEnd().split('\n');
  const parsed = lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as PaidCall];
    } catch {
      return [];
    }
  });
  // Two processes in each of six rounds.
  expect(lines.length - parsed.length).toBeLessThanOrEqual(12);
  return parsed;
}

async function answersOf({ lines }: CacheProcess): Promise<readonly string[]> {
  const answers: string[] = [];
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line === 'done') resolve(answers);
      else answers.push(line);
    });
  });
}

// Killed at a random moment after its first few words: what it said.
async function killedWhileBuying(child: CacheProcess): Promise<readonly string[]> {
  const said: string[] = [];
  const enough = 1 + Math.floor(Math.random() * 8);
  return new Promise((resolve) => {
    child.lines.on('line', (line) => {
      said.push(line);
      if (said.length === enough) setTimeout(() => void child.kill(), Math.random() * 20);
    });
    child.lines.on('close', () => resolve(said));
  });
}
