import { expect, test } from 'vitest';
import { Project } from '../support/project.ts';

const coffee = `include: ../shared/brand.yaml
concept: A cup of coffee
style: visual_storyboard
duration: 1
scenes:
  - { id: steam, image_prompt: "A \${cup}", video_prompt: push in }
`;
const brand = 'format: { resolution: 480p, fps: 24 }\nvars: { cup: white cup }\n';

test('a film follows the files it includes', async () => {
  const project = new Project({
    'productions/coffee/production.yaml': coffee,
    'productions/shared/brand.yaml': brand,
  });
  expect((await project.build('coffee')).end).toMatchObject({ ok: true, cached: 0 });
  expect((await project.build('coffee')).end).toMatchObject({ made: 0 });
  project.write('productions/shared/brand.yaml', brand.replace('white', 'blue'));
  const plan = await project.run('plan', 'coffee');
  expect(plan.stdout).toMatch(/steam\/image +\S+ +prompt "A white cup" → "A blue cup"/);
  const { events } = await project.build('coffee');
  expect(events).toContainEqual(expect.objectContaining({ id: 'steam/image', status: 'stand-in' }));
  project.write('productions/shared/brand.yaml', brand.replace('480p', '481p'));
  const wrong = await project.run('build', 'coffee');
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toContain(' --> productions/shared/brand.yaml:1:23\n');
});
