import { NativeSelect } from '@mantine/core';
import type { Outlet } from '@shared/settings';
import { useTranslation } from 'react-i18next';

/** Chooses which outlet a tab is about. */
export function OutletPicker({
  outlets,
  chosen,
  onChoose,
}: {
  outlets: Outlet[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('settings');
  return (
    <NativeSelect
      label={t('outlets.which')}
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={outlets.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}
