import { mp3Of, wavOf } from './media.ts';
import { openApiOf } from './open-api.ts';
import { type Answer, type Seen, testKey, type Vendor, VendorServer } from './vendor-server.ts';

/** Something the fake has spoken, as its history lists it. */
interface HistoryItem {
  readonly history_item_id: string;
  readonly voice_id: string;
  readonly model_id: string;
  readonly text: string;
  date_unix: number;
  state: 'created' | 'deleted' | 'processing';
  readonly [field: string]: unknown;
}

interface ElevenLabsFake {
  /** What was spoken, oldest first; items may be changed and taken away. */
  readonly history: HistoryItem[];
  /** Voices of the account by id. */
  readonly voices: Map<string, string>;
  /** Fields that answers of speech lack from now on, at any depth. */
  readonly leftOut: Set<string>;
}

/** Speech takes about this many characters a second. */
const charactersASecond = 15;

/** A fake of ElevenLabs: speech with timestamps, voices, models and the history. A request takes `latencySeconds`. */
export async function startElevenLabs({
  latencySeconds = 0,
}: {
  readonly latencySeconds?: number;
} = {}): Promise<VendorServer & ElevenLabsFake> {
  const fake: ElevenLabsFake = {
    history: [],
    voices: new Map([
      ['pFZP5JQG7iQjIQuC4Bku', 'Lily - Velvety Actress'],
      ['21m00Tcm4TlvDq8ikWAM', 'Rachel'],
      ['Kx9mQ2vTz7LpWc4RbN1a', 'Grandmother'],
    ]),
    leftOut: new Set(),
  };
  const sounds = new Map<string, Buffer>();
  const vendor: Vendor = {
    operation: (method, path) => routeOf(method, path)?.operation ?? null,
    stepOf: (method, path) => routeOf(method, path)?.step ?? null,
    answer: async (request) => {
      if (request.step !== 'create') return listed(request, fake, sounds);
      return { ...(await spoken(request, fake, sounds)), afterSeconds: latencySeconds };
    },
    failure: (fault) => failures(typeof fault === 'string' ? fault : fault.status),
    isAllowed: ({ headers }) => headers['xi-api-key'] === testKey,
  };
  return Object.assign(await VendorServer.start(() => vendor, openApiOf('elevenlabs')), fake);
}

const routes = [
  ['create', 'post', '/v1/text-to-speech/{voice_id}/with-timestamps'],
  ['list', 'get', '/v2/voices'],
  ['account', 'get', '/v1/models'],
  ['list', 'get', '/v1/history'],
  ['poll', 'get', '/v1/history/{history_item_id}/audio'],
] as const;

function routeOf(method: string, path: string) {
  const route = routes.find(
    ([, routeMethod, template]) => routeMethod === method && pathPattern(template).test(path),
  );
  return route === undefined ? undefined : { step: route[0], operation: `${route[1]} ${route[2]}` };
}

function pathPattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

async function spoken(
  request: Seen,
  { history, voices, leftOut }: ElevenLabsFake,
  sounds: Map<string, Buffer>,
): Promise<Answer> {
  const voice = request.path.split('/')[3] ?? '';
  const known = voices.has(voice) || premadeVoices.has(voice);
  if (!known)
    return failed(404, 'voice_not_found', `A voice with the voice_id ${voice} was not found.`);
  const { text, model_id: model = '' } = request.json as { text: string; model_id?: string };
  const format = request.query.get('output_format') ?? 'mp3_44100_128';
  const seconds = Math.max(0.5, Math.round((text.length / charactersASecond) * 2) / 2);
  const sound = await soundOf(format, seconds, voice);
  const id = `history${String(history.length + 1).padStart(13, '0')}`;
  const aligned = alignment(text, seconds);
  history.push({
    history_item_id: id,
    request_id: `request-${history.length + 1}`,
    voice_id: voice,
    voice_name: voices.get(voice) ?? 'Premade',
    voice_category: 'premade',
    model_id: model,
    text,
    date_unix: Math.floor(Date.now() / 1000),
    character_count_change_from: 100,
    character_count_change_to: 100 + text.length,
    content_type: format.startsWith('pcm') ? 'audio/pcm' : 'audio/mpeg',
    state: 'created',
    settings: {},
    source: 'TTS',
    alignments: { alignment: aligned, normalized_alignment: aligned },
    output_format: format,
  });
  sounds.set(id, sound);
  const body = {
    audio_base64: sound.toString('base64'),
    alignment: aligned,
    normalized_alignment: aligned,
  };
  return {
    headers: {
      'request-id': `request-${history.length}`,
      'history-item-id': id,
      'character-cost': String(text.length),
    },
    body: JSON.parse(
      JSON.stringify(body, (field, value: unknown) => (leftOut.has(field) ? undefined : value)),
    ) as unknown,
  };
}

