import { imageHeader } from '../../src/render/image-size.ts';
import { pngOf, wavOf } from './media.ts';
import { openApiOf } from './open-api.ts';
import { responseTo, scriptModels } from './openai-responses.ts';
import { plainWriter, type Writer } from './script-writer.ts';
import { type Answer, type Seen, testKey, type Vendor, VendorServer } from './vendor-server.ts';

/**
 * A fake of OpenAI's images, speech and language models: real pictures and sounds, what `write` writes, its limits, its
 * words. Its base address ends in `/v1`.
 */
export function startOpenai({
  latencySeconds = 0,
  write = plainWriter,
}: {
  readonly latencySeconds?: number;
  readonly write?: Writer;
} = {}): Promise<VendorServer> {
  return VendorServer.start(() => openai(latencySeconds, write), openApiOf('openai'));
}

function openai(latencySeconds: number, write: Writer): Vendor {
  return {
    operation: (method, path) => {
      const operation = `${method} ${path.replace(/^\/v1/, '')}`;
      return operation in creates ? operation : null;
    },
    stepOf: (method, path) => {
      if (`${method} ${path.replace(/^\/v1/, '')}` in creates) return 'create';
      return method === 'get' && path === '/v1/models' ? 'account' : null;
    },
    answer: async (request) => {
      if (request.step === 'account') return models;
      const create = creates[`${request.method} ${request.path.replace(/^\/v1/, '')}`];
      if (create === undefined) throw new Error(`no answer for ${request.path}`);
      const answer = await create((request.json ?? request.form ?? {}) as Asked, write);
      return { ...answer, afterSeconds: latencySeconds };
    },
    failure: (fault) =>
      typeof fault === 'object' ? failureOfStatus(fault.status) : (failures[fault] ?? broken),
    isAllowed: ({ headers }: Seen) => headers.authorization === `Bearer ${testKey}`,
  };
}

type Asked = Readonly<Record<string, unknown>>;

const creates: Readonly<Record<string, (asked: Asked, write: Writer) => Answer | Promise<Answer>>> =
  {
    'post /images/generations': image,
    'post /images/edits': edited,
    'post /audio/speech': speech,
    'post /responses': script,
  };

const imageModels = ['gpt-image-2', 'gpt-image-2.5-flare', 'gpt-image-2.5-sunburst'];
const speechModels = ['gpt-4o-mini-tts', 'tts-1', 'tts-1-hd'];
const voices = [
  ...['alloy', 'ash', 'ballad', 'cedar', 'coral', 'echo', 'fable', 'marin', 'nova', 'onyx'],
  ...['sage', 'shimmer', 'verse'],
];

const models: Answer = {
  body: {
    object: 'list',
    data: [...imageModels, ...speechModels, ...Object.keys(scriptModels)].map((id) => ({
      ...{ id, object: 'model', created: 1_760_000_000, owned_by: 'system' },
    })),
  },
};

function image(asked: Asked): Answer {
  const { model, prompt, size, quality, output_format } = asked;
  if (!imageModels.includes(String(model))) return unknownModel(model);
  const [width = 0, height = 0] = String(size).split('x').map(Number);
  if (!isSize(width, height)) return wrong('size', `Invalid size '${size}'.`);
  if (typeof prompt !== 'string' || prompt === '' || prompt.length > 32_000)
    return wrong('prompt', 'Invalid prompt: a text of 1 to 32000 characters is expected.');
  const text = Math.ceil(prompt.length / 4);
  // A square of 1024 costs about $0.211, $0.053 and $0.006, at $30 for a million tokens.
  const perPixel = quality === 'high' ? 6.71e-3 : quality === 'medium' ? 1.685e-3 : 1.9e-4;
  const made = Math.round(width * height * perPixel);
  return {
    headers: { 'x-request-id': 'req_5f1c2a' },
    // Without `size`: the description lists three, and the models make any.
    body: {
      created: 1_763_800_000,
      background: 'opaque',
      output_format,
      quality,
      data: [{ b64_json: pngOf(width, height, prompt).toString('base64') }],
      usage: {
        input_tokens: text,
        input_tokens_details: { text_tokens: text, image_tokens: 0 },
        output_tokens: made,
        output_tokens_details: { text_tokens: 0, image_tokens: made },
        total_tokens: text + made,
      },
    },
  };
}

