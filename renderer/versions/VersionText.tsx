import { storySchema } from '@shared/document/schema';
import { renderLead, renderTail } from '@shared/text/bylines';
import { renderHeadline } from '@shared/text/headline';
import { DOMSerializer } from '@tiptap/pm/model';
import { useEffect, useRef } from 'react';
import { outletOf, useSettings } from '../useSettings';
import type { ReadVersion } from './readVersion';
import styles from './VersionsDialog.module.css';

/** A version to be read: its text as ProseMirror writes it into the DOM, and its byline. */
export function VersionText({ version }: { version: ReadVersion }) {
  const { settings } = useSettings();
  const page = useRef<HTMLDivElement>(null);
  const { body, fields } = version;
  const outlet = outletOf(settings, fields.outletId);
  const marks = renderHeadline('', { tags: fields.headlineTags, series: fields.series });
  const lead = renderLead(fields.bylines, outlet, fields.dateline);
  const tail = renderTail(fields.bylines, outlet);

  useEffect(() => {
    const fragment = DOMSerializer.fromSchema(storySchema).serializeFragment(body.content);
    const holder = document.createElement('div');
    holder.append(fragment);
    for (const figure of holder.querySelectorAll<HTMLElement>('figure[data-media]')) {
      const image = document.createElement('img');
      image.src = `media://thumb/${figure.dataset.media}`;
      image.alt = figure.dataset.alt ?? '';
      figure.prepend(image);
    }
    // The dialog has the first heading; the story's own come below it.
    for (const heading of holder.querySelectorAll('h1, h2, h3')) {
      const lower = document.createElement('p');
      lower.className = styles[heading.tagName.toLowerCase()] ?? '';
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
    page.current?.replaceChildren(...holder.childNodes);
  }, [body]);

  return (
    <article className={styles.text}>
      {(marks || lead) && <p className={styles.quiet}>{[marks, lead].filter(Boolean).join(' ')}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: links of an old version are not followed */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click too */}
      <div ref={page} onClick={(event) => event.preventDefault()} />
      {tail && <p className={styles.quiet}>{tail}</p>}
    </article>
  );
}
