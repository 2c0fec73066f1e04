import { longProduction } from './long-production.ts';
import { longProject } from './long-project.ts';
import { compare, costOf, nothing, peakMib } from './measure.ts';
import { mibText, msText, ratioText } from './table.ts';
import { type Bench, programsOf } from './work-place.ts';

interface Case {
  readonly scenes: number;
  readonly ownPictures: boolean;
  /** Highest CPU ratio to `node -e 0`; none where nothing was promised. */
  readonly target?: number;
}

const cases: readonly Case[] = [
  { scenes: 10, ownPictures: false, target: 1.15 },
  { scenes: 100, ownPictures: false, target: 1.3 },
  { scenes: 1000, ownPictures: false, target: 2 },
  { scenes: 1000, ownPictures: true, target: 2 },
];

const mostMib = 60;

/** What `build` costs when there is nothing to do, through the program that people run, beside starting Node. */
export function measureNoOp(bench: Bench): void {
  const rows = cases
    .filter(({ scenes }) => !bench.quick || scenes <= 100)
    .map((one) => rowOf(bench, one));
  bench.show({
    title: 'No-op build, beside `node -e 0`',
    head: ['scenes', 'node -e 0 CPU ms', 'build CPU ms', 'CPU ratio', 'build wall ms', 'peak MiB'],
    rows,
    notes: [],
  });
}

function rowOf(bench: Bench, { scenes, ownPictures, target }: Case): string[] {
  const { real, peakProbe } = programsOf(bench);
  const { project } = longProject(bench, scenes, ownPictures);
  const { surroundings } = project;
  project.writeProduction(longProduction({ scenes, ownPictures }));
  // Each program keeps an answer of its own: the first build by this one finds everything in the cache.
  costOf([process.execPath, real, 'build', 'film'], surroundings);
  const build = () => {
    const cost = costOf([process.execPath, real, 'build', 'film'], surroundings);
    // The engine would begin with how many actions there are: this is the entry's own answer.
    if (!cost.stderr.startsWith('film: nothing to do')) {
      throw new Error(`bench: the build was no no-op:\n${cost.stderr}`);
    }
    return cost;
  };
  const pairs = bench.quick ? 3 : 15;
  const { subject, baseline, cpuRatio } = compare(
    pairs,
    () => costOf(nothing, surroundings),
    build,
  );
  const peak = peakMib(peakProbe, [real, 'build', 'film'], surroundings);
  return [
    `${scenes}${ownPictures ? ', each with a picture file' : ''}`,
    msText(baseline.cpuSeconds),
    msText(subject.cpuSeconds),
    ratioText(cpuRatio, target),
    msText(subject.wallSeconds),
    mibText(peak, mostMib),
  ];
}
