import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { tell } from './tell';

/** Long enough to see that the wrong story went. */
const SHOWN_MS = 10_000;

let shown: string | undefined;

export function hideTrashed(): void {
  if (shown) notifications.hide(shown);
  shown = undefined;
}

/** Says that a story went to the trash, with a way to take that back at once. */
export function showTrashed(onRestore: () => void): void {
  hideTrashed();
  shown = tell({
    message: () => (
      <Group justify="space-between" wrap="nowrap">
        {i18next.t('app:trashed.done')}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            hideTrashed();
            onRestore();
          }}
        >
          {i18next.t('app:trashed.restore')}
        </Button>
      </Group>
    ),
    autoClose: SHOWN_MS,
  });
}
