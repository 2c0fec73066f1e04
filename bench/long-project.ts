import { longProduction, pictureOf } from './long-production.ts';
import { peakMib } from './measure.ts';
import { type Bench, BenchProject, programsOf } from './work-place.ts';

/** A long production that was built once, actions taking no time. */
export interface LongProject {
  readonly project: BenchProject;
  /** Peak MiB of the Node process in that build, which made everything. */
  readonly firstPeakMib: number;
}

const built = new Map<string, LongProject>();

/** The long production of a size; built when it is first asked for, since that takes its time, and shared afterwards. */
export function longProject(bench: Bench, scenes: number, ownPictures: boolean): LongProject {
  const name = `long-${scenes}${ownPictures ? '-pictures' : ''}`;
  const known = built.get(name);
  if (known !== undefined) return known;
  bench.say(`  first build of ${scenes} scenes`);
  const project = new BenchProject(bench, name);
  project.writeProduction(longProduction({ scenes, ownPictures }));
  if (ownPictures) {
    for (let scene = 0; scene < scenes; scene++) {
      project.write(`productions/film/${pictureOf(scene)}`, smallestPng(scene));
    }
  }
  const { instant, peakProbe } = programsOf(bench);
  const firstPeakMib = peakMib(peakProbe, [instant, 'build', 'film'], project.surroundings);
  const one = { project, firstPeakMib };
  built.set(name, one);
  return one;
}

// One grey pixel; what follows the last chunk makes each file another.
function smallestPng(scene: number): Buffer {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(png, 'base64'), Buffer.from(String(scene))]);
}
