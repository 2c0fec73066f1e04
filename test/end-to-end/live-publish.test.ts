import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';
import { liveProject } from './live-project.ts';

const vendors = vendorsPerTest();

const steam = `concept: Coffee on table
style: visual_storyboard
budget: 10
format: { resolution: 480p, fps: 24 }
providers: { image: dalle, video: luma }
fallback: { image: none, video: none }
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in, duration: 5 }
`;

/** A bucket on this machine: what is put into it can be fetched, as what it was said to be. */
async function startBucket(): Promise<string> {
  const objects = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (request.method === 'PUT') {
      const type = request.headers['content-type'] ?? '';
      objects.set(path, { bytes: await buffer(request), type });
      response.end();
      return;
    }
    const found = objects.get(path);
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': found?.type ?? 'text/plain',
    });
    response.end(found?.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a picture reaches a vendor that takes addresses only by way of the bucket', async () => {
  const bucket = await startBucket();
  const here = liveProject(vendors, { coffee: steam });
  here.env['LUMA_AGENTS_API_KEY'] = '';
  here.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  here.env['AWS_SECRET_ACCESS_KEY'] = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  here.env['CLAUDE_STUDIO_PUBLISH'] =
    `s3://films/seeds?endpoint=${bucket}&region=eu-1&public=${bucket}/films`;
  const { exitCode, stderr } = await here.run('build', '--live');
  expect(exitCode, stderr).toBe(0);
  const [clip] = vendors.servers.dreamMachine.accepted;
  expect(clip?.json).toMatchObject({
    keyframes: {
      frame0: {
        type: 'image',
        url: expect.stringMatching(`^${bucket}/films/seeds/[0-9a-f]{64}.png$`),
      },
    },
  });
});
