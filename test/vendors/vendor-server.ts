import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Form, formOf } from './form.ts';
import type { OpenApi } from './open-api.ts';

/** The key that every fake accepts, and that no message may hold. */
export const testKey = 'sk-test-4f9a8b7c6d5e4f3a2b1c';

/** What a request is for, as far as faults and counting go. */
export type Step = 'create' | 'poll' | 'download' | 'list' | 'upload' | 'account';

/** What can go wrong with one request. Those marked * happen after the vendor accepted, and charged for, a create. */
export type VendorFault =
  | 'refuse'
  | 'quota'
  | 'payment'
  | 'bad-key'
  | 'reset-before'
  /** * The connection is cut instead of an answer. */
  | 'reset-after'
  /** * Half an answer, then silence. */
  | 'stall'
  /** * Half an answer, then the connection is cut. */
  | 'truncate'
  /** * An answer that is no JSON. */
  | 'malformed'
  /** The address of a download is no longer valid. */
  | 'expired'
  | {
      readonly status: number;
      readonly retryAfterSeconds?: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A request as it came. */
export interface Seen {
  readonly step: Step;
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
  /** The fields of a form, files under the name that they have together; undefined when the body is none. */
  readonly form: Form | undefined;
}

/** A request that was accepted and charged for, with what it is worth: what the vendor's dashboard shows. */
export interface Bill extends Seen {
  /** Body of the answer, whether it reached the client or not. */
  readonly answer: unknown;
}

/** An answer. A body that is no Buffer is sent as JSON. */
export interface Answer {
  readonly status?: number;
  /** How long the client waits for it, in seconds since it asked; the request counts as accepted at once. */
  readonly afterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a vendor's fake must know: its routes, and how it words its failures. */
export interface Vendor {
  /** The path template of the OpenAPI description for a request, with its method: `post /generations/video`; null when it describes none. */
  operation(method: string, path: string): string | null;
  /** What a request is for; null when the vendor has no such route. */
  stepOf(method: string, path: string): Step | null;
  /** Does what was asked for. A create counts as paid when this is called for it. */
  answer(request: Seen): Answer | Promise<Answer>;
  /** The vendor's own words for a refusal. */
  failure(fault: Extract<VendorFault, string> | { readonly status: number }): Answer;
  /** Whether the request carries the right key. */
  isAllowed(request: Seen): boolean;
}

/** A server on this machine that speaks a vendor's protocol, counts what it would have charged for, and fails when told to. */
export class VendorServer {
  readonly seen: Seen[] = [];
  /** Requests and answers that are not as the vendor's own OpenAPI description says. */
  readonly violations: string[] = [];
  /** Creates that were accepted: what a vendor sends a bill for. */
  creates = 0;
  /** The accepted creates, in order. */
  readonly accepted: Bill[] = [];
  /** Told of a request as soon as its head is there; may still call `fail` for it. */
  onArrival: (step: Step) => void = () => undefined;
  readonly #scripted: { readonly step: Step; readonly answer: Answer }[] = [];
  readonly #arrivals: { readonly step: Step; readonly came: () => void }[] = [];
  readonly #faults: { readonly step: Step; readonly fault: VendorFault; left: number }[] = [];
  readonly #server: Server;
  readonly #vendor: (url: string) => Vendor;
  readonly #openApi: OpenApi | null;

  private constructor(vendor: (url: string) => Vendor, openApi: OpenApi | null) {
    this.#vendor = vendor;
    this.#openApi = openApi;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.violations.push(`the fake itself failed: ${String(error)}`);
        response.destroy();
      });
    });
  }

  /** Starts one on a free port. Close it. */
  static async start(
    vendor: (url: string) => Vendor,
    openApi: OpenApi | null,
  ): Promise<VendorServer> {
    const server = new VendorServer(vendor, openApi);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next `times` requests of a step go wrong in this way. */
  fail(step: Step, fault: VendorFault, times = 1): void {
    this.#faults.push({ step, fault, left: times });
  }

  /** Nothing goes wrong any more. */
  mend(): void {
    this.#faults.length = 0;
  }

  /** The next request of a step gets this answer, whatever it asks for. With a status of 2xx a create counts as paid. */
  answerNext(step: Step, answer: Answer): void {
    this.#scripted.push({ step, answer });
  }

  /** Resolves when the next request of a step has come, or when one has come already. */
  async arrival(step: Step): Promise<void> {
    if (this.seen.some((seen) => seen.step === step)) return;
    await new Promise<void>((came) => {
      this.#arrivals.push({ step, came });
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const method = (request.method ?? 'GET').toLowerCase();
    const vendor = this.#vendor(this.url);
    const step = vendor.stepOf(method, pathname);
    if (step !== null) this.onArrival(step);
    const fault = step === null ? undefined : this.#takeFault(step);
    if (fault === 'reset-before') {
      request.socket.destroy();
      return;
    }
    const body = await buffer(request);
    if (step === null) {
      this.violations.push(`no such route: ${method} ${pathname}`);
      send(response, { status: 404, body: { error: { message: 'no such route' } } });
      return;
    }
    const seen: Seen = {
      step,
      method,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body,
      json: jsonOf(body),
      form: await formOf(body, request.headers['content-type'] ?? ''),
    };
    this.seen.push(seen);
    for (const waiting of this.#arrivals) if (waiting.step === step) waiting.came();
    const operation = vendor.operation(method, pathname);
    if (operation !== null)
      this.violations.push(...(this.#openApi?.requestFaults(operation, seen) ?? []));
    if (!vendor.isAllowed(seen)) {
      send(response, vendor.failure('bad-key'));
      return;
    }
    const refused = refusal(fault, vendor);
    if (refused !== undefined) {
      send(response, refused);
      return;
    }
    const askedMs = performance.now();
    const scripted = this.#takeScripted(step);
    const answer = scripted ?? (await vendor.answer(seen));
    const status = answer.status ?? 200;
    if (step === 'create' && status < 300) {
      this.creates += 1;
      this.accepted.push({ ...seen, answer: answer.body });
    }
    if (operation !== null && scripted === undefined)
      this.violations.push(...(this.#openApi?.answerFaults(operation, status, answer.body) ?? []));
    const afterMs = (answer.afterSeconds ?? 0) * 1000 - (performance.now() - askedMs);
    if (afterMs > 0) await pause(afterMs, undefined, { ref: false });
    sendWith(fault, response, answer);
  }

  #takeScripted(step: Step): Answer | undefined {
    const index = this.#scripted.findIndex((each) => each.step === step);
    return index < 0 ? undefined : this.#scripted.splice(index, 1)[0]?.answer;
  }

  #takeFault(step: Step): VendorFault | undefined {
    const next = this.#faults.find((each) => each.step === step && each.left > 0);
    if (next === undefined) return undefined;
    next.left -= 1;
    return next.fault;
  }
}

function refusal(fault: VendorFault | undefined, vendor: Vendor): Answer | undefined {
  if (fault === undefined) return undefined;
  if (typeof fault === 'object') {
    const answer = vendor.failure(fault);
    const wait = fault.retryAfterSeconds;
    return {
      ...answer,
      status: fault.status,
      headers: {
        ...answer.headers,
        ...fault.headers,
        ...(wait !== undefined && { 'retry-after': String(wait) }),
      },
    };
  }
  if (fault === 'expired')
    return { status: 403, body: Buffer.from('<Error>Request has expired</Error>') };
  return ['refuse', 'quota', 'payment', 'bad-key'].includes(fault)
    ? vendor.failure(fault)
    : undefined;
}

function sendWith(fault: VendorFault | undefined, response: ServerResponse, answer: Answer): void {
  const { bytes, type } = bytesOf(answer.body);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  switch (fault) {
    case 'reset-after':
      response.socket?.destroy();
      return;
    case 'stall':
      response.writeHead(answer.status ?? 200, {
        'content-type': type,
        ...answer.headers,
        'content-length': bytes.length,
      });
      response.write(half);
      return;
    case 'truncate':
      response.writeHead(answer.status ?? 200, {
        'content-type': type,
        ...answer.headers,
        'content-length': bytes.length,
      });
      response.write(half, () => response.socket?.destroy());
      return;
    case 'malformed':
      send(response, {
        ...answer,
        headers: { 'content-type': type },
        body: Buffer.from('{"id": "17f2'),
      });
      return;
    default:
      send(response, answer);
  }
}

function send(response: ServerResponse, { status = 200, headers, body }: Answer): void {
  const { bytes, type } = bytesOf(body);
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(bytes);
}

function bytesOf(body: unknown): { readonly bytes: Buffer; readonly type: string } {
  if (Buffer.isBuffer(body)) return { bytes: body, type: 'application/octet-stream' };
  return { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json' };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
