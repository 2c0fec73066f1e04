import type { Action } from '../plan/action.ts';

/** Who waits for whom, and for how many each still waits. */
export class Dependants {
  readonly #of = new Map<string, Action[]>();
  readonly #open = new Map<string, number>();

  constructor(actions: readonly Action[]) {
    for (const action of actions) {
      const needs = new Set<string>();
      for (const { from } of action.inputs) if ('action' in from) needs.add(from.action);
      this.#open.set(action.id, needs.size);
      for (const id of needs) {
        const others = this.#of.get(id);
        if (others === undefined) this.#of.set(id, [action]);
        else others.push(action);
      }
    }
  }

  /** Those that read what an action makes. */
  of(id: string): readonly Action[] {
    return this.#of.get(id) ?? [];
  }

  /** Whether an action waits for none. */
  isFree(id: string): boolean {
    return this.#open.get(id) === 0;
  }

  /** An action is there: those that waited for it and wait for no other one now. */
  freedBy(id: string): readonly Action[] {
    return this.of(id).filter((dependant) => {
      const open = (this.#open.get(dependant.id) ?? 1) - 1;
      this.#open.set(dependant.id, open);
      return open === 0;
    });
  }
}
