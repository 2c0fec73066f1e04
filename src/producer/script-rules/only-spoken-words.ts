import type { Script, ScriptCode, ScriptProblem } from './script-problem.ts';

/** Something that stands in a text and cannot be heard as it is meant. */
interface Unspoken {
  readonly code: ScriptCode;
  readonly pattern: RegExp;
  /** What it is, in the middle of a sentence. */
  readonly what: string;
  readonly hint: string;
}

const stageWords =
  'pauses?|beat|silence|sighs?|sighing|laugh\\w*|chuckl\\w*|gasps?|whisper\\w*|softly|quietly|loudly|slowly|excited\\w*|cheerful\\w*|smil\\w+|clears? throat|(?:upbeat |soft |gentle )?music\\b[^)]*|sfx\\b[^)]*|sound of\\b[^)]*|cut to\\b[^)]*|fades?\\b[^)]*|voice-?over|v\\.?o\\.?|off-?screen|on-?screen\\b[^)]*|camera\\b[^)]*';

// From the plainest mark to the most doubtful one: of several that meet in one place the first is told.
const unspoken: readonly Unspoken[] = [
  {
    code: 'speaker-label',
    pattern:
      /^[\s*_]*(?:narrator|host|co-?host|speaker|announcer|interviewer|guest|voice-?over|presenter|V\.?O\.?)(?:\s+(?:\d+|[A-Z]))?(?:\s*\([^)]*\))?\s*:/imu,
    what: 'the name of a speaker',
    hint: 'leave the name out: one voice speaks the whole scene, and would read it aloud',
  },
  {
    code: 'stage-direction',
    // An aside in round brackets is often meant to be heard, one in square brackets never is.
    pattern: new RegExp(
      `\\[[^\\]\\d][^\\]]*\\](?!\\()|\\((?:${stageWords})\\)|\\*(?:${stageWords})\\*`,
      'iu',
    ),
    what: 'a stage direction',
    hint: 'leave only the words that are to be heard; pictures and sounds belong into the prompts',
  },
  {
    code: 'address-in-speech',
    pattern: /(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|dev|co|app|ai)\/\S+/iu,
    what: 'a web address',
    hint: 'say it as one would on the telephone, `example dot com`, or leave it to the description of the film',
  },
  {
    code: 'markup-in-speech',
    pattern:
      /\*\*?[^\s*][^*\n]*\*\*?|(?<![\p{L}\p{N}])__?[^\s_][^_\n]*__?(?![\p{L}\p{N}])|^\s*#{1,6}\s|^\s*(?:[-*•]|\d+[.)])\s+\S.*\n\s*(?:[-*•]|\d+[.)])\s|```|`[^`\n]+`|\[[^\]]+\]\([^)]*\)|<(?!break\b|\/?phoneme\b)\/?[a-z][^<>]*>/imu,
    what: 'markup',
    hint: 'write plain sentences: marks for bold, lists, headings and code are not heard',
  },
  {
    code: 'emoji-in-speech',
    pattern: /(?![©®™‼⁉ℹ↔-↪])\p{Extended_Pictographic}/u,
    what: 'a picture sign',
    hint: 'say in words what the sign stands for, or leave it out',
  },
];

/** Spoken text holds what is to be heard and nothing else: no markup, directions, speakers’ names, emoji or addresses. */
export function onlySpokenWords({ resolved }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap(({ id, narration }) =>
    narration === null ? [] : unspokenIn(narration.text, id),
  );
}

function unspokenIn(text: string, id: string): readonly ScriptProblem[] {
  // Plain sentences, which are nearly all there are, hold none of these signs.
  if (!/[[(*_`#<•:/]|www\.|^\s*[-\d]|\p{Extended_Pictographic}|\.\w+\//imu.test(text)) return [];
  const taken: { readonly from: number; readonly to: number }[] = [];
  return unspoken.flatMap(({ code, pattern, what, hint }): readonly ScriptProblem[] => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const from = found.index;
    const to = from + found[0].length;
    if (taken.some((other) => from < other.to && other.from < to)) return [];
    taken.push({ from, to });
    const shown = found[0].trim().replace(/\s+/g, ' ').slice(0, 60);
    return [
      {
        path: `scenes.${id}.narration_text`,
        code,
        severity: 'error',
        message: `\`narration_text\` of scene \`${id}\` holds ${what} that would be spoken or swallowed: \`${shown.replaceAll('`', '')}\``,
        hint,
      },
    ];
  });
}
