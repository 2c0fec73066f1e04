import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costOf, type Surroundings } from './measure.ts';
import { msText, percentText, type Table } from './table.ts';

// Each step by the functions that are its doors; time below a door belongs to the innermost one.
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['parse and check the YAML', ['loadProduction']],
  ['read the lock', ['readLock', 'lockOf']],
  ['resolve (the Producer)', ['resolveProduction']],
  ['hold the script against its rules', ['scriptTroubles']],
  ['write the lock as text', ['lockText']],
  ['read and keep what was decided', ['openMemo', 'remember']],
  ['actions as data, priorities', ['filmActions', 'criticalPathSeconds', 'FilmBuild']],
  ['recipes', ['candidatesOf', 'fittedScene']],
  ['manifests and keys', ['manifestOf', 'actionKeyOf']],
  ['read records, see that blobs are there', ['record', 'lastKeys', 'lastKey']],
  ['decide, causes, schedule', ['decide', '#decide', '#startRunnable', '#settle', 'becauseOf']],
  ['open the cache and close it', ['openCache', 'close', 'closeStore', 'openStore']],
  ['make and store the eight actions', ['makeAction', 'storeResult', 'runInstantly', 'takeBlob']],
  ['remember keys, publish the film', ['rememberKeys', 'publishBlob', 'publishFilm', 'keepNoOp']],
  ['report', ['openBuildReporter', 'emit', 'write']],
];

const collecting = '(garbage collector)';
const starting = 'start Node, load modules';

/** Where the time of a run goes, step by step, from V8's CPU profile of that run. */
export function breakdownOf(
  program: readonly string[],
  surroundings: Surroundings,
  scenes: number,
): Table {
  const folder = mkdtempSync(join(surroundings.scratch, 'profile-'));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval', '200'];
  costOf([process.execPath, ...flags, ...program], surroundings);
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error('bench: no profile was written');
  const seconds = secondsByStep(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile);
  const total = [...seconds.values()].reduce((sum, value) => sum + value, 0);
  return {
    title: `Where the time of that build goes, ${scenes} scenes`,
    head: ['step', 'ms', 'share'],
    rows: [...seconds]
      .sort(([, a], [, b]) => b - a)
      .map(([step, spent]) => [step, msText(spent), percentText(spent / total)]),
    notes: ['One profiled run: the profiler itself makes it slower; read the shares.'],
  };
}

/** What is used of a `.cpuprofile`: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

function secondsByStep({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const stepOfNode = new Map<number, string>();
  // Parents stand before their children in a profile.
  for (const { id, callFrame, children = [] } of nodes) {
    const inherited = stepOfNode.get(id) ?? starting;
    const own = stepOf(callFrame.functionName, callFrame.url) ?? inherited;
    stepOfNode.set(id, own);
    for (const child of children) stepOfNode.set(child, own);
  }
  const seconds = new Map<string, number>();
  samples.forEach((node, index) => {
    const step = stepOfNode.get(node) ?? starting;
    if (step === '(idle)') return;
    seconds.set(step, (seconds.get(step) ?? 0) + (timeDeltas[index] ?? 0) / 1e6);
  });
  return seconds;
}

function stepOf(name: string, url: string): string | undefined {
  if (name === '(idle)') return name;
  if (name === collecting) return 'collect garbage';
  if (!url.includes('claude-studio-bench')) return undefined;
  return steps.find(([, doors]) => doors.includes(name))?.[0];
}
