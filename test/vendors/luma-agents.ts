import {
  type LumaGeneration,
  LumaGenerations,
  type LumaOptions,
  type LumaRequest,
} from './luma-generations.ts';
import { type Answer, type Seen, type Step, testKey, VendorServer } from './vendor-server.ts';

interface Body {
  readonly model: string;
  readonly type: 'image' | 'video';
  readonly prompt: string;
  readonly aspect_ratio: string;
  readonly output_format?: string;
  readonly image_ref?: readonly Frame[];
  readonly video?: Video;
}

interface Video {
  readonly resolution: string;
  readonly duration: string;
  readonly loop?: boolean;
  readonly start_frame?: Frame;
  readonly end_frame?: Frame;
}

interface Frame {
  readonly data?: string;
  readonly media_type?: string;
}

type Kept = LumaRequest & { readonly type: Body['type'] };

/** Starts a fake of the Luma Agents API on a free port. It publishes no description; the fake checks what its guides say. Close it. */
export function startLumaAgents(options: LumaOptions = {}): Promise<VendorServer> {
  const generations = new LumaGenerations<Kept>(options);
  return VendorServer.start(
    (url) => ({
      operation: () => null,
      stepOf,
      answer: (request) => answerTo(request, generations, url),
      failure: (fault) => {
        if (typeof fault === 'object') return wrong(fault.status, 'Something went wrong');
        if (fault === 'quota' || fault === 'payment') return wrong(402, 'Insufficient balance');
        if (fault === 'bad-key') return wrong(401, 'Invalid or missing API key');
        return wrong(400, 'Prompt violates the content guidelines');
      },
      isAllowed: ({ step, headers }) =>
        step === 'download' || headers.authorization === `Bearer ${testKey}`,
    }),
    null,
  );
}

function stepOf(method: string, path: string): Step | null {
  const route = `${method} ${path}`;
  if (route === 'post /v1/generations') return 'create';
  if (/^get \/v1\/generations\/[^/]+$/.test(route)) return 'poll';
  return /^get \/assets\//.test(route) ? 'download' : null;
}

function answerTo(
  { step, json, path, query }: Seen,
  generations: LumaGenerations<Kept>,
  url: string,
): Answer | Promise<Answer> {
  if (step === 'download') return generations.download(path, query);
  if (step === 'create') {
    const body = json as Body;
    const fault = faultOf(body);
    if (fault !== undefined) return wrong(422, fault);
    const { model, type, prompt, aspect_ratio, video } = body;
    const duration = video === undefined ? {} : { duration: video.duration };
    const made = generations.add({ model, type, prompt, aspect_ratio, ...duration });
    return { status: 201, body: { ...common(made), state: 'queued', output: [] } };
  }
  const generation = generations.find(path.split('/').at(-1) ?? '');
  return generation === undefined
    ? wrong(404, 'Generation not found')
    : { body: look(generation, generations, url) };
}

function look(generation: LumaGeneration<Kept>, generations: LumaGenerations<Kept>, url: string) {
  const end = generations.endOf(generation);
  const failed = (failure_code: string, failure_reason: string | null) => ({
    ...common(generation),
    state: 'failed',
    output: [],
    failure_code,
    failure_reason,
  });
  switch (end) {
    case 'queued':
      return { ...common(generation), state: 'queued', output: [] };
    case 'running':
    case 'never':
      return { ...common(generation), state: 'processing', output: [] };
    case 'failed':
      return failed('generation_failed', 'The model could not generate this');
    case 'refused':
      return failed('content_moderated', 'Prompt violates the content guidelines');
    case 'broke':
      return failed('budget_exhausted', null);
    case 'unreadable':
      return failed('corrupt_input', 'An input image could not be decoded');
    default:
      return {
        ...common(generation),
        state: 'completed',
        output: [{ type: generation.request.type, url: generations.addressOf(generation, url) }],
      };
  }
}

function common({ id, request, createdMs }: LumaGeneration<Kept>) {
  return {
    id,
    type: request.type,
    model: request.model,
    created_at: new Date(createdMs).toISOString(),
    failure_code: null,
    failure_reason: null,
  };
}

function wrong(status: number, detail: string): Answer {
  return { status, body: { detail } };
}

const imageRatios = ['3:1', '2:1', '16:9', '3:2', '1:1', '2:3', '9:16', '1:2', '1:3'];
const videoRatios = ['9:16', '3:4', '1:1', '4:3', '16:9', '21:9'];

// What docs.agents.lumalabs.ai says of each parameter, and which ones it rejects together.
function faultOf({ model, type, prompt, aspect_ratio, output_format, image_ref, video }: Body) {
  if (prompt.length < 1 || prompt.length > 6000) return 'prompt: 1 to 6000 characters';
  if (type === 'image') {
    if (!['uni-1', 'uni-1-max'].includes(model)) return 'model: makes no images';
    if (video !== undefined) return 'video: not for images';
    if (image_ref !== undefined && image_ref.length > 9) return 'image_ref: at most 9';
    if (image_ref !== undefined && !image_ref.every(isPng)) return 'Invalid base64 image data';
    if (!imageRatios.includes(aspect_ratio)) return 'aspect_ratio: not one of images';
    return ['png', 'jpeg', undefined].includes(output_format) ? undefined : 'output_format';
  }
  if (model !== 'ray-3.2' || video === undefined) return 'model: makes no videos';
  if (output_format !== undefined) return 'output_format: not for videos';
  if (!videoRatios.includes(aspect_ratio)) return 'aspect_ratio: not one of videos';
  return videoFaultOf(video);
}

function videoFaultOf({ resolution, duration, loop, start_frame, end_frame }: Video) {
  if (!['540p', '720p', '1080p'].includes(resolution)) return 'video.resolution';
  if (!['5s', '10s'].includes(duration)) return 'video.duration';
  const frames = [start_frame, end_frame].filter((frame) => frame !== undefined);
  if (duration === '10s' && (frames.length > 0 || loop))
    return 'video: rejected with duration: 10s';
  if (loop && end_frame !== undefined) return 'video.loop: rejected with end_frame';
  return frames.every(isPng) ? undefined : 'Invalid base64 image data';
}

function isPng({ data, media_type }: Frame): boolean {
  return (
    media_type === 'image/png' &&
    Buffer.from(data ?? '', 'base64')
      .subarray(1, 4)
      .toString('latin1') === 'PNG'
  );
}
