import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { ProviderError } from '../../src/build/provider.ts';
import { publisherOf } from '../../src/providers/publish/publisher-of.ts';
import { digestOf } from '../../src/std/digest.ts';
import { pngOf } from '../vendors/media.ts';

const folder = mkdtempSync(join(tmpdir(), 'publish-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// As the cache keeps it: a name without an extension.
const picture = join(folder, 'picture');
const bytes = pngOf(64, 36, 'cup');
writeFileSync(picture, bytes);
const name = `${digestOf(bytes)}.png`;

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: secret };

const { signal } = new AbortController();

/** A bucket on this machine: takes what is signed, and gives what it has. */
class BucketServer {
  readonly seen: { method: string; url: string; signed: boolean; type: string | undefined }[] = [];
  readonly objects = new Map<string, Buffer>();
  status = 200;
  readonly #server: Server = createServer((request, response) => {
    buffer(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const signature =
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-1\/s3\/aws4_request, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}$/;
      const signed = signature.test(headers.authorization ?? '');
      this.seen.push({ method, url, signed, type: headers['content-type'] });
      if (this.status === 200) this.objects.set(url, body);
      response.writeHead(this.status, { 'content-type': 'application/xml' });
      response.end(this.status === 200 ? '' : '<Error><Code>AccessDenied</Code></Error>');
    }, response.destroy.bind(response));
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let bucket: BucketServer;
beforeEach(async () => {
  bucket = new BucketServer();
  await bucket.listen();
});
afterEach(() => bucket.close());

function publish(setting: string, path = picture, env: Record<string, string> = keys) {
  const publisher = publisherOf(setting, env);
  if (publisher === null) throw new Error('nothing is set up');
  return publisher(path, signal);
}

