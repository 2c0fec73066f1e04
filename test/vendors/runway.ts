import { randomUUID } from 'node:crypto';
import { mp4Of } from './media.ts';
import { openApiOf } from './open-api.ts';
import { type Answer, type Seen, type Step, testKey, VendorServer } from './vendor-server.ts';

/** How tasks of the fake end. `refused` was charged for, `failed` was refunded. */
export type RunwayEnd = 'done' | 'failed' | 'refused' | 'cancelled' | 'gone' | 'empty' | 'never';

/** What a fake of Runway can be told. */
export interface RunwayOptions {
  /** Seconds that a task takes; 0 for one that is done at the second look. */
  readonly latencySeconds?: number;
  /** How tasks end; asked at every look, so that one that never ended can still be done. */
  readonly jobEnd?: () => RunwayEnd;
  /** What a task of no latency says before it ends, a look each. */
  readonly before?: readonly ('PENDING' | 'THROTTLED' | 'RUNNING')[];
  /** False: an upload has expired by the time it is used. */
  readonly keepsUploads?: boolean;
}

interface Task {
  readonly id: string;
  readonly body: CreateBody;
  readonly createdMs: number;
  looks: number;
}

interface CreateBody {
  readonly model: string;
  readonly ratio: string;
  readonly duration?: number;
  readonly promptImage?: string | readonly { readonly uri: string }[];
}

