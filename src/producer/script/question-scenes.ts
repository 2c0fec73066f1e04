import { slotsFor } from '../durations.ts';
import type { ResolvedScene } from '../resolved-production.ts';
import { styles } from '../styles.ts';
import { lettersThatFit, narrators } from '../voices.ts';
import type { ScriptBrief } from './script-question.ts';

/** Letters in a spoken word of English, in the mean of plain prose. */
const lettersInWord = 4.5;

/** How few and how many scenes a model may write where rules would write `usual`. */
export function sceneRange(
  usual: number,
  { source }: Pick<ScriptBrief, 'source'>,
): { readonly least: number; readonly most: number } {
  // Who names paid makers and a budget has decided how many scenes can be paid for.
  const { image, video, audio } = source.providers ?? {};
  const priced = [image, video, audio].some((maker) => typeof maker === 'string');
  const most = priced ? usual : Math.max(usual, Math.min(2 * usual, mostInvented));
  return { least: Math.max(1, Math.floor(usual / 2)), most };
}

/** More scenes than this are asked for only where a film is that long. */
const mostInvented = 40;

/** How long the film and a scene are, and how many words that is. */
export function timingText(brief: ScriptBrief): string {
  const { source, resolved, open } = brief;
  if (open.invents === null) return '';
  const { sceneSeconds } = styles[resolved.style];
  const usual = resolved.scenes.length;
  const { least, most } = sceneRange(usual, brief);
  const seconds = source.duration ?? usual * sceneSeconds;
  const each = seconds / usual;
  const count =
    least === most ? `exactly ${count1(usual)}` : `about ${count1(usual)} (${least} to ${most})`;
  const lines = [
    `The film lasts ${source.duration === undefined ? 'about ' : ''}${numberText(seconds)} s. Write ${count}, each about ${numberText(each)} s long.`,
  ];
  if (open.invents.includes('narration_text')) {
    const voice = voiceOf(resolved.scenes, resolved.style);
    lines.push(
      `The voice says about ${wordsIn(each, voice)} words in ${numberText(each)} s: write no more than that for a scene, and about ${usual * wordsIn(each, voice)} words in all.`,
    );
  }
  if (open.invents.includes('duration')) {
    lines.push('Give each scene the seconds that its picture can be looked at, 2 to 10.');
  }
  if (open.voice) {
    const names = [...narrators].map(([name, sound]) => `${name} (${sound})`).join(', ');
    lines.push(`Choose the voice: ${names}.`);
  }
  return lines.join('\n');
}

/** The scenes that stand, and what is open of each. */
export function scenesText(brief: ScriptBrief): string {
  const { resolved, open } = brief;
  if (open.invents !== null) return '';
  const seconds = plannedSeconds(brief);
  const fieldsOf = new Map(open.scenes.map(({ id, fields }) => [id, fields]));
  const lines = resolved.scenes.map((scene, at) => {
    const fields = fieldsOf.get(scene.id) ?? [];
    const known = [
      ...(fields.includes('description') ? [] : [`shows ${JSON.stringify(scene.description)}`]),
      ...(scene.narration === null || fields.includes('narration_text')
        ? []
        : [`says ${JSON.stringify(scene.narration.text)}`]),
    ];
    const time = seconds[at] ?? scene.durationMs / 1000;
    const words = fields.includes('narration_text')
      ? `, ${wordsIn(time, scene.narration?.voice ?? styles[resolved.style].voice)} words at most`
      : '';
    const asked = fields.length === 0 ? 'nothing to write' : `write ${fields.join(', ')}`;
    const facts = known.length === 0 ? '' : `; ${known.join('; ')}`;
    return `- ${scene.id}: ${numberText(time)} s${words}${facts}; ${asked}`.replaceAll(
      '<',
      '\\u003c',
    );
  });
  return `The scenes, in the order of the film. Answer with exactly those that have something to write, in this order, each with its id; a field that is not asked of a scene is null.\n${lines.join('\n')}`;
}

// What is planned for a scene before anybody speaks; the rules' own words do not count.
function plannedSeconds({ source, resolved }: ScriptBrief): readonly number[] {
  const { sceneSeconds } = styles[resolved.style];
  const written = source.scenes ?? [];
  const { scenes } = resolved;
  const total = source.duration ?? scenes.length * sceneSeconds;
  const own = scenes.map((_, at) => written[at]?.duration);
  if (source.duration === undefined) return own.map((seconds) => seconds ?? sceneSeconds);
  const { ms } = slotsFor(
    Math.round(total * 1000),
    own.map((seconds) => (seconds === undefined ? undefined : Math.round(seconds * 1000))),
  );
  return ms.map((one) => one / 1000);
}

function voiceOf(scenes: readonly ResolvedScene[], style: keyof typeof styles): string {
  const speaker = scenes.find(({ narration }) => narration !== null);
  return speaker?.narration?.voice ?? styles[style].voice;
}

/** How many words of plain prose a voice says in so many seconds; at least 1. */
function wordsIn(seconds: number, voice: string): number {
  return Math.max(1, Math.floor(lettersThatFit(seconds, voice) / lettersInWord));
}

function count1(scenes: number): string {
  return scenes === 1 ? '1 scene' : `${scenes} scenes`;
}

function numberText(value: number): string {
  return String(Number(value.toFixed(1)));
}
