import { configDefaults, defineConfig } from 'vitest/config';

// Builds killed, interrupted, side by side, met by every fault, and bought several times over: minutes, which `.ci/run` takes.
const long = process.env['CLAUDE_STUDIO_LONG_TESTS'] === '1';
if (!long) process.stderr.write('test/long is skipped; CLAUDE_STUDIO_LONG_TESTS=1 runs it too\n');

// biome-ignore lint/style/noDefaultExport: vitest asks for a default export.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(long ? [] : ['test/long/**'])],
    // Media tests run ffmpeg; more workers than cores only makes each of them slower.
    maxWorkers: 2,
    // Files share what a worker has loaded, which is a third of their time; what a test sets up, it takes back.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
