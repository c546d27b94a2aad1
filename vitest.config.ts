import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longestFirst';

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/{unit,integration,architecture,breakers}/**/*.test.ts'],
    setupFiles: ['tests/equalBytes.ts', 'tests/sameHistories.ts'],
    sequence: { sequencer: LongestFirst },
    // For machines that do other things besides; a test that hangs is ended all the same.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