function script(lines: string): string {
  const path = join(folder, `script-${digestOf(lines).slice(0, 8)}.sh`);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function errorOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

test('where nothing is set up nothing is published', () => {
  expect(publisherOf(undefined, keys)).toBeNull();
  expect(publisherOf('  ', keys)).toBeNull();
});

test.each([
  ['ftp://host', 'CLAUDE_STUDIO_PUBLISH is `ftp://host`; allowed: `s3://bucket'],
  ['./publish.sh', 'CLAUDE_STUDIO_PUBLISH is `./publish.sh`; allowed: `s3://bucket'],
  ['command:', 'CLAUDE_STUDIO_PUBLISH cannot be used: no command follows `command:`; allowed:'],
  ['s3://?region=eu-1', 'CLAUDE_STUDIO_PUBLISH cannot be used: '],
  ['s3://b?endpiont=https://a', 'it has an unknown part `endpiont`; allowed:'],
  ['s3://b?endpoint=http://far.example', 'its `endpoint` is no https address; allowed:'],
  ['s3://b?public=cdn.example', 'its `public` is no https address; allowed:'],
])('`%s` is refused at once, with what is allowed', (setting, words) => {
  expect(() => publisherOf(setting, keys)).toThrow(words);
});

test('a bucket without keys is refused at once', () => {
  expect(() => publisherOf('s3://films', {})).toThrow(
    'CLAUDE_STUDIO_PUBLISH cannot be used: AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set',
  );
});

test('a picture is put into the bucket under its digest, signed, and read at the public address', async () => {
  const setting = `s3://films/in/put?endpoint=${bucket.url}&region=eu-1&public=https://cdn.example/a`;
  expect(await publish(setting)).toBe(`https://cdn.example/a/in/put/${name}`);
  expect(bucket.seen).toEqual([
    { method: 'PUT', url: `/films/in/put/${name}`, signed: true, type: 'image/png' },
  ]);
  expect(bucket.objects.get(`/films/in/put/${name}`)?.equals(bytes)).toBe(true);
});

test('the same picture is uploaded once, however many clips start from it', async () => {
  const setting = `s3://films?endpoint=${bucket.url}&region=eu-1&public=https://cdn.example`;
  const publisher = publisherOf(setting, keys);
  const addresses = await Promise.all([publisher?.(picture, signal), publisher?.(picture, signal)]);
  await publisher?.(picture, signal);
  expect(addresses).toEqual([`https://cdn.example/${name}`, `https://cdn.example/${name}`]);
  expect(bucket.seen).toHaveLength(1);
});

test('a bucket that nobody may read gives an address that works for a day', async () => {
  const address = new URL(await publish(`s3://films?endpoint=${bucket.url}&region=eu-1`));
  expect(address.pathname).toBe(`/films/${name}`);
  expect(address.searchParams.get('X-Amz-Expires')).toBe('86400');
  expect(address.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  expect(address.href).not.toContain(secret);
});

test('a bucket that refuses is a matter of the account, and the next try uploads again', async () => {
  const setting = `s3://films?endpoint=${bucket.url}&region=eu-1&public=https://cdn.example`;
  const publisher = publisherOf(setting, keys);
  bucket.status = 403;
  const error = await errorOf(publisher?.(picture, signal) ?? Promise.resolve());
  expect([error.fault, error.message]).toEqual([
    'account',
    'publish: S3 returned 403 – AccessDenied',
  ]);
  bucket.status = 200;
  expect(await publisher?.(picture, signal)).toBe(`https://cdn.example/${name}`);
});

test('a bucket that breaks or is not there may be tried again', async () => {
  bucket.status = 503;
  const setting = `s3://films?endpoint=${bucket.url}&region=eu-1`;
  expect((await errorOf(publish(setting))).fault).toBe('not-accepted');
  await bucket.close();
  const error = await errorOf(publish(setting));
  expect([error.fault, error.message]).toEqual(['not-accepted', 'publish: ECONNREFUSED']);
  await bucket.listen();
});

test('a command gets the picture under its published name, and says where it is', async () => {
  const copy = join(folder, 'published');
  const path = script(
    `echo uploading...\ncp "$3" ${copy}\necho "https://cdn.example/$1/$2/$(basename "$3")?a=$TOKEN"`,
  );
  const env = { PATH: process.env['PATH'] ?? '', TOKEN: 'b' };
  const address = await publish(`command: ${path}  --to films`, picture, env);
  expect(address).toBe(`https://cdn.example/--to/films/${name}?a=b`);
  expect(existsSync(copy)).toBe(true);
});

test('a command sees the environment that the tool was given, and no other', async () => {
  // Vitest sets VITEST for itself.
  const path = script(`echo "https://cdn.example/\${VITEST:-clean}"`);
  expect(await publish(`command: ${path}`)).toBe('https://cdn.example/clean');
});

test('a command is not read by a shell', async () => {
  const path = script('echo "https://cdn.example/$1"');
  expect(await publish(`command: ${path} $(id);x`)).toBe('https://cdn.example/$(id);x');
});

test.each([
  ['echo no; echo "not logged in" >&2; exit 3', /^publish: `.*` failed: not logged in$/],
  ['echo http://cdn.example/a.png', /printed `http:\/\/cdn.example\/a.png` last; let it print/],
  ['true', /^publish: the command printed nothing last; let it print the https address/],
])('a command that does `%s` is a matter of who set it up', async (lines, words) => {
  const error = await errorOf(publish(`command: ${script(lines)}`));
  expect(error.fault).toBe('account');
  expect(error.message).toMatch(words);
});

test('a command that is not there is named', async () => {
  const error = await errorOf(publish('command: ./no-such-command'));
  expect([error.fault, error.message]).toEqual([
    'account',
    expect.stringContaining('publish: `./no-such-command` failed: '),
  ]);
});

test('a command ends with the build', async () => {
  const started = join(folder, 'started');
  const end = new AbortController();
  const publisher = publisherOf(`command: ${script(`mkfifo ${started}; read x < ${started}`)}`, {
    PATH: process.env['PATH'],
  });
  const error = errorOf(publisher?.(picture, end.signal) ?? Promise.resolve());
  end.abort();
  expect((await error).message).toBe('publish: the command was ended');
});
