import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from './faults';
import type { Outcome } from './runFaults';

const ROOT = resolve(import.meta.dirname, '../..');
const TRIED = FAULTS.filter((fault) => !fault.slow);

const runners: ChildProcess[] = [];
const outcomes = new Map<string, Outcome>();

/** So many processes share the faults. */
const PARTS = 2;

beforeAll(async () => {
  // Processes of their own: a run of tests inside a test would share its settings.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
  );
  const run = async (part: number) => {
    const args = [join(ROOT, 'tests/breakers/runFaults.ts'), '--part', `${part}/${PARTS}`];
    const runner = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });
    runners.push(runner);
    const ended = once(runner, 'exit');
    if (!runner.stdout) throw new Error('no output');
    for await (const line of createInterface(runner.stdout)) {
      if (!line.startsWith('{"name"')) continue;
      const outcome = JSON.parse(line) as Outcome;
      outcomes.set(outcome.name, outcome);
    }
    await ended;
  };
  await Promise.all(Array.from({ length: PARTS }, (_, part) => run(part)));
}, 400_000);

afterAll(() => {
  for (const runner of runners) runner.kill();
});

describe('R39 a deliberate fault is caught', () => {
  it.for(TRIED.map((fault) => fault.name))('%s', (name, { skip }) => {
    const outcome = outcomes.get(name);
    if (outcome?.kind === 'skipped') skip(outcome.why);
    expect(outcome).toMatchObject({ kind: 'caught' });
  });

  it('each under a name of its own', () => {
    expect(new Set(FAULTS.map((fault) => fault.name)).size).toBe(FAULTS.length);
  });
});
