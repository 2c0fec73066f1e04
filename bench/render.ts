import { spawnSync } from 'node:child_process';
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

const quickSize: FilmSize = { ...fullSize, scenes: 2 };

/** The long film is so many times the short one. */
const longFactor = 10;

const filmTarget = 1.15;
const mostMib = 150;

/** Highest share of a full build, by the change. */
type Targets = Readonly<Partial<Record<Change, number>>>;
const shortTargets: Targets = { picture: 0.18 };
const longTargets: Targets = { picture: 0.04, 'equal narration': 0.09 };
// Of fewer scenes one is a larger share.
const quickTargets: Targets = {};

/** A film rendered in full and after single changes, beside the best and the usual way to do it with ffmpeg alone. */
export async function measureRender(bench: Bench): Promise<void> {
  const size = bench.quick ? quickSize : fullSize;
  const runs = bench.quick ? 2 : 3;
  bench.say('  preparing clips and narrations');
  const { media, file } = await prepareMedia(bench, size, runs);
  const short = new RenderProject(bench, {
    ...{ name: 'render', size, scenes: size.scenes, mediaFile: file },
  });
  bench.say('  the whole film');
  const { table, full } = await measureWhole(bench, { size, media, runs, project: short });
  bench.show(table);
  bench.say(`  one scene of ${size.scenes} changed`);
  const changes = measureChanges(short, runs);
  bench.show(
    changesTable(size.scenes, changes, full, bench.quick ? quickTargets : shortTargets, [
      'Shares of our full build above.',
    ]),
  );
  short.remove();
  const scenes = size.scenes * longFactor;
  bench.say(`  one scene of ${scenes} changed`);
  const long = new RenderProject(bench, {
    ...{ name: 'render-long', size, scenes, mediaFile: file },
  });
  const peak = long.peakOfBuildAll();
  const longChanges = measureChanges(long, runs);
  long.remove();
  const fullLong = {
    cpuSeconds: longFactor * full.cpuSeconds,
    wallSeconds: longFactor * full.wallSeconds,
  };
  bench.show(
    changesTable(scenes, longChanges, fullLong, bench.quick ? quickTargets : longTargets, [
      `Shares of ${longFactor} times our full build above. The ${scenes} scenes share ${size.scenes} clips, each encoded once, so a full build of them would take too little to compare with.`,
      `Peak of the Node process in the first build of the ${scenes} scenes: ${mibText(peak, mostMib)} MiB.`,
    ]),
  );
}

interface Whole {
  readonly size: FilmSize;
  readonly media: PreparedMedia;
  readonly runs: number;
  readonly project: RenderProject;
}

async function measureWhole(
  bench: Bench,
  { size, media, runs, project }: Whole,
): Promise<{ readonly table: Table; readonly full: Medians }> {
  const folder = join(bench.folder, 'reference');
  mkdirSync(folder, { recursive: true });
  const surroundings = { cwd: folder, env: bench.env, scratch: folder };
  const scenes = referenceScenes(bench, size, media);
  const singleFilm = join(folder, 'single.mp4');
  const single = singleCommand(bench, size, scenes, singleFilm);
  const { subject, baseline, cpuRatio, wallRatio } = compare(
    runs,
    () => costOf(single, surroundings),
    () => project.buildAll(),
  );
  await expectSameFilm(project.film, singleFilm);
  const [ours, theirs] = [project.film, singleFilm].map((film) => lufsOf(bench, film).toFixed(1));
  const naive = costOf(naiveCommand(bench, size, scenes, folder), surroundings);
  rmSync(folder, { recursive: true });
  const row = (name: string, cost: Medians, cpu: string, wall: string): string[] => [
    ...[name, secondsText(cost.wallSeconds), wall, secondsText(cost.cpuSeconds), cpu],
  ];
  return {
    full: subject,
    table: {
      title: `Full render: ${size.scenes} clips of ${size.clipSeconds} s, ${size.height}p${clipFps}, each slowed to a narration of ${size.narrationSeconds} s`,
      head: ['way', 'wall s', 'wall ratio', 'CPU s', 'CPU ratio'],
      rows: [
        row('one ffmpeg command, written by hand', baseline, '1', '1'),
        row(
          'claude-studio build',
          subject,
          ratioText(cpuRatio, filmTarget),
          ratioText(wallRatio, filmTarget),
        ),
        row(
          'naive: encode to retime, to mix, to join',
          naive,
          ratioText(naive.cpuSeconds / baseline.cpuSeconds),
          ratioText(naive.wallSeconds / baseline.wallSeconds),
        ),
      ],
      notes: [
        `Equal frames, size and length; ${ours} LUFS by us, ${theirs} by the one command, which is told its gains beforehand, while we measure ours.`,
        'Ours includes starting Node, the cache with its fsyncs, and every check of what came out.',
      ],
    },
  };
}

