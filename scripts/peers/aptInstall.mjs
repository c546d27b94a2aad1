// @ts-check
import { run } from '../launch/run.mjs';
import { say } from '../launch/say.mjs';

const TEN_MINUTES = 600_000;

/** @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * One after another, as apt holds a lock.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(work) {
  const done = before.then(work);
  before = done;
  return done;
}

/**
 * Installs Debian packages where that is possible without a question.
 * @param {string[]} packages
 * @returns {Promise<string | null>} why it was not possible
 */
export function aptInstall(packages) {
  return inTurn(() => install(packages));
}

/** Reads anew what packages there are, where that is possible without a question. */
export function aptUpdate() {
  return inTurn(async () => {
    const prefix = await rootPrefix();
    if (prefix) await aptGet(prefix, ['update']);
  });
}

/**
 * @param {string[]} packages
 * @returns {Promise<string | null>}
 */
async function install(packages) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if ((await run('apt-get', ['--version'])).code !== 0) return 'there is no apt-get here';
  const prefix = await rootPrefix();
  if (!prefix) return `run once: sudo ${command}`;
  say(`installing ${packages.join(' ')}`);
  await aptGet(prefix, ['update']);
  const { code, output } = await aptGet(prefix, [
    'install',
    '-y',
    '--no-install-recommends',
    ...packages,
  ]);
  return code === 0 ? null : `${command}: ${output.trim().slice(-300)}`;
}

/** How to become root without a question; null for not at all. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : null;
}

/**
 * @param {string[]} prefix
 * @param {string[]} args
 */
function aptGet(prefix, args) {
  const all = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
  const [file = '', ...rest] = all;
  return run(file, rest, { timeout: TEN_MINUTES });
}
