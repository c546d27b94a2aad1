import { readFileSync } from 'node:fs';
import type { Target } from '@shared/deliver/target';
import { connectorOf } from '../deliver/connectors';
import type { Console } from './console';
import type { Words } from './words';

/** The variable that holds a target's secret; with `_FILE` behind it, that of a file which does. */
export function secretVariable({ id }: Pick<Target, 'id'>): string {
  return `SONGGO_SECRET_${id.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`;
}

/**
 * The secrets of targets, by their ids. The system's keyring answers the window alone, so that here
 * they come from the environment, from files it names, or from whoever sits at the terminal, and
 * never from the command's arguments, which everybody on the machine can read. They are taken out of
 * the environment: what is started from here does not inherit them.
 */
export async function secretsOf(
  targets: readonly Target[],
  console: Console,
  words: Words,
): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  for (const target of targets) {
    if (!(await connectorOf(target)).needsSecret(target)) continue;
    const secret = fromEnvironment(target, console, words) ?? (await ask(target, console, words));
    if (secret !== null) secrets.set(target.id, secret);
  }
  return secrets;
}

function fromEnvironment(target: Target, { env, complain }: Console, words: Words): string | null {
  const variable = secretVariable(target);
  const [secret, path] = [env[variable], env[`${variable}_FILE`]];
  delete env[variable];
  delete env[`${variable}_FILE`];
  if (secret) return secret;
  if (!path) return null;
  try {
    return readFileSync(path, 'utf8').trimEnd() || null;
  } catch {
    complain(words.say('secretFile', { target: target.name, path }));
    return null;
  }
}

const ask = (target: Target, console: Console, words: Words) =>
  console.askSecret(words.say('askSecret', { target: target.name }));
