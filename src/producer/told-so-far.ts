import type { Beat } from './subjects/subject.ts';
import { otherViews, viewOf } from './views.ts';

/** What the scenes of a film show and say so far, so that none says or shows it again. */
export class ToldSoFar {
  /** First lines that were spoken. */
  readonly lines = new Set<string>();
  readonly #showing = new Map<string, string>();

  /** Notes what a scene shows; what another one shows already stays with that one. */
  shows(description: string, scene: string): void {
    if (!this.#showing.has(description)) this.#showing.set(description, scene);
  }

  /** Whether no other scene shows this. */
  isFree(description: string, scene: string): boolean {
    return (this.#showing.get(description) ?? scene) === scene;
  }

  /** The beats that no other scene shows as they are. */
  freeBeats(beats: readonly Beat[], scene: string): readonly Beat[] {
    return beats.filter(({ see }) => this.isFree(see, scene));
  }

  /** A description, or the first other view of it that no other scene shows. */
  freeView(see: string, scene: string): string {
    for (let round = 0; round <= otherViews; round += 1) {
      const view = viewOf({ see, look: '' }, round).see;
      if (this.isFree(view, scene)) return view;
    }
    return see;
  }
}