// The voices that every account has.
const premadeVoices = new Set([
  'pNInz6obpgDQGcFmaJgB',
  'Xb7hH8MSUJpSbSDYk0k2',
  'ErXwobaYiN019PkySvjV',
  'EXAVITQu4vr4xnSDxMaL',
  'nPczCjzI2devNBz1zQrb',
  'XB0fDUnXU5powFXDhCwa',
  'onwK4e9ZLuTAKqWW03F9',
  'JBFqnCBsd6RMkjVDRZzb',
  'TxGEqnHWrfWFTfGW9XjX',
  'XrExE9yKIg1WjnnlVkGX',
  'yoZ06aMxZJJ28mfd3POQ',
]);

async function soundOf(format: string, seconds: number, mark: string): Promise<Buffer> {
  const rate = Number(format.split('_')[1]);
  return format.startsWith('pcm')
    ? wavOf(seconds, rate, mark).subarray(44)
    : mp3Of(seconds, rate, mark);
}

function alignment(text: string, seconds: number) {
  const characters = [...text];
  const at = (index: number): number =>
    Math.round((index / characters.length) * seconds * 1000) / 1000;
  return {
    characters,
    character_start_times_seconds: characters.map((_, index) => at(index)),
    character_end_times_seconds: characters.map((_, index) => at(index + 1)),
  };
}

function listed(
  { path, query }: Seen,
  { history, voices }: ElevenLabsFake,
  sounds: ReadonlyMap<string, Buffer>,
): Answer {
  if (path === '/v1/models') return { body: [] };
  if (path === '/v2/voices') return { body: voicesLike(query.get('search') ?? '', voices) };
  if (path === '/v1/history') return { body: historyPage(query, history) };
  const id = path.split('/')[3] ?? '';
  const sound = sounds.get(id);
  if (sound === undefined) return failed(404, 'history_item_not_found', 'No such history item.');
  return { headers: { 'content-type': 'audio/mpeg' }, body: sound };
}

function voicesLike(search: string, voices: ReadonlyMap<string, string>) {
  const found = [...voices].filter(([, name]) => name.toLowerCase().includes(search.toLowerCase()));
  return {
    voices: found.map(([id, name]) => ({
      voice_id: id,
      name,
      category: 'premade',
      labels: {},
      available_for_tiers: [],
      high_quality_base_model_ids: [],
    })),
    has_more: false,
    total_count: found.length,
  };
}

function historyPage(query: URLSearchParams, history: readonly HistoryItem[]) {
  const voice = query.get('voice_id');
  const model = query.get('model_id');
  const after = Number(query.get('date_after_unix') ?? 0);
  const before = Number(query.get('date_before_unix') ?? Number.POSITIVE_INFINITY);
  const found = history.filter(
    (item) =>
      (voice === null || item.voice_id === voice) &&
      (model === null || item.model_id === model) &&
      item.date_unix >= after &&
      item.date_unix < before,
  );
  const oldestFirst = found.toSorted((a, b) => a.date_unix - b.date_unix);
  const sorted = query.get('sort_direction') === 'asc' ? oldestFirst : oldestFirst.toReversed();
  const page = sorted.slice(0, Number(query.get('page_size') ?? 100));
  return {
    history: page,
    has_more: page.length < sorted.length,
    last_history_item_id: page.at(-1)?.history_item_id ?? null,
  };
}

function failed(status: number, code: string, message: string): Answer {
  return { status, body: { detail: { status: code, message } } };
}

// The service's own words, as users have met them.
function failures(fault: string | number): Answer {
  switch (fault) {
    case 'refuse':
      return failed(
        403,
        'content_against_policy',
        'We are sorry but text you are trying to use may violate our Terms of Service and has been blocked.',
      );
    case 'quota':
      return failed(
        401,
        'quota_exceeded',
        'This request exceeds your quota of 10000. You have 12 credits remaining, while 60 credits are required for this request.',
      );
    case 'payment':
      return failed(402, 'payment_required', 'The last payment of this subscription failed.');
    case 401:
      return failed(
        401,
        'missing_permissions',
        'The API key you used is missing the permission models_read to execute this operation.',
      );
    case 429:
      return failed(
        429,
        'too_many_concurrent_requests',
        'Too many concurrent requests. Your current subscription is associated with a maximum of 2 concurrent requests.',
      );
    case 422:
      return {
        status: 422,
        body: { detail: [{ loc: ['body', 'text'], msg: 'field required', type: 'value_error' }] },
      };
    case 500:
      return failed(500, 'something_went_wrong', 'We are sorry, something went wrong.');
    case 'bad-key':
      return failed(401, 'invalid_api_key', 'Invalid API key');
    default:
      return { status: Number(fault) || 500, body: Buffer.from('<html>Bad gateway</html>') };
  }
}
