import { type ComponentProps, lazy, Suspense } from 'react';
import { useCommandsToCome } from '../commands';
import type { EditorHeader } from './EditorHeader';
import styles from './EditorPane.module.css';

const Header = lazy(async () => ({ default: (await import('./EditorHeader')).EditorHeader }));

/** The row over the page. It is read once the page is on the screen; until then its place is kept. */
export function HeaderPlace({
  drawn,
  ...header
}: ComponentProps<typeof EditorHeader> & { drawn: boolean }) {
  return <Suspense fallback={<Place />}>{drawn ? <Header {...header} /> : <Place />}</Suspense>;
}

function Place() {
  useCommandsToCome(['view.outline', 'desk.file']);
  return <div className={styles.header} />;
}
