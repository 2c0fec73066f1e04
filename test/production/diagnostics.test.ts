import { expect, test } from 'vitest';
import { complaints, pngBytes } from './project-on-disk.ts';

// Each text is as small as it can be; what is said about it is in golden/, whole, and read like code when it changes.
const texts: Readonly<Record<string, string | Uint8Array>> = {
  'several problems are reported together, each once, by line': `concept: Coffee on table
style: podcasts
budget: 0
duration: 90s
format: { aspect_ratio: "16:10", resolution: 720, fps: 29 }
scenes:
  - id: steam
    fit: speed-mach
    fti: longest
  - description: A table
    continuity: steem
`,
  'names of the cast and of groups are looked up': `concept: a
cast:
  ann: { description: a woman, image: missing.png, scenes: [stem, steam] }
  Ann: { description: another }
  9bob: { description: a man }
  max: { age: 40 }
  eve: tall
scenes:
  - { id: steam, description: b, cast: [ann, bill], group: kitchen }
  - { id: door, description: c, cast: ann, group: kitchn }
  - { id: end, description: d, group: kitchen }
`,
  'names of a cast that there is not say where it goes': `concept: a
scenes:
  - { id: steam, description: b, cast: [ann] }
`,
  'a circle through a group is refused': `concept: a
scenes:
  - { id: one, description: a, group: g, continuity: three }
  - { id: two, description: b }
  - { id: three, description: c, group: g }
`,
  'an unknown field gets a suggestion or the fields there are': `concept: a
vioce: lily
soundtrack: jazz
scenes:
  - description: b
    providers: { film: luma }
defaults: { id: a }
`,
  'words of a list get the nearest one': `concept: a
style: Visual Storyboard
mode: audio led
format: { resolution: 1080, fps: 23.98, scale: fit }
providers: { image: dall-e, video: sora, audio: off }
fallback: { video: [runaway] }
`,
  'of the numbers that are allowed the nearest is meant': `concept: a
format: { fps: 26 }
defaults: { clips: 3 }
scenes:
  - { description: a, clips: 0 }
  - { description: b, clips: two }
`,
  'numbers written as texts get the number that was meant': `concept: a
budget: $10
reserve: a little
duration: "1:30"
scenes:
  - { description: a, duration: 5s }
  - { description: b, duration: 2 min }
  - { description: c, duration: "2,5" }
  - { description: d, duration: long }
  - { description: e, take: two }
`,
  'numbers outside of their range get the range': `concept: a
budget: -1
duration: 7201
scenes:
  - { description: a, duration: -5 }
  - { description: b, duration: 0 }
  - { description: c, duration: 1e9 }
  - { description: d, duration: .nan }
  - { description: e, duration: -.inf }
  - { description: f, take: 0 }
  - { description: g, take: 1.5 }
`,
  'other types than the wanted one get a hint': `concept: 2024
scenes:
  - description: [a, b]
    narration_text: false
    voice: 5
    providers: luma
  - just words
fallback: { video: luma }
format: 16:9
`,
  'none is refused where it has no meaning': `concept: none
style: ~
duration: null
scenes:
  - { description: None, fit: none, id: none }
fallback: { video: [none] }
`,
  'an empty text is neither empty nor none': `concept: ""
scenes:
  - narration_text: "  "
`,
  'an empty list of scenes is refused': 'concept: a\nscenes: []\n',
  'a production about nothing is refused': 'style: podcast\nconcept:\nscenes:\n  - duration: 5\n',
  'an empty file is refused': '',
  'a file of comments is an empty file': '# later\n',
  'a file that is one text is refused': 'Coffee on table\n',
  'ids that are unsafe, reserved or used twice are refused': `scenes:
  - { id: "Crème brûlée", description: a }
  - { id: ../up, description: b }
  - { id: film, description: c }
  - { id: steam, description: d }
  - { id: Steam, description: e }
  - { id: 7, description: f }
  - { id: "日本", description: g }
`,
  'continuity to nowhere is refused': `scenes:
  - { id: a, description: a, continuity: previous }
  - { id: beach, description: b, continuity: beech }
  - { id: c, description: c, continuity: yes }
  - { id: d, description: d, continuity: no }
`,
  'circles of continuity are refused, each once': `scenes:
  - { id: a, description: a, continuity: a }
  - { id: b, description: b, continuity: d }
  - { id: c, description: c, continuity: previous }
  - { id: d, description: d, continuity: c }
  - { id: e, description: e, continuity: d }
`,
  'seed images outside of the project, missing or no pictures are refused': `scenes:
  - { description: a, seed_image: ../../../../etc/passwd }
  - { description: b, seed_image: /etc/passwd }
  - { description: c, seed_image: assets/cupp.png }
  - { description: d, seed_image: assets }
  - { description: e, seed_image: assets/notes.png }
  - { description: f, seed_image: "https://example.com/cup.png" }
  - { description: g, seed_image: assets/empty.png }
`,
  'a picture to end on is checked as one to start from is': `scenes:
  - { description: a, end_image: /etc/passwd }
  - { description: b, seed_image: assets/cup.png, end_image: assets/notes.png }
defaults: { end_image: assets/cupp.png }
`,
  'a clip that loops cannot end on another picture': `scenes:
  - { id: a, description: a, loop: true, end_image: assets/cup.png }
  - { id: b, description: b, end_image: assets/cup.png }
  - { id: c, description: c, loop: false, end_image: assets/cup.png }
  - { id: d, description: d, end_image: none }
defaults: { loop: true }
`,
  'shared files are found inside the project and hold fields': `include: [shared/brand.yaml, shared/list.yaml, ../../../../brand.yaml, shared/brnd.yaml, 5]
concept: a
scenes:
  - { id: a, description: b, include: shared/whole.yaml }
  - { id: b, description: c, include: shared/scene.yaml }
`,
  'a variable is known, and has the type of its field': `vars: { city: Turin, fps: 31, empty: , 2nd: a }
concept: The cafés of \${cty}
voice: \${}
format: { fps: "\${fps}" }
scenes:
  - { description: "\${city}, \${sky} and $\${city}" }
`,
  'a matrix has rows of different values, and languages have codes': `concept: a
language: german
matrix: { language: [en, en], aspect_ratio: ["16:10"], voice: [], colour: [red], format.aspect_ratio: ["9:16"] }
scenes:
  - { description: a, translations: { "de_DE": b, fr: "" } }
`,
  'a take is picked from those that are made, and named once': `defaults: { takes: 2 }
scenes:
  - { id: a, description: a, pick: 3 }
  - { id: b, description: b, pick: { image: 2 } }
  - { id: c, description: c, take: 2, pick: 2 }
  - { id: d, description: d, take: { image: 2 }, pick: 2 }
  - { id: e, description: e, takes: { sound: 2 }, pick: 0, take: first }
`,
  'a loop is true or false': `scenes:
  - { description: a, loop: yes }
  - { description: b, loop: 2 }
  - { description: c, loop: none }
`,
  'a field written twice is refused': 'concept: a\nvoice: lily\nvoice: adam\n',
  'a tab cannot indent': 'concept: a\nscenes:\n\t- description: b\n',
  'a colon in a text wants quotes': 'concept: a\nscenes:\n  - narration_text: One thing: coffee\n',
  'a broken line is shown where it breaks': 'concept: "Coffee\nstyle: podcast\n',
  'brackets must be closed': 'concept: a\nformat: { fps: 30\n',
  'a wrong indentation is shown': 'scenes:\n  - id: a\n     description: b\n',
  'only one document is allowed': 'concept: a\n---\nconcept: b\n',
  'tags are refused': 'concept: !!js/function a\n',
  'an unknown anchor is refused':
    'x-base: &base { fit: longest }\nconcept: a\nscenes:\n  - { <<: *bse, description: b }\n',
  'a block cannot stand for itself': 'concept: a\nscenes: &all\n  - *all\n',
  'only blocks can be merged': 'x-a: &a [1]\nconcept: b\nscenes:\n  - { <<: *a, description: c }\n',
  'what an anchor says wrong in many scenes is said once': `x-base: &base { fit: long }
scenes:
  - { <<: *base, description: a }
  - { <<: *base, description: b }
`,
  'a voice named no is a warning': 'concept: a\nvoice: no\n',
  'a file of Windows-1252 text is refused where it begins to differ': Buffer.from(
    'concept: a\n# Caf\xe9 cr\xe8me\n',
    'latin1',
  ),
  'a UTF-16 file is refused': Buffer.from('\ufeffconcept: a\n', 'utf16le'),
  'a binary file is refused': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
  'a huge file is refused before it is parsed': `concept: ${'a'.repeat(10_000_000)}\n`,
  '5,000 scenes are refused': `scenes:\n${'  - description: a\n'.repeat(5000)}`,
  'deep nesting is refused': `concept: ${'['.repeat(100)}${']'.repeat(100)}\n`,
  'a long line is cut around the caret': `{"concept": "${'long '.repeat(200)}", "scnes": []}`,
};

