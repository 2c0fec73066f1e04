import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { latencies, vendorSeconds } from './live-latencies.ts';
import { type Cost, costOf, median } from './measure.ts';
import { ratioText, secondsText } from './table.ts';
import { type Bench, BenchProject, programsOf } from './work-place.ts';

interface Case {
  readonly scenes: number;
  /** Our own limits out of the way: every scene at once, jobs looked at five times a second. */
  readonly isWide: boolean;
}

const cases: readonly Case[] = [
  { scenes: 3, isWide: false },
  { scenes: 3, isWide: true },
  { scenes: 10, isWide: true },
];

const target = 1.1;

const wideLimits = `apis:
  openai-images: { concurrency: 10, requests_per_minute: 6000 }
  luma-agents: { concurrency: 10, requests_per_minute: 6000, poll_seconds: 0.2 }
  elevenlabs: { concurrency: 10, requests_per_minute: 6000 }
`;

/** What buying a film costs in time, beside the longest way through its vendors and the work that is done here. */
export async function measureLive(bench: Bench): Promise<void> {
  const vendors = await startVendors(bench);
  try {
    const chosen = bench.quick ? cases.slice(1, 2) : cases;
    bench.show({
      title: `A film bought live; image ${latencies.image} s, narration ${latencies.narration} s, clip ${latencies.clip} s`,
      head: [
        'scenes, limits',
        'vendors s',
        'local work s',
        'live build s',
        'ratio',
        'CPU s, local work',
        'CPU s, live build',
      ],
      rows: chosen.map((one) => rowOf({ ...bench, env: { ...bench.env, ...vendors.env } }, one)),
      notes: [
        'Ratio of the live build to vendors and local work together: a clip waits for its picture and its narration.',
        'Local work is another build of the same film, bought before: plan, mixes, sound and film are made, nothing is bought.',
        "`catalog` has the catalog's own limits and looks at a job every 3 s; `wide` buys all scenes at once and looks every 0.2 s.",
      ],
    });
  } finally {
    vendors.process.stdin?.end();
    await once(vendors.process, 'close');
  }
}

function rowOf(bench: Bench, { scenes, isWide }: Case): string[] {
  bench.say(`  ${scenes} scenes bought, ${isWide ? 'wide' : 'catalog'}`);
  const project = new BenchProject(bench, `live-${scenes}${isWide ? '-wide' : ''}`);
  project.writeProduction(productionOf(scenes));
  if (isWide) project.write('catalog.yaml', wideLimits);
  const runs = Array.from({ length: bench.quick ? 1 : 3 }, () => {
    for (const path of ['cache', 'productions/film/out', 'productions/film/production.lock.yaml'])
      rmSync(join(project.folder, path), { recursive: true, force: true });
    const live = build(bench, project, ['--live'], 3 * scenes);
    const forced = ['film', ...idsOf(scenes).map((id) => `${id}/mix`)];
    const words = forced.flatMap((id) => ['--force', id]);
    return { live, local: build(bench, project, words, 0) };
  });
  project.remove();
  const of = (figure: (run: (typeof runs)[number]) => number): string =>
    secondsText(median(runs.map(figure)));
  const ratio = median(
    runs.map(({ live, local }) => live.wallSeconds / (vendorSeconds + local.wallSeconds)),
  );
  return [
    `${scenes}, ${isWide ? 'wide' : 'catalog'}`,
    secondsText(vendorSeconds),
    of(({ local }) => local.wallSeconds),
    of(({ live }) => live.wallSeconds),
    ratioText(ratio, target),
    of(({ local }) => local.cpuSeconds),
    of(({ live }) => live.cpuSeconds),
  ];
}

// Equal sounds of two scenes are made once, so that only what is bought can be counted.
function build(
  bench: Bench,
  project: BenchProject,
  words: readonly string[],
  bought: number,
): Cost {
  const command = [process.execPath, programsOf(bench).real, 'build', 'film', ...words];
  const cost = costOf(command, project.surroundings);
  const paid = cost.stderr.match(/^\S+ +made +.*\$/gm) ?? [];
  if (paid.length !== bought) {
    throw new Error(
      `bench: not ${bought} artifacts bought by \`build ${words.join(' ')}\`:\n${cost.stderr}`,
    );
  }
  return cost;
}

function idsOf(scenes: number): readonly string[] {
  return Array.from({ length: scenes }, (_, index) => `scene-${index + 1}`);
}

// Speech of the fakes takes 15 characters a second: about five seconds a scene.
function productionOf(scenes: number): string {
  const texts = idsOf(scenes).map(
    (id, index) => `  - id: ${id}
    description: stop ${index + 1}
    image_prompt: A wide view of stop number ${index + 1} in soft morning light
    video_prompt: The camera moves slowly past stop number ${index + 1}
    narration_text: This is stop number ${index + 1} of our long journey, and the light is good.
`,
  );
  return `concept: A journey
style: podcast
budget: none
mode: audio-led
fit: speed-match
voice: lily
providers: { image: dalle, video: luma, audio: elevenlabs }
defaults: { duration: 5 }
scenes:
${texts.join('')}`;
}

async function startVendors(
  bench: Bench,
): Promise<{ readonly process: ChildProcess; readonly env: Record<string, string> }> {
  const program = join(bench.folder, 'live-vendors.mjs');
  const vendors = spawn(process.execPath, [program, JSON.stringify(latencies)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  for await (const line of createInterface(vendors.stdout)) {
    return { process: vendors, env: JSON.parse(line) as Record<string, string> };
  }
  throw new Error('bench: the vendors did not start');
}
