import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { expectPaidOnce } from '../end-to-end/expect-paid-once.ts';
import { liveProject } from '../end-to-end/live-project.ts';
import type { Project, Ran } from '../support/project.ts';
import { testKey } from '../vendors/vendor-server.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

// Several builds each, on a machine that other tests use too.
vi.setConfig({ testTimeout: 180_000 });

const vendors = vendorsPerTest({ latencySeconds: 0.2 });

/** The folder of the test's own key files. */
const keys = 'keys';

const forms = [testKey, Buffer.from(testKey).toString('base64').slice(0, -4)];

function holdsKey(bytes: Buffer | string): boolean {
  return forms.some((form) => bytes.includes(form));
}

/** Files under the project that hold the key: the cache, its tables, locks, the mirror, the film. */
function filesWithKey(project: Project): readonly string[] {
  return readdirSync(project.folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith(keys) && statSync(project.path(path)).isFile())
    .filter((path) => holdsKey(readFileSync(project.path(path))));
}

/** Command lines on this machine that hold the key; none where a system does not show them as files. */
function commandsWithKey(): readonly string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [readFileSync(join('/proc', name, 'cmdline'), 'utf8')];
      } catch {
        // It ended meanwhile.
        return [];
      }
    })
    .filter(holdsKey);
}

/** Runs a command and looks at all command lines whenever one of the vendors is asked something. */
async function watched(project: Project, ...args: readonly string[]): Promise<Ran> {
  const seen: string[] = [];
  for (const server of Object.values(vendors.servers)) {
    server.onArrival = () => seen.push(...commandsWithKey());
  }
  const ran = await project.run(...args);
  expect(seen).toEqual([]);
  return ran;
}

// Each vendor's way to say it, with the whole key in it.
const echo = `Incorrect API key provided: ${testKey}. See https://example.com/keys?key=${testKey}`;
const echoes = {
  openai: { error: { message: echo, type: 'invalid_request_error', param: null, code: null } },
  agents: { detail: echo },
  dreamMachine: { detail: echo },
  runway: { error: echo },
  elevenlabs: { detail: { status: 'invalid_api_key', message: echo } },
  google: { error: { code: 401, status: 'UNAUTHENTICATED', message: echo, details: [] } },
};

test.each([401, 500])(
  'a vendor that answers %i with the key tells it to nobody',
  async (status) => {
    const project = liveProject(vendors);
    Object.assign(project.env, { DEBUG: 'true', CLAUDE_STUDIO_DEBUG: '1' });
    for (const [name, body] of Object.entries(echoes)) {
      const server = vendors.servers[name as keyof typeof echoes];
      server.answerNext('create', { status, body });
    }
    const { exitCode, stdout, stderr } = await watched(project, 'build', '--live', '--json');
    expect(exitCode).toBe(1);
    expect(stderr + stdout).toContain('[key]');
    expect(holdsKey(stdout + stderr)).toBe(false);
    const jobs = await project.run('jobs', '--all');
    expect(holdsKey(jobs.stdout + jobs.stderr)).toBe(false);
    expect(filesWithKey(project)).toEqual([]);
  },
);

test('a film bought with keys from files, and with debugging on, holds no key anywhere', async () => {
  const project = liveProject(vendors);
  Object.assign(project.env, { DEBUG: 'true', CLAUDE_STUDIO_DEBUG: '1', OPENAI_LOG: 'debug' });
  for (const name of Object.keys(vendors.env).filter((each) => !each.endsWith('_URL'))) {
    project.write(`${keys}/${name}`, `${testKey}\n`);
    project.env[`${name}_FILE`] = project.path(keys, name);
    project.env[name] = '';
  }
  const { exitCode, stdout, stderr } = await watched(project, 'build', '--live');
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'productions/coffee/out/film.mp4' });
  expect(holdsKey(stderr)).toBe(false);
  expect(filesWithKey(project)).toEqual([]);
  // Results lie on the storage of other companies.
  const elsewhere = Object.values(vendors.servers)
    .flatMap(({ seen }) => seen)
    .filter(({ step, path }) => step === 'download' || path === '/storage');
  expect(elsewhere.length).toBeGreaterThan(4);
  expect(elsewhere.filter(({ headers }) => holdsKey(JSON.stringify(headers)))).toEqual([]);
  await expectPaidOnce(project, vendors);
});
