import type { AppInfo } from '@shared/ipc';

export function SettingsDialog(_props: { opened: boolean; onClose: () => void; info: AppInfo }) {
  return null;
}
