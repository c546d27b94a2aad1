import { cropPosition, type FocusPoint } from '@shared/story/photoCrop';
import { useTranslation } from 'react-i18next';
import styles from './Crop.module.css';
import { CROPS } from './crop';

/** A photograph cut to a shape around its focus point, under the shape's name. */
export function Crop({
  hash,
  shape,
  point,
  picture,
  size,
  label,
}: {
  hash: string;
  shape: (typeof CROPS)[number]['id'];
  point: FocusPoint;
  /** The photograph's own width by height. */
  picture: number;
  size: 'thumb' | 'display';
  label: string;
}) {
  const { t } = useTranslation('photos');
  const ratio = CROPS.find(({ id }) => id === shape)?.ratio ?? 1;
  const { x, y } = cropPosition(point, picture, ratio);
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  return (
    <figure className={styles.crop} data-crop={shape} style={{ flexGrow: ratio }}>
      <img
        src={`media://${size}/${hash}`}
        alt={t('crops.of', { shape: label })}
        draggable={false}
        style={{ aspectRatio: ratio, objectPosition: `${percent(x)} ${percent(y)}` }}
      />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
