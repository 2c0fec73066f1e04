import { clipSecondsFor } from '../clip-lengths.ts';
import type { Script, ScriptProblem } from './script-problem.ts';

/** A scene longer than two clips, slowed down until it is seen on ordinary motion, cannot be filled. */
const mostClips = 2;
const mostStretch = 1.6;

/** Longer than any film, in seconds: a model that makes a clip of it makes any length. */
const endless = 1_000_000;

/** Below this share of the shortest clip, most of what is paid for is never seen. */
const leastShare = 0.4;

/** Scenes last as long as their provider makes clips: neither beyond two of the longest, nor a fraction of the shortest. */
export function clipsThatAreMade({ resolved, catalog, decided }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap(
    ({ id, clip, image, narration, durationMs }): readonly ScriptProblem[] => {
      const fromPicture = image !== null || clip.continues !== null;
      const nearest = (wanted: number): number =>
        clipSecondsFor(
          catalog,
          clip.model,
          { seconds: wanted, filling: 'covered' },
          1,
          fromPicture,
        )[0] ?? wanted;
      const longest = nearest(endless);
      if (longest === endless) return [];
      const shortest = nearest(0);
      const seconds = durationMs / 1000;
      const problem = (message: string, hint: string): readonly ScriptProblem[] => [
        { path: `scenes.${id}.duration`, code: 'no-such-clip', severity: 'warning', message, hint },
      ];
      const most = longest * mostClips * mostStretch;
      if (seconds > most) {
        return problem(
          `scene \`${id}\` lasts ${seconds} s, and ${clip.model} makes clips of at most ${longest} s`,
          `make scenes of at most ${most} s of it`,
        );
      }
      // A short line that a person wrote is as long as it is.
      const isOwn = narration !== null && !decided.has(`scenes.${id}.narration_text`);
      if (seconds < leastShare * shortest && decided.has(`scenes.${id}.duration`) && !isOwn) {
        return problem(
          `scene \`${id}\` lasts ${seconds} s, and the shortest clip of ${clip.model} has ${shortest} s: most of what is paid for is not seen`,
          `give it at least ${leastShare * shortest} s, or join it to a scene beside it`,
        );
      }
      return [];
    },
  );
}
