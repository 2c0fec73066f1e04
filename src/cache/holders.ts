import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder } from './private-folder.ts';
import { type ProcessIdentity, processState, thisProcess } from './process-identity.ts';
import type { State } from './state.ts';

/** How often a holder says that it lives, for those who cannot see its process. */
const beatMs = 15_000;

/** A holder whose process cannot be seen and who was silent for this long is taken for dead: four beats. */
const silenceMs = 60_000;

/** A process that has the store open: who owns its claims and private folders. */
export interface Holder {
  readonly process: ProcessIdentity;
  /** Milliseconds since 1970. */
  readonly seenMs: number;
}

/** This process as a holder; it appears in the store when it first takes something. */
export class Holding {
  readonly #state: State;
  readonly #temporary: string;
  readonly #now: () => number;
  readonly #here = thisProcess();
  #registration: Promise<string> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(state: State, temporary: string, now: () => number) {
    this.#state = state;
    this.#temporary = temporary;
    this.#now = now;
  }

  /** The id of this holder. The first call clears away what dead holders left. */
  id(): Promise<string> {
    this.#registration ??= this.#register();
    return this.#registration;
  }

  /** Whether the holder of an id may still be at work. */
  isAlive(id: string): boolean {
    const holder = this.#state.holders.peek(id);
    if (holder === undefined) return false;
    switch (processState(holder.process, this.#here)) {
      case 'running':
        return true;
      case 'gone':
        return false;
      case 'unknown':
        return this.#now() - holder.seenMs < silenceMs;
    }
  }

  /** Other processes at work in the store. */
  others(): readonly Holder[] {
    return this.#state.holders
      .entries()
      .filter(
        ([, holder]) =>
          holder.process.pid !== this.#here.pid || holder.process.machine !== this.#here.machine,
      )
      .filter(([id]) => this.isAlive(id))
      .map(([, holder]) => holder);
  }

  /** Removes this holder with its folders; claims it still has count as released. */
  async leave(): Promise<void> {
    if (this.#registration === undefined) return;
    const id = await this.#registration;
    clearInterval(this.#timer);
    await removeFolder(join(this.#temporary, id));
    await this.#state.commit(() => this.#state.holders.remove(id));
  }

  async #register(): Promise<string> {
    const { holders } = this.#state;
    const id = randomUUID();
    await this.#clearDead();
    await holders.set(id, { process: this.#here, seenMs: this.#now() });
    this.#timer = setInterval(() => {
      // A beat that cannot be written changes nothing here: the next real write says what is wrong.
      holders.set(id, { process: this.#here, seenMs: this.#now() }).catch(() => undefined);
    }, beatMs);
    this.#timer.unref();
    return id;
  }

  async #clearDead(): Promise<void> {
    const { holders, claims, commit } = this.#state;
    const dead = holders.entries().flatMap(([id]) => (this.isAlive(id) ? [] : [id]));
    if (dead.length === 0) return;
    for (const id of dead) await rm(join(this.#temporary, id), { recursive: true, force: true });
    await commit(() => {
      for (const [key, id] of claims.entries()) if (dead.includes(id)) claims.remove(key);
      for (const id of dead) holders.remove(id);
    });
  }
}
