import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { probeTracks } from '../src/render/probe.ts';
import { loudnessArguments, loudnessIn } from '../src/render/sound-arguments.ts';
import { compare, costOf, type Medians, mediansOf } from './measure.ts';
import {
  type Change,
  clipFps,
  type FilmSize,
  type PreparedMedia,
  prepareMedia,
  promptFor,
  textFor,
} from './prepared-media.ts';
import { naiveCommand, type ReferenceScene, singleCommand } from './reference-commands.ts';
import { RenderProject } from './render-project.ts';
import { mibText, percentText, ratioText, secondsText, type Table } from './table.ts';
import type { Bench } from './work-place.ts';

const fullSize: FilmSize = {
  scenes: 10,
  width: 1280,
  height: 720,
  clipSeconds: 5,
  narrationSeconds: 6.3,
};

const quickSize: FilmSize = { ...fullSize, scenes: 4, width: 854, height: 480 };

const filmTarget = 1.15;
const mostMib = 150;

/** Highest share of a full build, by the change; the short film is compared by ratio, the long one in percent. */
const shortTargets: Readonly<Partial<Record<Change, number>>> = { picture: 0.18 };
const longTargets: Readonly<Partial<Record<Change, number>>> = {
  picture: 0.04,
  'equal narration': 0.09,
};

const changes: readonly Change[] = ['picture', 'equal narration', 'longer narration'];

/** A film rendered in full and after single changes, beside the best and the usual way to do it with ffmpeg alone. */
export async function measureRender(bench: Bench): Promise<readonly Table[]> {
  const size = bench.quick ? quickSize : fullSize;
  const runs = bench.quick ? 1 : 3;
  bench.say('  preparing clips and narrations');
  const { media, file } = await prepareMedia(bench, size, runs);
  const scenes = referenceScenes(bench, size, media);
  const folder = join(bench.folder, 'reference');
  mkdirSync(folder, { recursive: true });
  const project = new RenderProject(bench, {
    ...{ name: 'render', size, scenes: size.scenes, mediaFile: file },
  });
  const surroundings = { cwd: folder, env: bench.env, scratch: folder };
  const single = singleCommand(bench, size, scenes, join(folder, 'single.mp4'));
  bench.say('  the whole film, by one command and by us, in turn');
  const whole = compare(
    runs,
    () => costOf(single, surroundings),
    () => project.buildAll(),
  );
  await sameFilm(project.film, join(folder, 'single.mp4'));
  const loudness = [project.film, join(folder, 'single.mp4')].map((film) => lufsOf(bench, film));
  bench.say('  the naive pipeline');
  const naive = mediansOf([costOf(naiveCommand(bench, size, scenes, folder), surroundings)]);
  rmSync(folder, { recursive: true });
  bench.say('  one scene changed');
  const short = changes.map((change) => changed(project, change, runs));
  project.remove();
  const factor = bench.quick ? 5 : 10;
  bench.say(`  one scene of ${size.scenes * factor} changed`);
  const long = new RenderProject(bench, {
    ...{ name: 'render-long', size, scenes: size.scenes * factor, mediaFile: file },
  });
  const peak = long.peakOfBuildAll();
  const longRows = changes.map((change) => changed(long, change, runs));
  long.remove();
  return [
    wholeTable(size, whole, naive, loudness),
    changesTable(size.scenes, short, whole.subject, {
      targets: shortTargets,
      text: ratioText,
      notes: ['Shares of our own full build above.'],
    }),
    changesTable(size.scenes * factor, long, scaled(whole.subject, factor), {
      targets: longTargets,
      text: percentText,
      notes: [
        `Shares of ${factor} times our full build above: the ${size.scenes * factor} scenes share ${size.scenes} clips, which are encoded once, so that a full build of them would flatter nobody.`,
        `Peak of the Node process in the first build of this film: ${mibText(peak, mostMib)} MiB.`,
      ],
    }),
  ];
  function changed(of: RenderProject, change: Change, versions: number) {
    const costs = Array.from({ length: versions }, (_, run) => of.buildChanged(change, run + 1));
    return { change, cost: mediansOf(costs) };
  }
}
