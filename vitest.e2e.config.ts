import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** End-to-end tests drive the built app; one at a time, since they share a screen and its focus. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  // The user who runs these may not write into node_modules.
  cacheDir: resolve(import.meta.dirname, 'test-results/e2e/cache'),
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    // Three attempts to attach to the window.
    hookTimeout: 130_000,
  },
});
