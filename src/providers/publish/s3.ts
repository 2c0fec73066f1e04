import { readFile } from 'node:fs/promises';
import { type Fault, ProviderError } from '../../build/provider.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Account } from '../account.ts';
import { networkErrorOf } from '../network/network-error.ts';
import { patientFetch } from '../network/vendor-fetch.ts';
import { redacted } from '../redacted.ts';
import { publishedName } from './published-name.ts';

/** How long one upload may take, in seconds. */
const uploadSeconds = 120;

/** How long a signed address works: a day, longer than any job waits in a queue. */
const addressSeconds = 24 * 60 * 60;

/** Where objects go, and how they are read. */
interface Bucket {
  /** Address of the bucket itself. */
  readonly endpoint: string;
  readonly region: string;
  /** Comes before every name; empty or with a slash at its end. */
  readonly prefix: string;
  /** Public address of the bucket's content with a slash at its end; null where addresses are signed. */
  readonly publicBase: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Publishes into a bucket of S3 or of what speaks its protocol, once for each content. An object's address is the `public` one, or
 * a signed one that works for a day. Throws a ProviderError: `account` when the bucket refuses, `not-accepted` otherwise.
 */
export function s3Publisher(
  setting: URL,
  env: Readonly<Record<string, string | undefined>>,
): NonNullable<Account['publish']> {
  const bucket = bucketOf(setting, env);
  const uploads = new Map<string, Promise<void>>();
  return async (path, signal) => {
    const bytes = await readFile(path);
    const { name, mediaType } = publishedName(bytes);
    const key = bucket.prefix + name;
    const upload = uploads.get(key) ?? uploaded(bucket, key, bytes, mediaType, signal);
    uploads.set(key, upload);
    try {
      await upload;
    } catch (error) {
      uploads.delete(key);
      throw publishError(error, bucket);
    }
    if (bucket.publicBase !== null) return bucket.publicBase + key;
    return (await connected(bucket, signal)).getPresignedUrl('GET', key, addressSeconds);
  };
}

function bucketOf(setting: URL, env: Readonly<Record<string, string | undefined>>): Bucket {
  const { host: name, pathname, searchParams } = setting;
  if (name === '') throw new Error('it names no bucket');
  const known = ['endpoint', 'region', 'public'];
  const unknown = [...searchParams.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`it has an unknown part \`${unknown}\``);
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
  if (accessKeyId === '' || secretAccessKey === '')
    throw new Error('AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set');
  const endpoint = webAddress(searchParams, 'endpoint');
  const region = searchParams.get('region') ?? env['AWS_REGION'] ?? 'us-east-1';
  const folder = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, '');
  return {
    // Other vendors' buckets are part of the path; Amazon's own are part of the host.
    endpoint:
      endpoint === null ? `https://${name}.s3.${region}.amazonaws.com` : `${endpoint}${name}`,
    region,
    prefix: folder === '' ? '' : `${folder}/`,
    publicBase: webAddress(searchParams, 'public'),
    accessKeyId,
    secretAccessKey,
  };
}

// With a slash at its end; null when it is left out.
function webAddress(searchParams: URLSearchParams, key: string): string | null {
  const text = searchParams.get(key);
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const near = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol !== 'https:' && !(near && url?.protocol === 'http:'))
    throw new Error(`its \`${key}\` is no https address`);
  return text.endsWith('/') ? text : `${text}/`;
}

async function connected(bucket: Bucket, signal: AbortSignal) {
  const { S3mini } = await import('s3mini');
  return new S3mini({
    endpoint: bucket.endpoint,
    region: bucket.region,
    accessKeyId: bucket.accessKeyId,
    secretAccessKey: bucket.secretAccessKey,
    fetch: patientFetch({ seconds: uploadSeconds, signal }),
  });
}

async function uploaded(
  bucket: Bucket,
  key: string,
  bytes: Buffer,
  mediaType: string,
  signal: AbortSignal,
): Promise<void> {
  const { ok, status } = await (await connected(bucket, signal)).putObject(key, bytes, mediaType);
  if (!ok) throw new Error(`the bucket answers ${status}`);
}

function publishError(error: unknown, { secretAccessKey }: Bucket): ProviderError {
  // s3mini: S3ServiceError has the status of the answer; all else comes from the network.
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const message = typeof status === 'number' ? messageOf(error) : networkErrorOf(error).message;
  const fault: Fault =
    typeof status === 'number' && status < 500 && status !== 429 ? 'account' : 'not-accepted';
  return new ProviderError(fault, `publish: ${redacted(message, secretAccessKey)}`, {
    cause: error,
  });
}
