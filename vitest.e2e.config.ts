import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longestFirst';

/** End-to-end tests drive the built app. Each worker has a screen of its own: windows want the focus. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  // The user who runs these may not write into node_modules.
  cacheDir: resolve(import.meta.dirname, 'test-results/e2e/cache'),
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    setupFiles: ['tests/ownDisplay.ts', 'tests/sameHistories.ts'],
    sequence: { sequencer: LongestFirst },
    // For machines that do other things besides; a test that hangs is ended all the same.
    testTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    // Three attempts to attach to the window.
    hookTimeout: 130_000,
  },
});
