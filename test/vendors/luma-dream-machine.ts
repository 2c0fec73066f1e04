import {
  type LumaGeneration,
  LumaGenerations,
  type LumaOptions,
  type LumaRequest,
} from './luma-generations.ts';
import { openApiOf } from './open-api.ts';
import { type Answer, type Seen, type Step, testKey, VendorServer } from './vendor-server.ts';

/** What Dream Machine is asked for, and repeats in its answers. */
export interface DreamMachineRequest extends LumaRequest {
  readonly loop?: boolean;
  readonly keyframes?: {
    readonly frame0?: DreamMachineKeyframe;
    readonly frame1?: DreamMachineKeyframe;
  };
  readonly [more: string]: unknown;
}

type DreamMachineKeyframe =
  | { readonly type: 'image'; readonly url: string }
  | { readonly type: 'generation'; readonly id: string };

type Generations = LumaGenerations<DreamMachineRequest>;

/** What a fake of Dream Machine can be told beyond that. */
export interface DreamMachineOptions extends LumaOptions {
  /** The account's generations, to put others into it. */
  readonly generations?: Generations;
  /** Its list shows a new generation only from this look on. */
  readonly listedFromLook?: number;
}

const root = '/dream-machine/v1';

/** Starts a fake of Luma Dream Machine on a free port; its address ends in `/dream-machine/v1`. Close it. */
export function startLumaDreamMachine(options: DreamMachineOptions = {}): Promise<VendorServer> {
  const generations = options.generations ?? new LumaGenerations(options);
  let lists = 0;
  return VendorServer.start(
    (url) => ({
      operation: operationOf,
      stepOf,
      answer: (request) => {
        if (request.step !== 'list') return answerTo(request, generations, url);
        lists += 1;
        const shown = lists < (options.listedFromLook ?? 1) ? [] : generations.newestFirst;
        return { body: pageOf(shown, request.query) };
      },
      failure: (fault) => {
        if (typeof fault === 'object') return wrong(fault.status, 'Something went wrong');
        if (fault === 'quota') return wrong(400, 'Insufficient credits');
        if (fault === 'payment') return wrong(402, 'Payment required');
        if (fault === 'bad-key') return wrong(403, 'Invalid API key is provided');
        return wrong(400, 'Advanced prompt moderation failed');
      },
      isAllowed: ({ step, headers }) =>
        step === 'download' || headers.authorization === `Bearer ${testKey}`,
    }),
    openApiOf('luma'),
  );
}

function operationOf(method: string, path: string): string | null {
  if (!path.startsWith(root)) return null;
  const rest = path.slice(root.length);
  const known = ['/generations/video', '/generations/image', '/generations', '/credits'];
  return `${method} ${known.includes(rest) ? rest : '/generations/{id}'}`;
}

function stepOf(method: string, path: string): Step | null {
  const route = `${method} ${path.replace(root, '')}`;
  if (/^post \/generations\/(video|image)$/.test(route)) return 'create';
  if (route === 'get /generations') return 'list';
  if (route === 'get /credits') return 'account';
  if (/^get \/generations\/[^/]+$/.test(route)) return 'poll';
  return /^get \/assets\//.test(route) ? 'download' : null;
}

function answerTo(
  { step, json, path, query }: Seen,
  generations: Generations,
  url: string,
): Answer | Promise<Answer> {
  switch (step) {
    case 'account':
      return { body: { credit_balance: 1234 } };
    case 'download':
      return generations.download(path, query);
    case 'create': {
      const request = json as DreamMachineRequest;
      const fault = faultOf(request, generations);
      if (fault !== undefined) return wrong(400, fault);
      return { status: 201, body: { ...common(generations.add(request)), state: 'queued' } };
    }
    default: {
      const generation = generations.find(path.split('/').at(-1) ?? '');
      if (generation === undefined) return wrong(404, 'Generation not found');
      return { body: look(generation, generations, url) };
    }
  }
}

function pageOf(shown: Generations['newestFirst'], query: URLSearchParams) {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  const page = shown.slice(offset, offset + limit);
  return {
    has_more: offset + page.length < shown.length,
    count: page.length,
    limit,
    offset,
    generations: page.map((generation) => ({ ...common(generation), state: 'dreaming' })),
  };
}

function look(
  generation: LumaGeneration<DreamMachineRequest>,
  generations: Generations,
  url: string,
) {
  const end = generations.endOf(generation);
  const failed = (failure_reason: string) => ({
    ...common(generation),
    state: 'failed',
    failure_reason,
  });
  switch (end) {
    case 'queued':
      return { ...common(generation), state: 'queued' };
    case 'running':
    case 'never':
      return { ...common(generation), state: 'dreaming' };
    case 'failed':
      return failed('Job processing failed');
    case 'refused':
      return failed('Frame moderation failed');
    case 'broke':
      return failed('Insufficient credits');
    case 'unreadable':
      return failed('400: failed to moderate image');
    default: {
      const address = generations.addressOf(generation, url);
      const isImage = generation.request.duration === undefined;
      const assets = isImage ? { image: address } : { video: address };
      return { ...common(generation), state: 'completed', assets };
    }
  }
}

function common({ id, request, createdMs }: LumaGeneration<DreamMachineRequest>) {
  const generation_type = request.duration === undefined ? 'image' : 'video';
  return {
    id,
    generation_type,
    created_at: new Date(createdMs).toISOString(),
    model: request.model,
    request: { ...request, generation_type },
  };
}

function wrong(status: number, detail: string): Answer {
  return { status, body: { detail } };
}

// docs.lumalabs.ai/docs/errors, "before submission"; that pictures come by address only is from its video guide.
function faultOf({ prompt, loop, keyframes }: DreamMachineRequest, generations: Generations) {
  if (prompt.length < 3) return 'Prompt is too short, minimum length is 3 characters';
  if (loop && keyframes?.frame1 !== undefined) return 'Loop is not supported for end frame';
  for (const frame of [keyframes?.frame0, keyframes?.frame1]) {
    if (frame?.type === 'image' && !/^https?:/.test(frame.url)) return 'Invalid image url';
    if (frame?.type === 'generation') {
      const before = generations.find(frame.id);
      if (before?.request.duration === undefined) return 'Generation not found';
    }
  }
  return undefined;
}
