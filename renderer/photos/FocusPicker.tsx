import type { FocusPoint } from '@shared/story/photoCrop';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointByClick, pointByKey } from './focusPoint';
import styles from './PhotosPanel.module.css';

/** The picture with a crosshair on what must stay in view when it is cut. Click or arrow keys. */
export function FocusPicker({
  hash,
  point: kept,
  disabled,
  onPick,
}: {
  hash: string;
  point: FocusPoint;
  disabled: boolean;
  onPick: (point: FocusPoint) => void;
}) {
  const { t } = useTranslation('photos');
  // The document tells of a change a moment later; keys that come faster go on from the last one.
  const [picked, setPicked] = useState<FocusPoint | null>(null);
  const point = picked ?? kept;
  const { focusX, focusY } = kept;
  useEffect(() => {
    setPicked((one) => (one?.focusX === focusX && one.focusY === focusY ? null : one));
  }, [focusX, focusY]);
  const pick = (next: FocusPoint) => {
    setPicked(next.focusX === focusX && next.focusY === focusY ? null : next);
    onPick(next);
  };
  const percent = (value: number) => Math.round(value * 100);
  const said = t('focusAt', { x: percent(point.focusX), y: percent(point.focusY) });
  return (
    <div>
      <button
        type="button"
        className={styles.picture}
        disabled={disabled}
        aria-label={`${t('focus')}: ${said}`}
        onClick={(event) => {
          // A key's click has no place in the picture.
          if (event.detail === 0) return;
          const box = event.currentTarget.getBoundingClientRect();
          pick(pointByClick({ x: event.clientX, y: event.clientY }, box));
        }}
        onBlur={() => setPicked(null)}
        onKeyDown={(event) => {
          const next = pointByKey(point, event.key);
          if (!next) return;
          event.preventDefault();
          pick(next);
        }}
      >
        <img src={`media://thumb/${hash}`} alt="" draggable={false} />
        <span
          className={styles.cross}
          style={{ left: `${percent(point.focusX)}%`, top: `${percent(point.focusY)}%` }}
        />
      </button>
      <p className={styles.hint}>
        {t('focusHint')} <span role="status">{said}</span>
      </p>
    </div>
  );
}
