import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longestFirst';

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/{unit,integration,architecture,breakers}/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
  },
});
