import { randomUUID } from 'node:crypto';
import { mp4Of, pngOf } from './media.ts';
import type { Answer } from './vendor-server.ts';

/** How generations of a fake of Luma end. `broke` is for want of money while they were made. */
export type LumaEnd = 'done' | 'failed' | 'refused' | 'broke' | 'unreadable' | 'never';

/** What a fake of Luma can be told. */
export interface LumaOptions {
  /** Seconds that a generation takes; 0 for one that is done at the second look. */
  readonly latencySeconds?: number;
  /** How generations end; asked at every look, so that one that never ended can still be done. */
  readonly jobEnd?: () => LumaEnd;
  /** Seconds that clips are longer than asked for; asked at every download. */
  readonly longerBy?: () => number;
}

/** What was asked for, as far as the fakes look at it. */
export interface LumaRequest {
  readonly model: string;
  readonly prompt: string;
  readonly aspect_ratio: string;
  /** `5s`; absent for images. */
  readonly duration?: string;
}

/** One that was asked for. */
export interface LumaGeneration<R extends LumaRequest = LumaRequest> {
  readonly id: string;
  readonly request: R;
  readonly createdMs: number;
  looks: number;
}

/** The generations of an account, as both of Luma's interfaces keep them. */
export class LumaGenerations<R extends LumaRequest> {
  readonly #options: LumaOptions;
  readonly #kept = new Map<string, LumaGeneration<R>>();

  constructor(options: LumaOptions) {
    this.#options = options;
  }

  add(request: R, createdMs = Date.now()): LumaGeneration<R> {
    const generation = { id: randomUUID(), request, createdMs, looks: 0 };
    this.#kept.set(generation.id, generation);
    return generation;
  }

  find(id: string): LumaGeneration<R> | undefined {
    return this.#kept.get(id);
  }

  get newestFirst(): readonly LumaGeneration<R>[] {
    return [...this.#kept.values()].reverse().sort((a, b) => b.createdMs - a.createdMs);
  }

  /** What has become of a generation by now; counts as a look at it. */
  endOf(generation: LumaGeneration<R>): LumaEnd | 'queued' | 'running' {
    generation.looks += 1;
    const { latencySeconds = 0, jobEnd } = this.#options;
    const end = jobEnd?.() ?? 'done';
    if (generation.looks === 1 && latencySeconds === 0) return 'queued';
    if (Date.now() < generation.createdMs + latencySeconds * 1000) return 'running';
    return end === 'never' ? 'running' : end;
  }

  /** Where a result lies. Every look signs it anew, and an older signature opens nothing any more. */
  addressOf({ id, request, looks }: LumaGeneration<R>, url: string): string {
    const file = request.duration === undefined ? 'image.png' : 'video.mp4';
    return `${url}/assets/${id}/${file}?signature=${looks}`;
  }

  /** The result at an address of `addressOf`. */
  async download(path: string, query: URLSearchParams): Promise<Answer> {
    const generation = this.find(path.split('/')[2] ?? '');
    if (generation === undefined || query.get('signature') !== String(generation.looks)) {
      return { status: 403, body: Buffer.from('<Error><Code>AccessDenied</Code></Error>') };
    }
    const { aspect_ratio, duration } = generation.request;
    const seconds = Number.parseInt(duration ?? '', 10) + (this.#options.longerBy?.() ?? 0);
    const [width, height] = sizes[aspect_ratio] ?? [320, 180];
    return duration === undefined
      ? { headers: { 'content-type': 'image/png' }, body: pngOf(width, height, generation.id) }
      : {
          headers: { 'content-type': 'video/mp4' },
          body: await mp4Of(seconds, width, height, generation.id),
        };
  }
}

// Of the right shape, and quick to make.
const sizes: Readonly<Record<string, readonly [number, number]>> = {
  '16:9': [320, 180],
  '9:16': [180, 320],
  '1:1': [240, 240],
  '4:3': [320, 240],
  '3:4': [240, 320],
  '21:9': [420, 180],
  '3:2': [360, 240],
  '2:3': [240, 360],
  '2:1': [360, 180],
};