const assets = {
  'productions/film/assets/cup.png': pngBytes,
  'productions/film/assets/notes.png': 'only words',
  'productions/film/assets/empty.png': '',
  'productions/film/shared/brand.yaml': 'voice: [lily]\nformat: { fps: 29 }\n',
  'productions/film/shared/list.yaml': '- a\n- b\n',
  'productions/film/shared/whole.yaml': 'scenes: []\n',
  'productions/film/shared/scene.yaml': 'fit: long\nseed_image: none.png\n',
};

test.each(Object.keys(texts))('%s', async (name) => {
  const golden = name.replace(/[^\w]+/g, '-');
  await expect(complaints(texts[name] ?? '', assets)).toMatchFileSnapshot(`golden/${golden}.txt`);
});

test('an alias bomb is refused', () => {
  const levels = 'abcdefgh'.split('');
  const lines = levels.slice(1).map((name, index) => {
    const nine = Array.from({ length: 9 }, () => `*${levels[index]}`).join(', ');
    return `x-${name}: &${name} [${nine}]`;
  });
  const bomb = `x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n${lines.join('\n')}\nconcept: a\n`;
  expect(complaints(bomb)).toBe(`error[alias-bomb]: aliases up to \`*e\` stand for too many values
 --> productions/film/production.yaml:6:26
6 | x-f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
  |                          ^^ allowed: 400,000 in one file
`);
});

test('deeper nesting than the parser can follow is refused', () => {
  // How deep that is depends on the machine.
  const [title] = complaints(`concept: ${'['.repeat(20_000)}`).split('\n');
  expect(title).toBe('error[too-deep]: this is nested too deeply');
});
