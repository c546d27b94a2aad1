// @ts-check
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { memoryFolder } from './memoryFolder.mjs';
import { run } from './run.mjs';
import { LaunchError } from './say.mjs';

/**
 * @typedef {object} Workplace where an ordinary user runs the app
 * @property {string} root project folder, readable by that user
 * @property {string} electron Electron binary, executable by that user
 * @property {string} node Node binary, executable by that user
 * @property {{ uid?: number, gid?: number }} user empty when we are an ordinary user already
 * @property {NodeJS.ProcessEnv} env own HOME and temporary folder
 * @property {(folder: string) => void} giveBack brings an output folder home to the project
 * @property {() => void} remove
 */

/** What the app, its tests and the demo need of the project. */
const left = new Set(['.git', '.cache', 'demo-output', 'test-results']);

/**
 * Chromium refuses its sandbox to root, so demo and end-to-end tests started by root run as
 * `nobody`, with a home of their own. A project this user cannot read (under /root, say) is copied
 * for the run, as hard links where the file system allows it.
 * @param {string} root project folder
 * @param {string} electron Electron binary
 * @param {string[]} outputs folders of the project which the run writes to; emptied first
 * @param {boolean} [memory] whether its temporary folder may lie in memory
 * @returns {Promise<Workplace>}
 */
export async function prepareWorkplace(root, electron, outputs, memory = false) {
  for (const name of outputs) {
    rmSync(join(root, name), { recursive: true, force: true });
    mkdirSync(join(root, name), { recursive: true });
  }
  const base = mkdtempSync(join(tmpdir(), 'songgo-'));
  const home = join(base, 'home');
  const temporary = (memory ? memoryFolder() : null) ?? join(base, 'tmp');
  const remove = () => {
    for (const folder of [base, temporary]) rmSync(folder, { recursive: true, force: true });
  };
  mkdirSync(home, { mode: 0o700 });
  mkdirSync(temporary, { mode: 0o700, recursive: true });
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, TMPDIR: temporary };
  if (process.getuid?.() !== 0) {
    return { root, electron, node: process.execPath, user: {}, env, giveBack: () => {}, remove };
  }

  const user = { uid: await idOf('-u'), gid: await idOf('-g') };
  chmodSync(base, 0o755);
  for (const folder of [home, temporary]) chownSync(folder, user.uid, user.gid);
  Object.assign(env, { HOME: home, USER: 'nobody', LOGNAME: 'nobody' });
  for (const name of Object.keys(env)) {
    // Root's own folders are of no use to another user.
    if (/^(XDG_|npm_config_|SUDO_|MAIL$|DBUS_)/.test(name)) delete env[name];
  }
  /** @type {Workplace} */
  const place = {
    root,
    electron,
    node: process.execPath,
    user,
    env,
    giveBack: () => {},
    remove,
  };
  if (!(await canUse(user, 'x', place.node))) {
    place.node = join(base, 'node');
    cpSync(process.execPath, place.node);
    chmodSync(place.node, 0o755);
  }
  if (!(await canUse(user, 'x', electron))) {
    const copy = join(base, 'electron');
    await copyTree(dirname(electron), copy);
    place.electron = join(copy, basename(electron));
  }
  if (!(await canReadProject(user, root))) {
    place.root = join(base, 'project');
    mkdirSync(place.root);
    for (const name of readdirSync(root)) {
      if (!left.has(name)) await copyTree(join(root, name), join(place.root, name));
    }
    for (const name of outputs) mkdirSync(join(place.root, name), { recursive: true });
    place.giveBack = (folder) =>
      cpSync(join(place.root, folder), join(root, folder), { recursive: true });
    if (!(await canReadProject(user, place.root))) {
      remove();
      throw new LaunchError(`${root} cannot be read by an ordinary user, not even as a copy`);
    }
  }
  for (const name of outputs) chownSync(join(place.root, name), user.uid, user.gid);
  return place;
}

/** @param {'-u' | '-g'} flag */
async function idOf(flag) {
  const { code, output } = await run('id', [flag, 'nobody']);
  const id = Number.parseInt(output, 10);
  if (code !== 0 || !(id > 0)) throw new LaunchError('there is no user `nobody` to run tests as');
  return id;
}

/**
 * @param {{ uid: number, gid: number }} user
 * @param {string} root
 */
async function canReadProject(user, root) {
  const files = ['package.json', 'out/main/main.cjs', 'node_modules/vitest/package.json'];
  for (const file of files) {
    const path = join(root, file);
    if (existsSync(path) && !(await canUse(user, 'r', realpathSync(path)))) return false;
  }
  return true;
}

/**
 * @param {{ uid: number, gid: number }} user
 * @param {'r' | 'x'} how
 * @param {string} path
 */
async function canUse(user, how, path) {
  return (await run('test', [`-${how}`, path], { ...user, cwd: '/' })).code === 0;
}

/**
 * Copies a file or folder; files become hard links when both are on one file system.
 * @param {string} from
 * @param {string} to
 */
async function copyTree(from, to) {
  const source = realpathSync(from);
  if ((await run('cp', ['-al', source, to])).code === 0) return;
  rmSync(to, { recursive: true, force: true });
  const { code, output } = await run('cp', ['-a', source, to]);
  if (code !== 0) throw new LaunchError(`could not copy ${from}:\n${output.trim()}`);
}
