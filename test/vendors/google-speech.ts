import { wavOf } from './media.ts';
import { type Answer, type Seen, testKey, type Vendor, VendorServer } from './vendor-server.ts';

/** Speech takes about this many characters a second. */
const charactersASecond = 15;

/** A fake of Google Cloud Text-to-Speech: speech as WAV, and the list of voices. A request takes `latencySeconds`. */
export async function startGoogleSpeech({
  latencySeconds = 0,
}: {
  readonly latencySeconds?: number;
} = {}): Promise<VendorServer> {
  const vendor: Vendor = {
    // Google describes it by protocol buffers, and by no OpenAPI document.
    operation: () => null,
    stepOf: (method, path) => {
      if (method === 'post' && path === '/v1/text:synthesize') return 'create';
      return method === 'get' && path === '/v1/voices' ? 'account' : null;
    },
    answer: (request) => {
      if (request.step === 'account') return { body: { voices: voices.map(listed) } };
      return { ...spoken(request), afterSeconds: latencySeconds };
    },
    failure: (fault) => failures(typeof fault === 'string' ? fault : fault.status),
    isAllowed: ({ headers }) => headers['x-goog-api-key'] === testKey,
  };
  return VendorServer.start(() => vendor, null);
}

const voices: readonly string[] = [
  ...['A', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'].map((letter) => `en-US-Neural2-${letter}`),
  'en-US-Chirp3-HD-Kore',
  'de-DE-Neural2-G',
];

function listed(name: string) {
  return {
    languageCodes: [name.slice(0, 5)],
    name,
    ssmlGender: 'NEUTRAL',
    naturalSampleRateHertz: 24_000,
  };
}

interface SynthesizeRequest {
  readonly input: { readonly text: string };
  readonly voice: { readonly languageCode: string; readonly name: string };
  readonly audioConfig: { readonly audioEncoding: string; readonly sampleRateHertz: number };
}

function spoken({ json }: Seen): Answer {
  const { input, voice, audioConfig } = json as SynthesizeRequest;
  if (!voices.includes(voice.name))
    return wrong(`Voice '${voice.name}' does not exist. Is it misspelled?`);
  if (!voice.name.startsWith(voice.languageCode))
    return wrong(`Requested language code '${voice.languageCode}' doesn't match the voice.`);
  if (Buffer.byteLength(input.text) > 5000)
    return wrong('Either `input.text` or `input.ssml` is longer than the limit of 5000 bytes.');
  if (audioConfig.audioEncoding !== 'LINEAR16') return wrong('The fake speaks LINEAR16 only.');
  const seconds = Math.max(0.5, input.text.length / charactersASecond);
  const sound = wavOf(seconds, audioConfig.sampleRateHertz, voice.name);
  return { body: { audioContent: sound.toString('base64') } };
}

function failed(code: number, status: string, message: string, reason?: string): Answer {
  const details =
    reason === undefined
      ? []
      : [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason,
            domain: 'googleapis.com',
            metadata: { service: 'texttospeech.googleapis.com' },
          },
        ];
  return { status: code, body: { error: { code, message, status, details } } };
}

function wrong(message: string): Answer {
  return failed(400, 'INVALID_ARGUMENT', message);
}

// Google's own words, as users have met them.
function failures(fault: string | number): Answer {
  switch (fault) {
    case 'refuse':
      return wrong('The text contains sensitive or harmful content and cannot be synthesized.');
    case 'quota':
      return failed(
        429,
        'RESOURCE_EXHAUSTED',
        'Quota exceeded: the billing account of this project has no budget left.',
      );
    case 'payment':
      return failed(
        403,
        'PERMISSION_DENIED',
        'This API method requires billing to be enabled.',
        'BILLING_DISABLED',
      );
    case 'bad-key':
      return failed(
        400,
        'INVALID_ARGUMENT',
        'API key not valid. Please pass a valid API key.',
        'API_KEY_INVALID',
      );
    case 429:
      return failed(
        429,
        'RESOURCE_EXHAUSTED',
        "Quota exceeded for quota metric 'All requests' and limit 'All requests per minute'.",
        'RATE_LIMIT_EXCEEDED',
      );
    case 500:
      return failed(500, 'INTERNAL', 'Internal error encountered.');
    case 422:
      return { status: 422, body: { error: { code: 422, message: 'Unprocessable', status: '' } } };
    default:
      return { status: Number(fault) || 500, body: Buffer.from('<html>Bad gateway</html>') };
  }
}
