import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../support/project.ts';
import { type AllVendors, startAllVendors } from '../vendors/all-vendors.ts';

let vendors: AllVendors;
beforeEach(async () => {
  vendors = await startAllVendors();
});
afterEach(async () => {
  expect(vendors.violations()).toEqual([]);
  await vendors.close();
});

// Jobs are looked at without a pause: the fakes need no time.
const quick = `apis:
  luma-agents: { poll_seconds: 0.02 }
  luma-dream-machine: { poll_seconds: 0.02 }
  runway: { poll_seconds: 0.02 }
`;

function project(): Project {
  const made = new Project({ 'catalog.yaml': quick });
  Object.assign(made.env, vendors.env);
  return made;
}

test('one command with keys buys picture, clip and speech, and mixes the film', async () => {
  const here = project();
  const { exitCode, stdout, stderr } = await here.run(
    ...[
      'produce',
      '-c',
      'Coffee on table',
      '--budget',
      '10',
      '--live',
      '--style',
      'podcast',
      '--duration',
      '12',
    ],
  );
  console.error(stderr);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: 'productions/coffee-on-table/out/film.mp4',
  });
});
