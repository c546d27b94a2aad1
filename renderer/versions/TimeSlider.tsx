import type { StoryVersion } from '@shared/ipc';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../ui/dateTime';
import type { Moment } from './useVersions';
import styles from './VersionsDialog.module.css';

/** The story's whole life from its first version to now, to be gone through by hand or by keys. */
export function TimeSlider({
  versions,
  chosen,
  onChoose,
}: {
  /** Newest first. */
  versions: readonly StoryVersion[];
  chosen: Moment;
  onChoose: (moment: Moment) => void;
}) {
  const { t, i18n } = useTranslation('versions');
  const number = new Intl.NumberFormat(i18n.language);
  const found = versions.findIndex(({ id }) => id === chosen);
  const version = versions[found];
  const said = version
    ? `${dateTime(version.keptAt, i18n.language)} · ${t('characters', {
        characters: number.format(version.characters),
      })}`
    : t('now');
  const place = version ? versions.length - 1 - found : versions.length;
  return (
    <div className={styles.slider}>
      <input
        type="range"
        min={0}
        max={versions.length}
        step={1}
        value={place}
        aria-label={t('slider')}
        aria-valuetext={said}
        onChange={(event) => {
          const at = versions.length - 1 - Number(event.currentTarget.value);
          onChoose(versions[at]?.id ?? 'now');
        }}
      />
      <output className={styles.moment}>{said}</output>
    </div>
  );
}
