import { Modal } from '@mantine/core';
import type { FocusPoint } from '@shared/story/photoCrop';
import { useTranslation } from 'react-i18next';
import { Crop } from './Crop';
import styles from './Crop.module.css';
import { CROPS } from './crop';
import { FocusPicker } from './FocusPicker';

/** The widths of the preview with the width of a picture there, in CSS pixels. */
const WIDTHS = [
  { id: 'desktop', width: 420 },
  { id: 'phone', width: 220 },
] as const;

/** The focus point beside every cut, as wide as on a desktop's page and on a phone's. */
export function CropsDialog({
  hash,
  point,
  picture,
  disabled,
  onPick,
  onClose,
}: {
  hash: string;
  point: FocusPoint;
  picture: number;
  disabled: boolean;
  onPick: (point: FocusPoint) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('photos');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('crops.title')}
      size={920}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={styles.columns}>
        <FocusPicker hash={hash} point={point} disabled={disabled} onPick={onPick} />
        <div className={styles.widths}>
          {WIDTHS.map(({ id: place, width }) => (
            <section key={place} className={styles.width}>
              <h3>{t(`crops.${place}`)}</h3>
              <div className={styles.row} style={{ maxWidth: width }}>
                {CROPS.map(({ id }) => (
                  <Crop
                    key={id}
                    hash={hash}
                    shape={id}
                    point={point}
                    picture={picture}
                    size="display"
                    label={t(`crops.${id}`)}
                  />
                ))}
              </div>
            </section>
          ))}
        </div>
      </div>
    </Modal>
  );
}
