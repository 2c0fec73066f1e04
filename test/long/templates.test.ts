import { expect, test } from 'vitest';
import { styleNames } from '../../src/producer/styles.ts';
import { Project } from '../support/project.ts';

test.each(styleNames)(
  'the template %s builds as `new` writes it, without a warning',
  { timeout: 240_000 },
  async (style) => {
    const project = new Project();
    const written = await project.run('new', 'coffee-on-table', '--template', style);
    expect(written.exitCode, written.stderr).toBe(0);
    const { exitCode, stderr, end } = await project.build();
    expect(exitCode, stderr).toBe(0);
    expect(stderr).not.toContain('warning');
    expect(end?.failed).toBe(0);
  },
);
