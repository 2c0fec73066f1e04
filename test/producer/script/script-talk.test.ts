import { expect, test } from 'vitest';
import { builtInCatalog } from '../../../src/producer/catalog.ts';
import { lockText } from '../../../src/producer/lock.ts';
import {
  type ScriptStep,
  type ScriptTalk,
  takeAnswer,
} from '../../../src/producer/script/script-talk.ts';
import { checkScript } from '../../../src/producer/script-rules/check-script.ts';
import type { Production } from '../../../src/production/production.gen.ts';
import { changes } from '../resolve.ts';
import { answerOf, openOf, questionFor, resolveWith, twoScenes } from './film-with-model.ts';

const coffee: Production = {
  concept: 'Coffee on table',
  style: 'podcast',
  producer: 'claude',
  voice: 'lily',
};

const written: Production = {
  ...coffee,
  scenes: [
    {
      id: 'steam',
      description: 'Steam rises from a cup',
      video_prompt: 'steam rises, static camera',
    },
    { id: 'street', narration_text: 'Outside, it rains.' },
  ],
};

function talkOf(source: Production): ScriptTalk {
  return { question: questionFor(source), answers: new Map(), repairs: 0 };
}

function take(source: Production, talk: ScriptTalk, text: string): ScriptStep {
  return takeAnswer(talk, text, {
    by: 'model-1',
    range: { least: 1, most: 12 },
    problemsIn: (answers) => {
      const { resolved, lock } = resolveWith(source, answers);
      return checkScript({ resolved, catalog: builtInCatalog, decided: lock.decisions });
    },
  });
}

function answersTo(source: Production, text: string) {
  const step = take(source, talkOf(source), text);
  if (step.kind !== 'written') throw new Error(JSON.stringify(step));
  return step.answers;
}

test('what a model wrote is in the lock by its name, and is kept word for word', async () => {
  const answers = answersTo(coffee, answerOf(twoScenes));
  const first = resolveWith(coffee, answers);
  await expect(lockText(first.lock)).toMatchFileSnapshot('golden/coffee-by-model.lock.yaml');
  expect(first.resolved.scenes.map(({ id }) => id)).toEqual(['kettle-stove', 'cup']);
  const second = resolveWith(coffee, undefined, first);
  expect(changes(second)).toEqual([]);
  expect(lockText(second.lock)).toBe(lockText(first.lock));
  expect(second.resolved).toEqual(first.resolved);
  expect(openOf(second)).toBeNull();
});

test('a film of a wished length keeps a model’s script as well, whatever number of scenes it has', () => {
  for (const duration of [20, 61.5]) {
    for (const style of ['podcast', 'documentary', 'educational'] as const) {
      const source: Production = { ...coffee, style, duration };
      const first = resolveWith(source, answersTo(source, answerOf(twoScenes)));
      const seconds = first.resolved.scenes.reduce(
        (sum, scene) => sum + scene.durationMs / 1000,
        0,
      );
      expect(seconds).toBeCloseTo(duration, 3);
      const second = resolveWith(source, undefined, first);
      expect(changes(second)).toEqual([]);
      expect(openOf(second)).toBeNull();
    }
  }
});

test('a silent storyboard takes the lengths that a model gives its scenes', () => {
  const source: Production = { ...coffee, style: 'visual_storyboard' };
  const silent = twoScenes.map(({ narration_text: _, ...scene }, at) => ({
    ...scene,
    duration: 3 + at,
  }));
  const first = resolveWith(source, answersTo(source, answerOf(silent)));
  expect(first.resolved.scenes.map(({ durationMs }) => durationMs)).toEqual([3000, 4000]);
  expect(first.resolved.scenes.map(({ narration }) => narration)).toEqual([null, null]);
  expect(changes(resolveWith(source, undefined, first))).toEqual([]);
});

