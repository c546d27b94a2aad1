import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests against real CMSs, which `npm run test:peers` has started; one file at a time. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/peers/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
  },
});
