import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerOutput, RunnerResult } from '../../build/runner.ts';
import { mediumOfKind } from '../../plan/action.ts';
import type { MediaFacts } from '../../plan/media.ts';
import type { PaidRecipe, WordTiming } from '../../plan/recipe.ts';
import { joinSpeech, joinWords } from '../../providers/speech/join-speech.ts';
import { requireJson } from './require-json.ts';

/** The outputs of a bought action: its parts joined, probed, and found to be what the recipe asks for. Throws an Error that says what came instead. */
export async function assemble(
  recipe: PaidRecipe,
  parts: readonly Readonly<Record<string, string>>[],
  folder: string,
): Promise<RunnerResult['outputs']> {
  const [first] = parts;
  if (first === undefined) throw new Error('nothing was delivered');
  if (parts.length === 1)
    return withWords(await probed(recipe, first['main'] ?? ''), first['words']);
  const path = join(folder, 'joined.wav');
  await joinSpeech(
    parts.map(({ main }) => main ?? ''),
    path,
  );
  return withWords(await probed(recipe, path), await joinedWords(parts, folder));
}

async function probed({ kind }: PaidRecipe, path: string): Promise<RunnerOutput> {
  if (!existsSync(path)) throw new Error('its file is gone');
  if (kind === 'script') {
    await requireJson(path);
    return { path, media: { type: 'data' } };
  }
  const media = await probeMedia(path);
  if (media.type !== mediumOfKind[kind]) {
    throw new Error(`a ${kind} was ordered, and ${media.type} came`);
  }
  if ('durationMs' in media && media.durationMs <= 0) throw new Error('it has no length');
  return { path, media };
}

function withWords(main: RunnerOutput, words: string | undefined): RunnerResult['outputs'] {
  return words === undefined ? { main } : { main, words: { path: words, media: { type: 'data' } } };
}

// Words are told for all parts or for none.
async function joinedWords(
  parts: readonly Readonly<Record<string, string>>[],
  folder: string,
): Promise<string | undefined> {
  const timed: { words: readonly WordTiming[]; durationMs: number }[] = [];
  for (const { main, words } of parts) {
    if (main === undefined || words === undefined) return undefined;
    const media = await probeMedia(main);
    const durationMs = media.type === 'audio' ? media.durationMs : 0;
    timed.push({ words: JSON.parse(await readFile(words, 'utf8')) as WordTiming[], durationMs });
  }
  const path = join(folder, 'words.json');
  await writeFile(path, JSON.stringify(joinWords(timed)));
  return path;
}

// With all else that makes media: loaded a second time, its library would say so on stderr.
async function probeMedia(path: string): Promise<MediaFacts> {
  return (await import('../../render/probe.ts')).probeMedia(path);
}
