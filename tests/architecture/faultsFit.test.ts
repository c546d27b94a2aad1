import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAULTS } from '../breakers/faults';

const root = resolve(import.meta.dirname, '../..');

describe('the deliberate faults (QUALITY R39)', () => {
  it('each find the place they break, once, so that a change of that place changes the fault with it', () => {
    const lost = FAULTS.flatMap(({ name, patches }) =>
      patches
        .filter(
          ({ file, find }) => readFileSync(resolve(root, file), 'utf8').split(find).length !== 2,
        )
        .map(({ file }) => `${name}: ${file}`),
    );
    expect(lost).toEqual([]);
  });
});
