// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../launch/npm.mjs';
import { run } from '../launch/run.mjs';
import { say } from '../launch/say.mjs';
import { freePort, reached, startPeer } from './process.mjs';

/** The last of those that run on Node 20. */
const VERSION = '5.130.6';
const PASSWORD = 'pw-local-Test-1';

/**
 * Starts Ghost on 127.0.0.1 with a database file of its own. It is installed from npm into the cache
 * once, which takes three to five minutes and a compiler.
 * @param {string} cache
 * @param {string} folder what this run keeps
 * @param {number} seconds how long installing may take; 0 to take only what is there
 * @returns {Promise<import('./process.mjs').Started>}
 */
export async function startGhost(cache, folder, seconds) {
  const app = join(cache, `ghost-${VERSION}`);
  const stamp = join(app, '.songgo-installed');
  if (!existsSync(stamp)) {
    if (seconds === 0) return { reason: 'it is not in the cache; npm run test:peers installs it' };
    const refused = await install(cache, app, seconds);
    if (refused !== null) return { reason: refused };
    writeFileSync(stamp, VERSION);
  }
  return startPeer(folder, async (start) => {
    const content = join(folder, 'content');
    for (const part of ['data', 'images', 'logs', 'files', 'media', 'settings', 'themes']) {
      mkdirSync(join(content, part), { recursive: true });
    }
    const themes = join(app, 'content/themes');
    cpSync(themes, join(content, 'themes'), { recursive: true, dereference: true });
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const settings = JSON.stringify(config(base, port, content));
    writeFileSync(join(app, 'config.development.json'), settings);
    // It looks for its settings and its own version from here.
    const options = { cwd: app, env: { NODE_ENV: 'development' } };
    start(process.execPath, [join(app, 'index.js')], options);
    await reached('Ghost', 90, async () => (await fetch(`${base}/ghost/api/admin/site/`)).ok);
    return setUp(base);
  });
}

/**
 * @param {string} cache
 * @param {string} app
 * @param {number} seconds
 */
async function install(cache, app, seconds) {
  say(`installing Ghost ${VERSION} from npm, which takes some minutes`);
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const timeout = seconds * 1000;
  const packed = await npm(['pack', '--silent', `ghost@${VERSION}`], { cwd: cache, timeout });
  const archive = join(cache, `ghost-${VERSION}.tgz`);
  if (packed.code !== 0 || !existsSync(archive)) return 'npm has no Ghost here';
  await run('tar', ['xzf', archive, '-C', app, '--strip-components=1']);
  rmSync(archive);
  const path = join(app, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  // One of these comes from a git host; what yarn calls resolutions is overrides to npm.
  delete manifest.devDependencies;
  const { '@tryghost/i18n': _, ...resolutions } = manifest.resolutions ?? {};
  delete manifest.resolutions;
  manifest.overrides = {};
  for (const [name, version] of Object.entries(resolutions)) {
    if (name in manifest.dependencies) manifest.dependencies[name] = version;
    manifest.overrides[name] = name in manifest.dependencies ? `$${name}` : version;
  }
  writeFileSync(path, JSON.stringify(manifest, null, 1));
  // Its database driver is compiled by an install script, which this project's own settings forbid.
  const scripts = '--ignore-scripts=false';
  const args = ['install', '--omit=dev', '--no-audit', '--no-fund', '--legacy-peer-deps', scripts];
  const { code, output } = await npm(args, { cwd: app, timeout });
  if (code === 0) return null;
  return `npm install ended after at most ${seconds} s: ${output.trim().slice(-200)}`;
}

/**
 * @param {string} base
 * @param {number} port
 * @param {string} content
 */
function config(base, port, content) {
  return {
    url: base,
    server: { host: '127.0.0.1', port },
    database: {
      client: 'sqlite3',
      connection: { filename: join(content, 'data/ghost.db') },
      useNullAsDefault: true,
    },
    mail: { transport: 'SMTP', options: { host: '127.0.0.1', port: 1 } },
    process: 'local',
    logging: { level: 'error', transports: ['stdout'] },
    paths: { contentPath: content },
    privacy: { useUpdateCheck: false, useGravatar: false, useRpcPing: false },
    security: { staffDeviceVerification: false },
  };
}

/** Makes the owner and an integration. @param {string} base */
async function setUp(base) {
  const admin = `${base}/ghost/api/admin`;
  const email = 'editor@example.com';
  const post = async (
    /** @type {string} */ path,
    /** @type {object} */ body,
    /** @type {Record<string, string>} */ more = {},
  ) => {
    const headers = { 'content-type': 'application/json', origin: base, ...more };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${admin}${path}`, init);
    // Only its end says that it is done: a session is kept after its cookie was given.
    return { cookies: answer.headers.getSetCookie(), text: await answer.text() };
  };
  const owner = { name: 'Editor', email, password: PASSWORD, blogTitle: '시험 편집국' };
  await post('/authentication/setup/', { setup: [owner] });
  const session = await post('/session/', { username: email, password: PASSWORD });
  const cookie = session.cookies.map((one) => one.split(';')[0]).join('; ');
  const integrations = { integrations: [{ name: 'Songgo' }] };
  const made = await post('/integrations/?include=api_keys', integrations, { cookie });
  const keys = JSON.parse(made.text).integrations[0].api_keys;
  const keyOf = (/** @type {'admin' | 'content'} */ kind) =>
    keys.find((/** @type {{ type: string }} */ one) => one.type === kind).secret;
  const { site } = await (await fetch(`${admin}/site/`)).json();
  return { base, version: site.version, key: keyOf('admin'), contentKey: keyOf('content') };
}