function referenceScenes(
  bench: Bench,
  { scenes }: FilmSize,
  { clips, narrations }: PreparedMedia,
): ReferenceScene[] {
  return Array.from({ length: scenes }, (_, scene) => {
    const narration = narrations[textFor(scene, 0, false)] ?? '';
    // -16 LUFS, as in every film of ours.
    const gainDb = -16 - lufsOf(bench, narration);
    return { clip: clips[promptFor(scene, 0)] ?? '', narration, gainDb };
  });
}

function lufsOf({ ffmpeg }: Bench, file: string): number {
  const args = ['-nostdin', '-hide_banner', '-nostats', ...loudnessArguments(file)];
  const { stderr } = spawnSync(ffmpeg.path, args, { encoding: 'utf8' });
  return loudnessIn(stderr) ?? Number.NaN;
}

// What is compared must be the same work: a film that lost a scene is soon made.
async function expectSameFilm(ours: string, theirs: string): Promise<void> {
  const [a, b] = await Promise.all([probeTracks(ours), probeTracks(theirs)]);
  // Two frames: the one command loses what its encoder needs to start, which ours plays.
  const enoughMs = 2000 / clipFps;
  const text = ({ video, audio }: typeof a): string =>
    `${video?.facts.frames} frames of ${video?.facts.width}×${video?.facts.height}, ${audio?.durationMs} ms of sound`;
  const apartMs = Math.abs((a.audio?.durationMs ?? 0) - (b.audio?.durationMs ?? Number.NaN));
  if (
    a.video?.facts.frames !== b.video?.facts.frames ||
    a.video?.facts.width !== b.video?.facts.width ||
    !(apartMs <= enoughMs)
  ) {
    throw new Error(`bench: the films differ: ours ${text(a)}, theirs ${text(b)}`);
  }
}

type ChangeCosts = ReadonlyMap<Change, Medians>;

function measureChanges(project: RenderProject, runs: number): ChangeCosts {
  const kinds: readonly Change[] = ['picture', 'equal narration', 'longer narration'];
  return new Map(
    kinds.map((change) => {
      const costs = Array.from({ length: runs }, (_, run) => project.buildChanged(change, run + 1));
      return [change, mediansOf(costs)];
    }),
  );
}

const changeNames: Readonly<Record<Change, string>> = {
  picture: 'another picture',
  'equal narration': 'another narration, equally long',
  'longer narration': 'a longer narration',
};

function changesTable(
  scenes: number,
  changes: ChangeCosts,
  full: Medians,
  targets: Targets,
  notes: readonly string[],
): Table {
  return {
    title: `One scene of ${scenes} changed`,
    head: ['change', 'wall s', 'wall share', 'CPU s', 'CPU share'],
    rows: [...changes].map(([change, { wallSeconds, cpuSeconds }]) => [
      changeNames[change],
      secondsText(wallSeconds),
      percentText(wallSeconds / full.wallSeconds, targets[change]),
      secondsText(cpuSeconds),
      percentText(cpuSeconds / full.cpuSeconds, targets[change]),
    ]),
    notes,
  };
}
