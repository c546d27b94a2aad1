import { describe, expect, it } from 'vitest';
import { devDependencies } from '../../../package.json';
import { isOldRuntime } from '../../../renderer/settings/runtimeAge';

describe('the age of the runtime', () => {
  const major = Number.parseInt(devDependencies.electron, 10);

  it('calls the fallback old and the one that releases are built on current', () => {
    expect(isOldRuntime('25.1.1')).toBe(true);
    expect(isOldRuntime(devDependencies.electron)).toBe(false);
  });

  it('calls the three newest majors supported', () => {
    expect(isOldRuntime(`${major - 2}.9.9`)).toBe(false);
    expect(isOldRuntime(`${major - 3}.9.9`)).toBe(true);
  });
});
