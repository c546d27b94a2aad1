#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../out/main/cli.cjs', import.meta.url));
if (existsSync(built)) {
  createRequire(import.meta.url)(built);
} else {
  console.error('songgo: not built yet. Run: npm ci && npm run build');
  process.exitCode = 2;
}
