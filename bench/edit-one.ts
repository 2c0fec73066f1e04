import { breakdownOf } from './breakdown.ts';
import { longProduction } from './long-production.ts';
import { longProject } from './long-project.ts';
import { type Cost, compare, costOf, nothing, peakMib } from './measure.ts';
import { mibText, msText, ratioText } from './table.ts';
import { type Bench, programsOf } from './work-place.ts';

const targets: ReadonlyMap<number, number> = new Map([[1000, 6]]);

const mostMib = 150;

/** What the engine itself costs when one line of one scene is rewritten: every action takes no time. */
export function measureEditOne(bench: Bench): void {
  const sizes = bench.quick ? [10, 100] : [10, 100, 1000];
  const measured = sizes.map((scenes) => measureSize(bench, scenes));
  for (const table of [
    {
      title: 'One narration rewritten, all actions instant, beside `node -e 0`',
      head: ['scenes', 'node -e 0 CPU ms', 'build CPU ms', 'CPU ratio', 'build wall ms'],
      rows: measured.map(({ edit }) => edit),
      notes: [
        'Eight actions run each time: narration, both clips and the frame where they meet, both halves of the mix, sound and film.',
      ],
    },
    {
      title: 'Peak memory of the Node process, all actions instant',
      head: ['scenes', 'first build MiB', 'one narration rewritten MiB'],
      rows: measured.map(({ memory }) => memory),
      notes: [],
    },
    ...measured.map(({ breakdown }) => breakdown),
  ]) {
    bench.show(table);
  }
}

function measureSize(bench: Bench, scenes: number) {
  const { instant, peakProbe } = programsOf(bench);
  const { project, firstPeakMib } = longProject(bench, scenes, false);
  const { surroundings } = project;
  const command = [instant, 'build', 'film'];
  let edits = 0;
  const edit = (): void => {
    edits += 1;
    // Each edit is longer than the last, so that the clips have to follow their narration.
    const words = 'and then again '.repeat(edits);
    const scene = Math.floor(scenes / 2);
    project.writeProduction(longProduction({ scenes, edited: { scene, words } }));
  };
  const build = (): Cost => {
    edit();
    const cost = costOf([process.execPath, ...command], surroundings);
    if (!/\b8 made\b/.test(cost.stderr)) {
      throw new Error(`bench: not the eight actions of an edit:\n${cost.stderr}`);
    }
    return cost;
  };
  const { subject, baseline, cpuRatio } = compare(
    bench.quick ? 3 : 9,
    () => costOf(nothing, surroundings),
    build,
  );
  edit();
  const editPeak = peakMib(peakProbe, command, surroundings);
  edit();
  const breakdown = breakdownOf(command, surroundings, scenes);
  return {
    edit: [
      String(scenes),
      msText(baseline.cpuSeconds),
      msText(subject.cpuSeconds),
      ratioText(cpuRatio, targets.get(scenes)),
      msText(subject.wallSeconds),
    ],
    memory: [String(scenes), mibText(firstPeakMib, mostMib), mibText(editPeak, mostMib)],
    breakdown,
  };
}
