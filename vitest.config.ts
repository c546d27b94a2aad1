import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/{unit,integration,architecture,breakers}/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
