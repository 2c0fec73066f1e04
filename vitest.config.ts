import { configDefaults, defineConfig } from 'vitest/config';

// Builds killed, interrupted, side by side and met by every fault: minutes, which `.ci/run` takes.
const long = process.env['CLAUDE_STUDIO_LONG_TESTS'] === '1';
if (!long) process.stderr.write('test/long is skipped; CLAUDE_STUDIO_LONG_TESTS=1 runs it too\n');

// biome-ignore lint/style/noDefaultExport: vitest asks for a default export.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(long ? [] : ['test/long/**'])],
    // Media tests run ffmpeg; more workers than cores only makes each of them slower.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
