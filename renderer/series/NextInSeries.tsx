import { Button, Tooltip } from '@mantine/core';
import type { StoryFields } from '@shared/story/fields';
import { nextStage, stageOf } from '@shared/story/series';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { outletOf, useSettings } from '../useSettings';

/** Starts the next story of the series, and says which that is. */
export function NextInSeries({ fields }: { fields: StoryFields }) {
  const { t } = useTranslation('fields');
  const { settings } = useSettings();
  const { seriesOrder } = outletOf(settings, fields.outletId);
  const stage = nextStage(stageOf(fields, seriesOrder), seriesOrder);
  return (
    <Tooltip label={t('seriesNextHint', { stage })} openDelay={500}>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconArrowForwardUp size={14} />}
        miw="max-content"
        onClick={() => runCommand('story.nextInSeries')}
      >
        {t('seriesNext', { stage })}
      </Button>
    </Tooltip>
  );
}
