import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { StoryFields } from '@shared/story/fields';
import { nextStage, stageOf } from '@shared/story/series';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { outletOf, useSettings } from '../useSettings';

/** Starts the next story of the series, and says which that is; `small` where there is no room for words. */
export function NextInSeries({ fields, small }: { fields: StoryFields; small?: boolean }) {
  const { t } = useTranslation('fields');
  const { settings } = useSettings();
  const { seriesOrder } = outletOf(settings, fields.outletId);
  const stage = nextStage(stageOf(fields, seriesOrder), seriesOrder);
  const name = t('seriesNext', { stage });
  const start = () => runCommand('story.nextInSeries');
  return (
    <Tooltip label={t('seriesNextHint', { stage })} openDelay={500}>
      {small ? (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={name} onClick={start}>
          <IconArrowForwardUp size={16} />
        </ActionIcon>
      ) : (
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconArrowForwardUp size={14} />}
          miw="max-content"
          onClick={start}
        >
          {name}
        </Button>
      )}
    </Tooltip>
  );
}
