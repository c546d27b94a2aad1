export function StoriesPane(_props: {
  openId: string | null;
  onOpen: (id: string) => void;
  onNew: () => void;
  onSample: () => void;
}) {
  return null;
}
