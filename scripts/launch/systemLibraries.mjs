// @ts-check
import { run } from './run.mjs';
import { LaunchError, say } from './say.mjs';

/** Debian package of each library an Electron binary links against. */
const packages = /** @type {Record<string, string>} */ ({
  'libX11.so.6': 'libx11-6',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXcursor.so.1': 'libxcursor1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXi.so.6': 'libxi6',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libXtst.so.6': 'libxtst6',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libfontconfig.so.1': 'libfontconfig1',
  'libfreetype.so.6': 'libfreetype6',
  'libgbm.so.1': 'libgbm1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgmodule-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libsmime3.so': 'libnss3',
  'libstdc++.so.6': 'libstdc++6',
  'libudev.so.1': 'libudev1',
  'libuuid.so.1': 'libuuid1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libxshmfence.so.1': 'libxshmfence1',
});

/**
 * The libraries a binary asks for and the system does not have.
 * @param {string} listing what `ldd` printed
 */
export function missingLibraries(listing) {
  return [...listing.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * @param {string[]} libraries file names
 * @returns {{ known: string[], unknown: string[] }} Debian packages, and libraries without a known one
 */
export function packagesFor(libraries) {
  const known = new Set(libraries.flatMap((library) => packages[library] ?? []));
  return {
    known: [...known].sort(),
    unknown: libraries.filter((library) => !(library in packages)),
  };
}

/**
 * Finds and installs what the system lacks for a window (and, without a display, for Xvfb).
 * Installs with apt when that is possible without a question; otherwise names one command.
 * @param {string} executable the Electron binary
 * @param {{ xvfb: boolean }} needs
 */
export async function ensureSystemLibraries(executable, needs) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(executable, needs);
  if (missing.libraries.length + missing.programs.length === 0) return;
  const { known, unknown } = packagesFor(missing.libraries);
  const names = [...known, ...missing.programs];
  const apt = await run('apt-get', ['--version']);
  if (apt.code !== 0) {
    throw new LaunchError(
      `this system lacks ${[...missing.libraries, ...missing.programs].join(', ')}; please install them with its package manager`,
    );
  }
  const install = await currentNames(names);
  const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${install.join(' ')}`;
  const prefix = await rootPrefix();
  if (!prefix) {
    throw new LaunchError(`system packages are missing. Please run once:\n\n  ${command}\n`);
  }
  say(`installing system packages: ${install.join(' ')}`);
  await aptGet(prefix, ['update', '-qq']);
  // Only now are the lists certain to be there, and with them the newer names.
  const final = await currentNames(names);
  const result = await aptGet(prefix, [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...final,
  ]);
  const left = await findMissing(executable, needs);
  if (result.code !== 0 || left.libraries.length + left.programs.length > 0) {
    throw new LaunchError(
      `could not install what is missing (${[...left.libraries, ...left.programs, ...unknown].join(', ')}):\n${result.output.trim()}\n\nPlease run: ${command}`,
    );
  }
}

/**
 * @param {string} executable
 * @param {{ xvfb: boolean }} needs
 */
async function findMissing(executable, needs) {
  const { output } = await run('ldd', [executable]);
  const programs = [];
  if (needs.xvfb && (await run('Xvfb', ['-help'])).code === 127) programs.push('xvfb');
  return { libraries: missingLibraries(output), programs };
}

/**
 * Debian 13 and Ubuntu 24.04 renamed packages with 64-bit time (`libgtk-3-0t64`).
 * @param {string[]} names
 */
async function currentNames(names) {
  const { output } = await run('apt-cache', ['--no-generate', 'pkgnames', 'lib']);
  const all = new Set(output.split('\n'));
  return names.map((name) => (all.has(`${name}t64`) ? `${name}t64` : name));
}

/** How to become root without a question: `[]` when we are, `['sudo', '-n']`, or nothing. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * @param {string[]} prefix
 * @param {string[]} args
 */
function aptGet(prefix, args) {
  const [file = '', ...rest] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...args,
  ];
  return run(file, rest);
}
