import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { checkProviders } from '../../src/cli/commands/providers.ts';
import { startOpenai } from '../vendors/openai.ts';
import { testKey, type VendorServer } from '../vendors/vendor-server.ts';
import { cliOf, coffeeProject, runCommand } from './run-command.ts';

let vendor: VendorServer;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  vendor = await startOpenai();
  env = { OPENAI_API_KEY: testKey, OPENAI_BASE_URL: `${vendor.url}/v1` };
});
afterAll(() => vendor.close());

test('providers: which keys are there, and nothing of the keys', async () => {
  const project = coffeeProject({ 'key.txt': `${testKey}\n` });
  const keys = { OPENAI_API_KEY: testKey, LUMAAI_API_KEY_FILE: project.path('key.txt') };
  const { stdout } = await runCommand(project, ['providers', '--json'], keys);
  const answer = JSON.parse(stdout) as { providers: readonly unknown[] };
  expect(answer.providers).toContainEqual(
    expect.objectContaining({
      provider: 'luma',
      medium: 'video',
      models: [
        expect.objectContaining({
          model: 'ray-3.2',
          key: { kind: 'missing', variable: 'LUMA_AGENTS_API_KEY' },
          priceText: expect.stringContaining(' for 5 s'),
        }),
        expect.objectContaining({
          model: 'ray-2',
          key: { kind: 'present', variable: 'LUMAAI_API_KEY' },
        }),
      ],
    }),
  );
  const text = await runCommand(project, ['providers'], keys);
  expect(text.stdout + stdout).not.toContain(testKey.slice(0, 10));
  expect(project.has('cache')).toBe(false);
});

test('providers: a key file that cannot be read is said, and hides nothing else', async () => {
  const project = coffeeProject();
  const keys = { OPENAI_API_KEY_FILE: project.path('none.txt') };
  const ran = await runCommand(project, ['providers', '--json'], keys);
  expect(ran.exitCode).toBe(0);
  expect(ran.stdout).toContain('"kind": "unreadable"');
  const checked = await runCommand(project, ['providers', 'check', 'dalle'], keys);
  expect(checked.exitCode).toBe(1);
  expect(checked.stdout).toContain('the file of OPENAI_API_KEY_FILE cannot be read');
});

test('providers: an address of the environment is shown without what is secret in it', async () => {
  const moved = { OPENAI_BASE_URL: 'https://me:pass/@word@gate.example/v1?token=abc' };
  const { stdout } = await runCommand(coffeeProject(), ['providers'], moved);
  expect(stdout).toContain(
    'OPENAI_BASE_URL leads openai-images, openai-speech and openai-responses to https://…@gate.example/v1?…\n',
  );
});

test('providers: the catalog of the project is what counts', async () => {
  const project = coffeeProject({ 'catalog.yaml': 'providers:\n  runway:\n    video: gen4.5\n' });
  expect((await runCommand(project, ['providers'])).stdout).toContain('gen4.5');
  project.write('catalog.yaml', 'providers:\n  runway:\n    video: gen9\n');
  const { exitCode, stderr } = await runCommand(project, ['providers']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('error[bad-catalog]');
});

test('check: asks what is free where a key is, and says where none is', async () => {
  const paid = vendor.creates;
  const ran = await runCommand(coffeeProject(), ['providers', 'check', 'dalle', 'runway'], env);
  expect(ran).toEqual({
    exitCode: 0,
    stdout: `interface      of      answer
openai-images  dalle   the key is accepted
runway         runway  RUNWAYML_API_SECRET is not set

OPENAI_BASE_URL leads openai-images, openai-speech and openai-responses to ${vendor.url}/v1
1 key accepted, 1 skipped; nothing was spent
`,
    stderr: '',
  });
  expect(vendor.creates).toBe(paid);
});

test('check: a key that is refused fails, and is not shown', async () => {
  const wrong = { ...env, OPENAI_API_KEY: 'sk-wrong-0123456789abcdef' };
  const args = ['providers', 'check', 'openai-speech', '--json'];
  const { exitCode, stdout } = await runCommand(coffeeProject(), args, wrong);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    interfaces: [{ api: 'openai-speech', providers: ['openai'], outcome: 'failed' }],
  });
  expect(stdout).not.toContain('wrong-0123');
});

test('check: an interface that does not answer in time fails', async () => {
  const own = await startOpenai();
  onTestFinished(() => own.close());
  own.fail('account', 'stall');
  const over = new AbortController();
  const { cli, written } = cliOf(coffeeProject(), { ...env, OPENAI_BASE_URL: `${own.url}/v1` });
  const checked = checkProviders(cli, ['dalle'], {}, () => over.signal);
  await own.arrival('account');
  over.abort();
  expect(await checked).toBe(1);
  expect(written.stdout).toContain('no answer within 20 s');
});

test('check: without any key nothing is asked; an unknown name is refused', async () => {
  const project = coffeeProject();
  const none = await runCommand(project, ['providers', 'check']);
  expect(none.exitCode).toBe(0);
  expect(none.stdout).toContain('0 keys accepted, 9 skipped; nothing was spent\n');
  const local = await runCommand(project, ['providers', 'check', 'local']);
  expect(local.stdout).toBe('0 keys accepted; nothing was spent\n');
  const unknown = await runCommand(project, ['providers', 'check', 'lumma']);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('did you mean `luma`?');
});
