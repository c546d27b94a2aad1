import { Checkbox, Group, NativeSelect, NumberInput } from '@mantine/core';
import type { PhotoRendition } from '@shared/deliver/mapping';
import { useTranslation } from 'react-i18next';
import styles from './Settings.module.css';

/** The shapes that are offered, width by height; a mapping from a file may have another. */
const SHAPES = [
  [16, 9],
  [3, 2],
  [4, 3],
  [1, 1],
] as const;

/** What becomes of photographs on their way to a target: size, shape, quality, and what they tell. */
export function PhotoRenditionForm({
  photo,
  onChange,
}: {
  photo: PhotoRendition;
  onChange: (photo: PhotoRendition) => void;
}) {
  const { t } = useTranslation('targets');
  const edit = (patch: Partial<PhotoRendition>) => onChange({ ...photo, ...patch });
  const shapes = SHAPES.map(([wide, high]) => ({ ratio: wide / high, label: `${wide}:${high}` }));
  const { aspect } = photo;
  const isOther = aspect !== null && !shapes.some(({ ratio }) => ratio === aspect);
  return (
    <>
      <Group align="flex-end" gap="md">
        <NumberInput
          className={styles.grow}
          label={t('photoEdge')}
          placeholder={t('photoWhole')}
          min={100}
          max={20_000}
          value={photo.edge ?? ''}
          onChange={(value) =>
            edit({ edge: typeof value === 'number' && value >= 100 ? Math.round(value) : null })
          }
        />
        <NativeSelect
          className={styles.grow}
          label={t('photoShape')}
          value={aspect === null ? '' : `${aspect}`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            edit({ aspect: value === '' ? null : Number(value) });
          }}
          data={[
            { value: '', label: t('photoOwnShape') },
            ...shapes.map(({ ratio, label }) => ({ value: `${ratio}`, label })),
            ...(isOther ? [{ value: `${aspect}`, label: `${aspect.toFixed(2)}:1` }] : []),
          ]}
        />
        <NumberInput
          className={styles.grow}
          label={t('photoQuality')}
          min={1}
          max={100}
          value={photo.quality}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1 && value <= 100) {
              edit({ quality: Math.round(value) });
            }
          }}
        />
      </Group>
      <Checkbox
        label={t('keepPrivate')}
        description={t('keepPrivateHint')}
        checked={photo.keepPrivate}
        onChange={(event) => edit({ keepPrivate: event.currentTarget.checked })}
      />
    </>
  );
}
