import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, costOf, peakMib } from './measure.ts';
import { type Change, changedScene, type FilmSize, promptFor, textFor } from './prepared-media.ts';
import { type Bench, BenchProject, programsOf } from './work-place.ts';

// Picture: image, clip, mix/picture, film. Narration: narration, mix/sound, film/sound, film, and mix/picture when it is
// longer.
const actionsMade: Readonly<Record<Change, number>> = {
  picture: 4,
  'equal narration': 4,
  'longer narration': 5,
};

/** A production whose media lie ready, built by the real engine and the real renderers. */
export class RenderProject {
  readonly #bench: Bench;
  readonly #project: BenchProject;
  readonly #size: FilmSize;
  readonly #scenes: number;

  /** With more scenes than there are media, these come round again. */
  constructor(
    bench: Bench,
    {
      name,
      size,
      scenes,
      mediaFile,
    }: {
      readonly name: string;
      readonly size: FilmSize;
      readonly scenes: number;
      readonly mediaFile: string;
    },
  ) {
    const env = { ...bench.env, BENCH_MEDIA: mediaFile };
    this.#bench = bench;
    this.#project = new BenchProject({ ...bench, env }, name);
    this.#size = size;
    this.#scenes = scenes;
    this.#write(null, 0);
  }

  get film(): string {
    return join(this.#project.folder, 'productions/film/out/film.mp4');
  }

  /** Builds with nothing in the cache. */
  buildAll(): Cost {
    this.#forget();
    return this.#build();
  }

  /** Builds with nothing in the cache; peak MiB of the Node process alone. */
  peakOfBuildAll(): number {
    this.#forget();
    const { peakProbe } = programsOf(this.#bench);
    return peakMib(peakProbe, this.#command(), this.#project.surroundings);
  }

  /** Changes one scene and builds. Each version of a change is one that no build has seen yet. */
  buildChanged(change: Change, version: number): Cost {
    this.#write(change, version);
    const cost = this.#build();
    if (!cost.stderr.includes(` ${actionsMade[change]} made`)) {
      throw new Error(`bench: not ${actionsMade[change]} actions for ${change}:\n${cost.stderr}`);
    }
    return cost;
  }

  remove(): void {
    this.#project.remove();
  }

  #command(): string[] {
    return [programsOf(this.#bench).prepared, 'build', 'film'];
  }

  #build(): Cost {
    return costOf([process.execPath, ...this.#command()], this.#project.surroundings);
  }

  #forget(): void {
    this.#write(null, 0);
    for (const path of ['cache', 'productions/film/out', 'productions/film/production.lock.yaml']) {
      rmSync(join(this.#project.folder, path), { recursive: true, force: true });
    }
  }

  #write(change: Change | null, version: number): void {
    const scenes = Array.from({ length: this.#scenes }, (_, scene) => {
      const media = scene % this.#size.scenes;
      const picture = scene === changedScene && change === 'picture' ? version : 0;
      const words = scene === changedScene && change !== 'picture' ? version : 0;
      return `  - id: scene-${scene + 1}
    description: stop ${scene + 1}
    image_prompt: ${promptFor(media, picture)}
    video_prompt: the picture moves
    narration_text: ${textFor(media, words, words > 0 && change === 'longer narration')}
`;
    });
    const { width, height, clipSeconds } = this.#size;
    this.#project.writeProduction(`concept: A journey
style: podcast
budget: none
mode: video-led
fit: speed-match
providers: { image: local, video: local, audio: local }
format: { aspect_ratio: "16:9", resolution: ${Math.min(width, height)}p, fps: 30 }
defaults: { duration: ${clipSeconds} }
scenes:
${scenes.join('')}`);
  }
}
