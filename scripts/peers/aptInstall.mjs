// @ts-check
import { run } from '../launch/run.mjs';
import { say } from '../launch/say.mjs';

const TEN_MINUTES = 600_000;

/**
 * Installs Debian packages where that is possible without a question.
 * @param {string[]} packages
 * @returns {Promise<string | null>} why it was not possible
 */
export async function aptInstall(packages) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if ((await run('apt-get', ['--version'])).code !== 0) return 'there is no apt-get here';
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await run('sudo', ['-n', 'true'])).code !== 0) return `run once: sudo ${command}`;
  say(`installing ${packages.join(' ')}`);
  const apt = (/** @type {string[]} */ args) => {
    const all = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive'];
    const [file = '', ...rest] = [...all, 'apt-get', '-qq', ...args];
    return run(file, rest, { timeout: TEN_MINUTES });
  };
  await apt(['update']);
  const { code, output } = await apt(['install', '-y', '--no-install-recommends', ...packages]);
  return code === 0 ? null : `${command}: ${output.trim().slice(-300)}`;
}