test('an empty text makes a scene silent, and the first scene continues none', () => {
  const [kettle, cup] = twoScenes;
  const scenes = [
    { ...kettle, id: 'kettle', narration_text: '', continuity: 'previous' },
    { ...cup, id: 'cup', continuity: 'previous' },
  ];
  const { resolved } = resolveWith(coffee, answersTo(coffee, answerOf(scenes)));
  expect(resolved.scenes[0]?.narration).toBeNull();
  expect(resolved.scenes.map(({ clip }) => clip.continues)).toEqual([null, 'kettle']);
});

test('only what nobody wrote is asked for, and what was written stands whatever the answer says', () => {
  expect(openOf(resolveWith(written))).toEqual({
    invents: null,
    voice: false,
    scenes: [
      { id: 'steam', fields: ['narration_text', 'image_prompt', 'continuity'] },
      { id: 'street', fields: ['description', 'image_prompt', 'video_prompt', 'continuity'] },
    ],
  });
  const [kettle, cup] = twoScenes;
  const text = answerOf([
    { ...kettle, id: 'steam', video_prompt: 'something else' },
    { ...cup, id: 'street', narration_text: 'something else' },
  ]);
  const { resolved, decisions } = resolveWith(written, answersTo(written, text));
  expect(resolved.scenes[0]?.clip.prompt).toBe('steam rises, static camera');
  expect(resolved.scenes[0]?.description).toBe('Steam rises from a cup');
  expect(resolved.scenes[0]?.narration?.text).toBe(kettle?.narration_text);
  expect(resolved.scenes[1]?.narration?.text).toBe('Outside, it rains.');
  expect(decisions.filter(({ by }) => by === 'model-1').map(({ path }) => path)).toEqual([
    'scenes.steam.narration_text',
    'scenes.street.description',
    'scenes.steam.continuity',
    'scenes.steam.image_prompt',
    'scenes.street.continuity',
    'scenes.street.image_prompt',
    'scenes.street.video_prompt',
  ]);
});

test('a changed concept opens what came from it; a new scene opens only itself', () => {
  const first = resolveWith(coffee, answersTo(coffee, answerOf(twoScenes)));
  expect(
    openOf(resolveWith({ ...coffee, concept: 'Tea in the rain' }, undefined, first))?.invents,
  ).not.toBeNull();
  const [kettle, cup] = twoScenes;
  const text = answerOf([
    { ...kettle, id: 'steam' },
    { ...cup, id: 'street' },
  ]);
  const before = resolveWith(written, answersTo(written, text));
  const longer = {
    ...written,
    scenes: [...(written.scenes ?? []), { id: 'sun', description: 'The sun comes out' }],
  };
  expect(openOf(resolveWith(longer, undefined, before))?.scenes).toEqual([
    { id: 'sun', fields: ['narration_text', 'image_prompt', 'video_prompt', 'continuity'] },
  ]);
});

test('a field that the user writes leaves the lock, and all else a model wrote stays', () => {
  const [kettle, cup] = twoScenes;
  const text = answerOf([
    { ...kettle, id: 'steam' },
    { ...cup, id: 'street' },
  ]);
  const first = resolveWith(written, answersTo(written, text));
  const [steam = {}, street = {}] = written.scenes ?? [];
  const edited = { ...written, scenes: [{ ...steam, narration_text: 'My own words.' }, street] };
  const second = resolveWith(edited, undefined, first);
  expect(second.resolved.scenes[0]?.narration?.text).toBe('My own words.');
  expect(second.dropped).toContain('scenes.steam.narration_text');
  expect(openOf(second)).toBeNull();
});

