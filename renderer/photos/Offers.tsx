import { Button } from '@mantine/core';
import type { FigureAttributes } from '@shared/document/nodes/figure';
import type { PhotoRecord } from '@shared/story/photos';
import { useTranslation } from 'react-i18next';
import type { FigureEntry } from './figures';
import styles from './PhotosPanel.module.css';

/** What the photo's own file says, where it differs from the story; taken over only when asked. */
export function Offers({
  entry,
  record,
  onCaption,
  onAttributes,
}: {
  entry: FigureEntry;
  record: PhotoRecord;
  onCaption: (caption: string) => void;
  onAttributes: (patch: Partial<FigureAttributes>) => void;
}) {
  const { t } = useTranslation('photos');
  const { offered } = record;
  const { attributes } = entry;
  const offers = [
    { name: 'caption', text: offered.caption, now: entry.caption, use: onCaption },
    {
      name: 'credit',
      text: offered.credit,
      now: attributes.credit,
      use: (credit: string) => onAttributes({ credit }),
    },
    {
      name: 'alt',
      text: offered.alt,
      now: attributes.alt,
      use: (alt: string) => onAttributes({ alt }),
    },
    {
      name: 'creator',
      text: offered.creator,
      now: attributes.creator,
      use: (creator: string) => onAttributes({ creator }),
    },
    {
      name: 'usageterms',
      text: offered.rights,
      now: attributes.usageterms,
      use: (usageterms: string) => onAttributes({ usageterms }),
    },
  ].filter(({ text, now }) => plain(text) !== '' && plain(text) !== plain(now));
  if (offers.length === 0) return null;
  return (
    <section className={styles.offers} aria-label={t('offers')}>
      <p className={styles.offersTitle}>{t('offers')}</p>
      {offers.map(({ name, text, use }) => (
        <div key={name} className={styles.offer}>
          <p>
            <span className={styles.quiet}>{t(name)}</span> {text}
          </p>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('useOffer', { what: t(name) })}
            onClick={() => use(plain(text))}
          >
            {t('use')}
          </Button>
        </div>
      ))}
    </section>
  );
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
