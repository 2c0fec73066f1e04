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

test('what stands in the lock is told of on its line there, and is an error', async () => {
  const file = 'productions/tea/production.yaml';
  const lock = 'productions/tea/production.lock.yaml';
  const project = new Project({ [file]: 'concept: Tea\nstyle: podcast\n' });
  expect((await project.run('resolve')).exitCode).toBe(0);
  project.write(
    lock,
    project.read(lock).replace('value: "The kettle', 'value: "[music] The kettle'),
  );
  const { exitCode, stderr } = await project.run('check');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /error\[stage-direction\]: `narration_text` of scene `iron-kettle` holds a stage direction .*`\[music\]`\n --> productions\/tea\/production\.lock\.yaml:\d+:14\n/,
  );
});
