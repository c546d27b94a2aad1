import type { AppInfo } from '@shared/ipc';

export function AboutDialog(_props: { opened: boolean; onClose: () => void; info: AppInfo }) {
  return null;
}
