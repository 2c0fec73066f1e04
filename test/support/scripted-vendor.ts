import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Delivery,
  type Fault,
  type Found,
  type LostRequest,
  type Order,
  type Provider,
  ProviderError,
  type Submitted,
} from '../../src/build/provider.ts';
import { production, scene } from './resolved.ts';
import { TestStudio } from './test-studio.ts';

/** A vendor whose answers the test writes down, one a request; it delivers when there are none left. */
class ScriptedVendor implements Provider {
  /** What the next requests come to: a failure, or a job. */
  readonly script: (Fault | 'job')[] = [];
  found: Found = { kind: 'unknown' };
  /** What was looked for. */
  readonly lost: LostRequest[] = [];
  sent = 0;
  collected = 0;
  /** What waiting for a job comes to. */
  collecting: Fault | 'delivered' = 'delivered';
  readonly models: string[] = [];

  async prepare(order: Order) {
    return async (): Promise<Submitted> => {
      this.sent += 1;
      this.models.push(order.recipe.model);
      const next = this.script.shift();
      if (next === undefined) return { kind: 'delivered', delivery: this.deliver(order) };
      if (next === 'job') return { kind: 'job', job: `job-${this.sent}`, estimatedUsd: null };
      throw new ProviderError(next, `test: ${next}`);
    };
  }

  async collect(job: string, order: Order): Promise<Delivery> {
    this.collected += 1;
    if (this.collecting === 'delivered') return this.deliver(order, job);
    throw new ProviderError(this.collecting, `test: ${this.collecting}`);
  }

  async find(_order: Order, lost: LostRequest): Promise<Found> {
    this.lost.push(lost);
    return this.found;
  }

  async check(): Promise<string> {
    return 'fine';
  }

  deliver({ folder }: Pick<Order, 'folder'>, job?: string): Delivery {
    const path = join(folder, 'delivered');
    writeFileSync(path, `what was bought ${this.sent}`);
    const origin = job === undefined ? null : { api: 'test', id: job };
    return { files: { main: path }, costUsd: null, origin };
  }
}

/** Its scene. */
export const steam = scene('steam', { image: null, narration: null, mode: 'video-led' });
/** One paid clip; picture and speech are made here. */
export const film = production(steam);

/** A studio that buys clips from a vendor that does as it is told, and what to look at afterwards. */
export function live(vendor = new ScriptedVendor()) {
  const studio = new TestStudio();
  studio.live = ['video'];
  studio.provider = vendor;
  const clip = () =>
    studio.events
      .filter((each) => each.event === 'action')
      .findLast(({ id }) => id === 'steam/clip');
  const calls = () =>
    studio.cache.journal
      .calls()
      .map(({ state, settledUsd, reservedUsd }) => ({ state, settledUsd, reservedUsd }));
  return { studio, vendor, clip, calls };
}
