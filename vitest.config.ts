import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest asks for a default export.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Media tests run ffmpeg; more workers than cores only makes each of them slower.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
