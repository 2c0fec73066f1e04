import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';

test('check, resolve and build tell what would be heard wrong, on the line where it stands', async () => {
  const file = 'productions/kite/production.yaml';
  const project = new Project({
    [file]: `concept: A kite
style: podcast
providers: { image: local, video: local, audio: local }
format: { resolution: 480p }
scenes:
  - { id: sky, description: A red kite, narration_text: "It **flies**." }
`,
  });
  const warning = `warning[markup-in-speech]: \`narration_text\` of scene \`sky\` holds markup that would be spoken or swallowed: \`**flies**\`
 --> productions/kite/production.yaml:6:57
`;
  for (const command of ['check', 'resolve', 'build']) {
    const { exitCode, stderr } = await project.run(command);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(warning);
  }
});

test('what stands in the lock is told of on its line there, and is an error where a model wrote it', async () => {
  const file = 'productions/tea/production.yaml';
  const lock = 'productions/tea/production.lock.yaml';
  const project = new Project({ [file]: 'concept: Tea\nstyle: podcast\n' });
  expect((await project.run('resolve')).exitCode).toBe(0);
  const found =
    /\[stage-direction\]: `narration_text` of scene `iron-kettle` holds a stage direction .*`\[music\]`\n --> productions\/tea\/production\.lock\.yaml:\d+:14\n/;
  const text = project.read(lock).replace('value: "The kettle', 'value: "[music] The kettle');
  project.write(lock, text);
  const byRules = await project.run('check');
  expect(byRules.exitCode, byRules.stderr).toBe(0);
  expect(byRules.stderr).toMatch(new RegExp(`warning${found.source}`));
  project.write(lock, text.replaceAll('by: "rules"', 'by: "claude"'));
  const byModel = await project.run('check');
  expect(byModel.exitCode).toBe(2);
  expect(byModel.stderr).toMatch(new RegExp(`error${found.source}`));
});

test('what the rules found never stops a build', async () => {
  const project = new Project({
    'productions/ann/production.yaml': `concept: Ann writes
style: podcast
scenes:
  - { description: Ann at her desk, narration_text: She starts early. }
  - { description: Rain on a window, narration_text: It rains all morning. }
  - { description: Ann at her desk, narration_text: At noon she is done. }
`,
  });
  const { exitCode, stderr } = await project.run('resolve');
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain('warning[same-words]: scene `ann-her-desk-2` shows the same as');
});
