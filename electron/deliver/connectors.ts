import type { Target, TargetKind } from '@shared/deliver/target';
import type { Connector } from './connector';

/**
 * Every way of sending, each read when its first target is used. A new one is its file and a line
 * here.
 */
const LOADERS: { [K in TargetKind]?: () => Promise<Connector<K>> } = {
  wordpress: async () => (await import('./wordpress')).wordpress,
  ghost: async () => (await import('./ghost')).ghost,
  ftps: async () => (await import('./ftps')).ftps,
  folder: async () => (await import('./folder')).folder,
  sftp: async () => (await import('./sftp')).sftp,
  email: async () => (await import('./email')).email,
  http: async () => (await import('./httpJson')).httpJson,
};

/** The connector for a target's kind. */
export async function connectorOf<T extends Target>({ kind }: T): Promise<Connector<T['kind']>> {
  const load = LOADERS[kind as TargetKind] as (() => Promise<Connector<T['kind']>>) | undefined;
  if (!load) throw new Error(`no connector for ${kind}`);
  return load();
}
