import { devDependencies } from '../../package.json';

/** Electron's makers mend its three newest major versions; older ones are out of support. */
const SUPPORTED_MAJORS = 3;

/** Whether the running Electron is too old to be supported, against the one releases are built on. */
export function isOldRuntime(electron: string): boolean {
  const current = Number.parseInt(devDependencies.electron, 10);
  return Number.parseInt(electron, 10) <= current - SUPPORTED_MAJORS;
}