test('what is wrong is sent back in the words of who found it, and only that is asked again', () => {
  const [kettle, cup] = twoScenes;
  const bad = answerOf([
    { ...kettle, id: 'kettle', narration_text: '[whispering] Water first.' },
    { ...cup, id: 'cup', image_prompt: null },
  ]);
  const step = take(coffee, talkOf(coffee), bad);
  if (step.kind !== 'ask') throw new Error(step.kind);
  const { question, repairs, answers } = step.talk;
  expect(repairs).toBe(1);
  expect(question.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(question.turns[1]?.content).toBe(bad);
  expect(question.turns[2]?.content).toContain(
    '- scenes.cup.image_prompt: `scenes.cup.image_prompt` is not answered; give it a `value` and a `because`',
  );
  expect(question.turns[2]?.content).toContain(
    '`narration_text` of scene `kettle` holds a stage direction',
  );
  expect(question.open).toEqual({
    invents: null,
    voice: false,
    scenes: [
      { id: 'cup', fields: ['image_prompt'] },
      { id: 'kettle', fields: ['narration_text'] },
    ],
  });
  expect(answers.get('scenes.cup.narration_text')?.value).toBe(cup?.narration_text);
  const mended = JSON.stringify({
    scenes: [
      { id: 'cup', image_prompt: { value: 'A white cup', because: 'plain' }, narration_text: null },
      {
        id: 'kettle',
        narration_text: { value: 'Water first.', because: 'said, not whispered' },
        image_prompt: null,
      },
    ],
  });
  const done = take(coffee, step.talk, mended);
  if (done.kind !== 'written') throw new Error(JSON.stringify(done));
  expect(done.answers.get('scenes.kettle.narration_text')?.value).toBe('Water first.');
  expect(done.answers.get('scenes.kettle.description')?.value).toBe(kettle?.description);
});

test('a scene that a model calls as it did at first is found again when it is mended', () => {
  const [kettle, cup] = twoScenes;
  const step = take(
    coffee,
    talkOf(coffee),
    answerOf([
      { ...kettle, id: 'Kettle on the stove', image_prompt: null },
      { ...cup, id: 'cup' },
    ]),
  );
  if (step.kind !== 'ask') throw new Error(step.kind);
  expect(step.talk.question.open.scenes).toEqual([
    { id: 'kettle-stove', fields: ['image_prompt'] },
  ]);
  const prompt = { value: 'A steel kettle, close-up', because: 'it sings' };
  const done = take(
    coffee,
    step.talk,
    JSON.stringify({ scenes: [{ id: 'Kettle on the stove', image_prompt: prompt }] }),
  );
  if (done.kind !== 'written') throw new Error(JSON.stringify(done));
  expect(done.answers.get('scenes.kettle-stove.image_prompt')?.value).toBe(prompt.value);
});

test('an answer that is no script is asked for whole, twice, and then it is over', () => {
  const nonsense = ['[]', '{"scenes":{}}', '{"scenes":[]}'];
  let talk = talkOf(coffee);
  for (const text of nonsense.slice(0, 2)) {
    const step = take(coffee, talk, text);
    if (step.kind !== 'ask') throw new Error(step.kind);
    expect(step.talk.question.open).toEqual(talk.question.open);
    expect(step.talk.question.schema).toEqual(talk.question.schema);
    talk = step.talk;
  }
  const last = take(coffee, talk, nonsense[2] ?? '');
  expect(last).toEqual({
    kind: 'unusable',
    problems: [
      {
        path: 'scenes',
        message: 'the answer has 0 scenes, and the film has room for 1 to 12',
        hint: 'answer once more with the whole JSON object that the schema describes',
      },
    ],
  });
});

test('texts come as one line, and values of another kind are no answer', () => {
  const [kettle, cup] = twoScenes;
  const step = take(
    coffee,
    talkOf(coffee),
    answerOf([
      { ...kettle, id: 'kettle', narration_text: 'Water.\n\n\tThen  coffee.' },
      { ...cup, id: 'cup', video_prompt: ' ', continuity: 'kettle' },
    ]),
  );
  if (step.kind !== 'ask') throw new Error(step.kind);
  expect(step.talk.answers.get('scenes.kettle.narration_text')?.value).toBe('Water. Then coffee.');
  expect(step.talk.question.open.scenes).toEqual([
    { id: 'cup', fields: ['video_prompt', 'continuity'] },
  ]);
});
