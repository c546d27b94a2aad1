import { Button } from '@mantine/core';
import type { FocusPoint } from '@shared/story/photoCrop';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Crop } from './Crop';
import styles from './Crop.module.css';
import { CROPS } from './crop';

const CropsDialog = lazy(async () => ({
  default: (await import('./CropsDialog')).CropsDialog,
}));

/** How the photograph is cut around its focus point, small, with a way to see it as readers will. */
export function Crops({
  hash,
  point,
  picture,
  disabled,
  onPick,
}: {
  hash: string;
  point: FocusPoint;
  picture: number;
  disabled: boolean;
  onPick: (point: FocusPoint) => void;
}) {
  const { t } = useTranslation('photos');
  const [opened, setOpened] = useState(false);
  return (
    <section aria-label={t('crops.name')}>
      <div className={styles.head}>
        <p>{t('crops.name')}</p>
        <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
          {t('crops.larger')}
        </Button>
      </div>
      <div className={styles.row}>
        {CROPS.map(({ id }) => (
          <Crop
            key={id}
            hash={hash}
            shape={id}
            point={point}
            picture={picture}
            size="thumb"
            label={t(`crops.${id}`)}
          />
        ))}
      </div>
      <Suspense>
        {opened && (
          <CropsDialog
            hash={hash}
            point={point}
            picture={picture}
            disabled={disabled}
            onPick={onPick}
            onClose={() => setOpened(false)}
          />
        )}
      </Suspense>
    </section>
  );
}
