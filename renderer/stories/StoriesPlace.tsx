import { useCommandsToCome } from '../commands';

/** The list's place until it is read, which is once the page is on the screen. */
export function StoriesPlace() {
  useCommandsToCome(['story.search', 'story.filter']);
  return <div className="pane pane-stories" />;
}