/** Tokens of a picture that is sent along, in high fidelity: by its tiles of 512 pixels, and by whether it is a square. */
async function pictureTokens(picture: File): Promise<number> {
  const { width, height } = imageHeader(new Uint8Array(await picture.arrayBuffer())) ?? {
    width: 1,
    height: 1,
  };
  const fit = Math.min(1, 2048 / Math.max(width, height));
  const scale = Math.min(fit, 512 / Math.min(width, height));
  const tilesOf = (pixels: number) => Math.ceil(Math.round(pixels * scale) / 512);
  return 65 + 129 * tilesOf(width) * tilesOf(height) + (width === height ? 4160 : 6240);
}

async function edited(asked: Asked): Promise<Answer> {
  const pictures = asked['image'] as readonly File[] | undefined;
  if (pictures === undefined || pictures.length > 16)
    return wrong('image', 'Invalid image: 1 to 16 images are expected.');
  for (const { type, name } of pictures) {
    if (!/^image\/(png|jpeg|webp)$/.test(type))
      return wrong('image', `Invalid file '${name}': unsupported mimetype ('${type}').`);
  }
  const drawn = image(asked);
  if ((drawn.status ?? 200) !== 200) return drawn;
  const { usage, ...rest } = drawn.body as { usage: Readonly<Record<string, number>> };
  const counted = await Promise.all(pictures.map(pictureTokens));
  const images = counted.reduce((sum, tokens) => sum + tokens, 0);
  const text = usage['input_tokens'] ?? 0;
  return {
    ...drawn,
    body: {
      ...rest,
      usage: {
        ...usage,
        input_tokens: text + images,
        input_tokens_details: { text_tokens: text, image_tokens: images },
        total_tokens: (usage['total_tokens'] ?? 0) + images,
      },
    },
  };
}

function isSize(width: number, height: number): boolean {
  const ratio = Math.max(width, height) / Math.min(width, height);
  const pixels = width * height;
  return width % 16 === 0 && height % 16 === 0 && ratio <= 3 && pixels >= 655_360;
}

function speech(asked: Asked): Answer {
  const { model, input, voice, response_format } = asked;
  if (!speechModels.includes(String(model))) return unknownModel(model);
  if (typeof voice === 'string' && !voices.includes(voice))
    return wrong('voice', `Invalid value: '${voice}'. Supported values are: ${voices.join(', ')}.`);
  if (typeof input !== 'string' || input === '' || input.length > 4096)
    return wrong('input', 'Invalid input: a string of at most 4096 characters is expected.');
  if (response_format !== 'wav')
    return wrong('response_format', 'This fake speaks nothing but WAV.');
  const body = wavOf(input.length / 15, 24_000, JSON.stringify([voice, input]));
  // It is streamed before its length is known; OpenAI fills these in so.
  body.writeUInt32LE(0xffff_ffff, 4);
  body.writeUInt32LE(0xffff_ffff, 40);
  return { headers: { 'content-type': 'audio/wav', 'x-request-id': 'req_6a2d3b' }, body };
}

async function script(asked: Asked, write: Writer): Promise<Answer> {
  if (scriptModels[String(asked['model'])] === undefined) return unknownModel(asked['model']);
  const answer = await responseTo(asked, write);
  return typeof answer === 'string' ? wrong('text.format.schema', answer) : answer;
}

const failures: Readonly<Record<string, Answer>> = {
  refuse: failed(
    400,
    'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_7b3e. safety_violations=[violence].',
    'image_generation_user_error',
    'moderation_blocked',
  ),
  quota: failed(
    429,
    'You exceeded your current quota, please check your plan and billing details.',
    'insufficient_quota',
    'insufficient_quota',
  ),
  payment: failed(
    400,
    'Billing hard limit has been reached',
    'invalid_request_error',
    'billing_hard_limit_reached',
  ),
  'bad-key': failed(
    401,
    `Incorrect API key provided: ${testKey.slice(0, 8)}*****${testKey.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    'invalid_request_error',
    'invalid_api_key',
  ),
};

const broken = failed(
  500,
  'The server had an error while processing your request. Sorry about that!',
  'server_error',
  null,
);

function failureOfStatus(status: number): Answer {
  if (status === 429)
    return failed(429, 'Rate limit reached: 5 images a minute.', 'requests', 'rate_limit_exceeded');
  if (status >= 500) return broken;
  return failed(status, 'The request cannot be processed.', 'invalid_request_error', null);
}

function unknownModel(model: unknown): Answer {
  return failed(
    404,
    `The model \`${model}\` does not exist or you do not have access to it.`,
    'invalid_request_error',
    'model_not_found',
  );
}

function wrong(param: string, message: string): Answer {
  return failed(400, message, 'invalid_request_error', 'invalid_value', param);
}

function failed(
  status: number,
  message: string,
  type: string,
  code: string | null,
  param: string | null = null,
): Answer {
  return { status, body: { error: { message, type, param, code } } };
}
