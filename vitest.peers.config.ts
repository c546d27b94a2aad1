import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests against real CMSs, which `npm run test:peers` has started. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  // The user who runs these may not write into node_modules.
  cacheDir: resolve(import.meta.dirname, 'test-results/peers/cache'),
  test: {
    include: ['tests/peers/**/*.test.ts'],
    // What they wait for is the CMSs; only one file has a window, which wants the focus.
    maxWorkers: 2,
    testTimeout: 120_000,
    // Three attempts to attach to the window.
    hookTimeout: 130_000,
  },
});
