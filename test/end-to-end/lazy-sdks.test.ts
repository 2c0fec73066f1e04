import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

const vendors = vendorsPerTest();

const production = `concept: A cup of coffee
style: visual_storyboard
budget: 5
mode: audio-led
format: { resolution: 480p, fps: 24 }
providers: { image: dalle, video: luma, audio: openai }
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in, narration_text: Good morning., duration: 1 }
`;

const paid = [
  '@anthropic-ai/sdk',
  'openai',
  'lumaai',
  '@runwayml/sdk',
  '@elevenlabs/elevenlabs-js',
  'undici',
  's3mini',
];

/** A project whose commands write down which files they load. */
function project() {
  const here = new Project({ 'productions/cup/production.yaml': production });
  const list = here.path('loaded');
  Object.assign(here.env, vendors.env, {
    NODE_OPTIONS: `--require ${resolve(import.meta.dirname, '../support/loaded-files.cjs')}`,
    TEST_LOADED_FILES: list,
  });
  /** The SDKs that a command loads, by package. */
  const sdksOf = async (...args: readonly string[]) => {
    const { exitCode, stderr } = await here.run(...args);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const files = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
    const loaded = paid.filter((name) => files.some((file) => isOf(name, file)));
    return { loaded, stderr, files };
  };
  return { here, sdksOf };
}

function isOf(name: string, file: string): boolean {
  const path = file.replaceAll('\\', '/');
  if (name === '@elevenlabs/elevenlabs-js' && path.endsWith('/elevenlabs-sdk.cjs')) return true;
  return path.includes(`/node_modules/${name}/`);
}

test('neither a draft nor a build with nothing to do loads an SDK', async () => {
  const { sdksOf } = project();
  const draft = await sdksOf('build');
  expect(draft.loaded).toEqual([]);
  // The engine is there: the list of files is a real one.
  expect(draft.files.some((file) => /lmdb/.test(file))).toBe(true);
  const again = await sdksOf('build');
  expect(again.loaded).toEqual([]);
  expect(again.stderr).toContain('nothing to do');
});

test('a build that buys speech loads the SDK of who speaks, and no other', async () => {
  const { here, sdksOf } = project();
  const { loaded } = await sdksOf('build', '--live', 'audio');
  expect(loaded).toEqual(['openai', 'undici']);
  here.write(
    'productions/cup/production.yaml',
    production.replace('audio: openai', 'audio: elevenlabs'),
  );
  const other = await sdksOf('build', '--live', 'audio');
  expect(other.loaded).toEqual(['@elevenlabs/elevenlabs-js', 'undici']);
  // One copy of the library that reads media, which would warn of a second one.
  expect(other.stderr).not.toMatch(/mediabunny/i);
  expect(other.files.filter((file) => file.includes('elevenlabs'))).toHaveLength(1);
});
