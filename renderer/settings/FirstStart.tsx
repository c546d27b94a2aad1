export function FirstStart(_props: { onDone: () => void }) {
  return null;
}
