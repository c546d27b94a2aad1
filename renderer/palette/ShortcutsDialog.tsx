export function ShortcutsDialog(_props: { opened: boolean; onClose: () => void }) {
  return null;
}
