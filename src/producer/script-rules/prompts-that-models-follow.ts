import { cameraMovesIn, namesCamera } from '../camera-words.ts';
import { isPaidMaker } from '../media.ts';
import type { ResolvedScene } from '../resolved-production.ts';
import type { Script, ScriptCode, ScriptProblem } from './script-problem.ts';

/** A finding about a clip's prompt, before it is put on its path. */
interface Finding {
  readonly code: ScriptCode;
  readonly found: string;
  readonly hint: string;
}

/**
 * Clips are asked for in the manner that video models follow: one subject that does one thing, one camera move, the
 * light, and nothing that has to be read. What a person wrote is only held against what models are known to spoil.
 */
export function promptsThatModelsFollow({ resolved, decided }: Script): readonly ScriptProblem[] {
  return resolved.scenes.filter(isBought).flatMap(({ id, clip, appearance }) => {
    const path = `scenes.${id}.video_prompt`;
    const findings = [
      ...lettersIn(clip.prompt),
      ...changesIn(clip.prompt),
      ...severalMovesIn(clip.prompt),
      ...(decided.has(path) ? missingIn(clip.prompt, appearance.look ?? '') : []),
    ];
    return findings.map(
      ({ code, found, hint }): ScriptProblem => ({
        ...{ path, code, severity: 'warning', hint },
        message: `\`video_prompt\` of scene \`${id}\` ${found}`,
      }),
    );
  });
}

// A camera move over a still draws what the still shows, whatever the words.
function isBought({ clip }: ResolvedScene): boolean {
  return isPaidMaker(clip.provider);
}

const letters =
  /["“„«][^"”“»]{2,60}["”»]|\b(?:(?:on-?screen |overlaid |readable )text|text (?:that|which|saying|reading|overlays?|appears?)|captions?|subtitles?|title cards?|typography|lettering|logos?|(?:sign|label|banner|poster|screen)s? (?:that )?(?:says?|saying|reads?|reading)|infographics?|user interfaces?|UI|dashboards?|(?:bar|line|pie) (?:charts?|graphs?)|flow ?charts?|labelled diagrams?|screenshots?)\b/iu;
const negated = /\b(?:no|without(?: any)?|free of|never|blank|not?)\s+(?:\w+\s+)?$/i;

function lettersIn(prompt: string): readonly Finding[] {
  const found = letters.exec(prompt);
  if (found === null || negated.test(prompt.slice(0, found.index))) return [];
  return [
    {
      code: 'letters-in-prompt',
      found: `asks for something to be read, which video models draw wrong: \`${shown(found[0])}\``,
      hint: 'show the thing without its words, and say the words in `narration_text`',
    },
  ];
}

const changes =
  /\b(?:transforms?|transforming|morphs?|morphing|metamorphos\w+|turns? into|turning into|dissolves? into|becomes? an?)\b/i;
const steps =
  /\b(?:and then|, then|then (?:he|she|it|they|the)|after (?:that|which)|afterwards|finally,)/i;

function changesIn(prompt: string): readonly Finding[] {
  const change = changes.exec(prompt);
  if (change !== null) {
    return [
      {
        code: 'change-in-prompt',
        found: `asks for one thing to become another, which models seldom make: \`${shown(change[0])}\``,
        hint: 'show the state at the end as if it had always been so, or make two scenes of it',
      },
    ];
  }
  const step = steps.exec(prompt);
  if (step === null) return [];
  return [
    {
      code: 'several-actions',
      found: `tells one action after another, and a clip has time for one: \`${shown(step[0])}\``,
      hint: 'keep the one that matters, and give the other a scene of its own',
    },
  ];
}

function severalMovesIn(prompt: string): readonly Finding[] {
  const moves = cameraMovesIn(prompt);
  if (moves.length < 2) return [];
  return [
    {
      code: 'several-camera-moves',
      found: `asks for ${moves.length} camera moves at once: ${moves.join(', ')}`,
      hint: 'keep one of them: models follow one named move best',
    },
  ];
}

const light =
  /\b(?:light\w*|lit|sun\w*|glow\w*|lamps?|candle\w*|neon|shadow\w*|dawn|dusk|morning|evening|afternoon|night|noon|midnight|daylight|moonlight|hour|backlit|golden|amber|warm|highlights?|reflections?|contrast|bright|dark\w*|dim\w*|haz[ey]|silver|tungsten|stars?|fire\w*|flames?)\b/i;

// The look of the film ends every prompt, and may say the light for all.
function missingIn(prompt: string, look: string): readonly Finding[] {
  const findings: Finding[] = [];
  if (!namesCamera(prompt)) {
    findings.push({
      code: 'no-camera-in-prompt',
      found: 'does not say what the camera does',
      hint: 'add one move, such as `Slow push-in`, or `Static camera`',
    });
  }
  if (!light.test(prompt) && !light.test(look)) {
    findings.push({
      code: 'no-light-in-prompt',
      found: 'does not say where the light comes from',
      hint: 'add the light and the hour, the same as in the other scenes',
    });
  }
  return findings;
}

function shown(text: string): string {
  return text.trim().replaceAll('`', '').slice(0, 60);
}