const routes: readonly {
  readonly pattern: RegExp;
  readonly step: Step;
  readonly operation: string | null;
}[] = [
  {
    pattern: /^post \/v1\/image_to_video$/,
    step: 'create',
    operation: 'post /v1/image_to_video',
  },
  { pattern: /^post \/v1\/text_to_video$/, step: 'create', operation: 'post /v1/text_to_video' },
  { pattern: /^get \/v1\/tasks\/[^/]+$/, step: 'poll', operation: 'get /v1/tasks/{id}' },
  { pattern: /^get \/v1\/organization$/, step: 'account', operation: 'get /v1/organization' },
  { pattern: /^post \/v1\/uploads$/, step: 'upload', operation: 'post /v1/uploads' },
  // The storage of another company, where the vendor's key has no business.
  { pattern: /^post \/storage$/, step: 'upload', operation: null },
  { pattern: /^get \/outputs\//, step: 'download', operation: null },
];

/** Starts a fake of Runway's developer API on a free port. Close it. */
export function startRunway(options: RunwayOptions = {}): Promise<VendorServer> {
  const studio = new RunwayStudio(options);
  return VendorServer.start(
    (url) => ({
      operation: (method, path) => routeOf(method, path)?.operation ?? null,
      stepOf: (method, path) => routeOf(method, path)?.step ?? null,
      answer: (request) => studio.answer(request, url),
      failure: (fault) => {
        if (typeof fault === 'object') return wrong(fault.status, 'Something went wrong.');
        if (fault === 'quota') return wrong(429, "You've reached your daily task limit.");
        if (fault === 'payment')
          return wrong(400, 'You do not have enough credits to run this task.');
        if (fault === 'bad-key') return wrong(401, 'The API key you provided is not valid.');
        return wrong(400, 'The prompt was rejected by content moderation.');
      },
      isAllowed: ({ path, headers }) =>
        /^\/(storage|outputs)\b/.test(path) || headers.authorization === `Bearer ${testKey}`,
    }),
    openApiOf('runway'),
  );
}

function routeOf(method: string, path: string) {
  return routes.find(({ pattern }) => pattern.test(`${method} ${path}`));
}

function wrong(status: number, error: string): Answer {
  return { status, body: { error } };
}

class RunwayStudio {
  readonly #options: RunwayOptions;
  readonly #tasks = new Map<string, Task>();
  /** By the last part of a `runway://` address. */
  readonly #uploads = new Map<string, File | null>();
  #credits = 5000;

  constructor(options: RunwayOptions) {
    this.#options = options;
  }

  answer(request: Seen, url: string): Answer | Promise<Answer> {
    switch (request.step) {
      case 'create':
        return this.#create(request.json as CreateBody);
      case 'poll':
        return this.#look(request.path.split('/').at(-1) ?? '', url);
      case 'download':
        return this.#output(request.path.split('/')[2] ?? '');
      case 'upload':
        return request.path === '/storage' ? this.#store(request) : this.#makeRoom(url);
      default:
        return {
          body: {
            tier: { maxMonthlyCreditSpend: 10_000, models: {} },
            creditBalance: this.#credits,
            usage: { models: {} },
          },
        };
    }
  }

  #create(body: CreateBody): Answer {
    const lost = picturesOf(body).find(
      (uri) => uri.startsWith('runway://') && !this.#uploads.get(uri.slice('runway://'.length)),
    );
    if (lost !== undefined) {
      return {
        status: 400,
        body: {
          error: 'Validation of body failed',
          issues: [{ code: 'custom', path: ['promptImage'], message: 'Unknown upload' }],
          docUrl: 'https://docs.dev.runwayml.com/api',
        },
      };
    }
    const id = randomUUID();
    this.#tasks.set(id, { id, body, createdMs: Date.now(), looks: 0 });
    this.#credits -= creditsOf(body);
    return { body: { id, estimatedCost: { credits: creditsOf(body) } } };
  }

  #look(id: string, url: string): Answer {
    const task = this.#tasks.get(id);
    const end = this.#options.jobEnd?.() ?? 'done';
    if (task === undefined || end === 'gone') return wrong(404, 'Task not found');
    task.looks += 1;
    const common = { id, createdAt: new Date(task.createdMs).toISOString() };
    const credits = creditsOf(task.body);
    const waiting = this.#waiting(task, end);
    if (waiting !== null) {
      return {
        body: {
          ...common,
          status: waiting,
          ...(waiting === 'RUNNING' && { progress: 0.5 }),
          estimatedCost: { credits },
        },
      };
    }
    switch (end) {
      case 'cancelled':
        return { body: { ...common, status: 'CANCELLED', cost: { credits: 0 } } };
      case 'failed':
        return { body: { ...common, ...failed('INTERNAL.BAD_OUTPUT.CODE01', 0) } };
      case 'refused':
        return { body: { ...common, ...failed('SAFETY.INPUT.TEXT', credits) } };
      default: {
        // Every look mints a fresh address.
        const address = `${url}/outputs/${id}/clip.mp4?look=${task.looks}`;
        const output = end === 'empty' ? [] : [address];
        return { body: { ...common, status: 'SUCCEEDED', output, cost: { credits } } };
      }
    }
  }

  #waiting(task: Task, end: RunwayEnd): 'PENDING' | 'THROTTLED' | 'RUNNING' | null {
    const { latencySeconds = 0, before = ['PENDING'] } = this.#options;
    if (end === 'never') return 'RUNNING';
    if (Date.now() < task.createdMs + latencySeconds * 1000) return 'RUNNING';
    return before[task.looks - 1] ?? null;
  }

  async #output(id: string): Promise<Answer> {
    const task = this.#tasks.get(id);
    if (task === undefined) return { status: 404, body: Buffer.from('<Error>NoSuchKey</Error>') };
    const [width = 1280, height = 720] = task.body.ratio.split(':').map(Number);
    // A quarter of the real size: the same shape, and quick to make.
    const clip = await mp4Of(task.body.duration ?? 5, evenQuarter(width), evenQuarter(height), id);
    return { headers: { 'content-type': 'video/mp4' }, body: clip };
  }

  #makeRoom(url: string): Answer {
    const token = randomUUID();
    this.#uploads.set(token, null);
    return {
      body: {
        uploadUrl: `${url}/storage`,
        fields: { key: token, policy: 'ZmFrZQ==' },
        runwayUri: `runway://${token}`,
      },
    };
  }

  async #store({ headers, body }: Seen): Promise<Answer> {
    const type = headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData();
    const file = form.get('file');
    const key = String(form.get('key'));
    if (!(file instanceof File) || !this.#uploads.has(key) || form.get('policy') !== 'ZmFrZQ==') {
      return { status: 403, body: Buffer.from('<Error>AccessDenied</Error>') };
    }
    if (this.#options.keepsUploads !== false) this.#uploads.set(key, file);
    return { status: 204, body: Buffer.alloc(0) };
  }
}

function picturesOf({ promptImage }: CreateBody): readonly string[] {
  if (promptImage === undefined) return [];
  return typeof promptImage === 'string' ? [promptImage] : promptImage.map(({ uri }) => uri);
}

/** Credits a second as Runway's price list of 2026-04-21 has them. */
function creditsOf({ model, duration = 5 }: CreateBody): number {
  const aSecond: Readonly<Record<string, number>> = {
    gen4_turbo: 5,
    'gen4.5': 12,
    'veo3.1': 20,
    'veo3.1_fast': 10,
  };
  return (aSecond[model] ?? 36) * duration;
}

function failed(failureCode: string, credits: number) {
  return {
    status: 'FAILED',
    failure: 'The task did not work out.',
    failureCode,
    cost: { credits },
  };
}

function evenQuarter(pixels: number): number {
  return Math.round(pixels / 8) * 2;
}
