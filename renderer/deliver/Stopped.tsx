import { Alert, Button, Code, Text } from '@mantine/core';
import type { Failure } from '@shared/errors';
import { isEmbargoed } from '@shared/story/embargo';
import type { StoryFields } from '@shared/story/fields';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { dateTime } from '../ui/dateTime';
import { failureText, showFailure } from '../ui/failure';

/** Why the story cannot leave, what to do about it, and the details behind a fold. */
export function Stopped({
  failure,
  embargo,
}: {
  failure: Failure;
  embargo: StoryFields['embargo'];
}) {
  const { t, i18n } = useTranslation('export');
  const details = [failure.code, failure.detail].filter(Boolean).join('\n');
  const embargoed = failure.code === 'export-embargo';
  const onRecord = failure.values?.why === 'shortened';
  const held = embargoed && isEmbargoed(embargo, Date.now());
  return (
    <Alert color="red" title={t('stopped')} role="alert">
      <Text size="sm">{failureText(failure)}</Text>
      {held && embargo.kind === 'time' && (
        <Text size="sm" fw={600} mt={4}>
          {t('embargoUntil', { until: dateTime(embargo.until, i18n.language) })}
        </Text>
      )}
      {embargoed && !held && !onRecord && embargo.kind === 'time' && (
        <Text size="sm" fw={600} mt={4}>
          {t('embargoClock')}
        </Text>
      )}
      {held && embargo.kind === 'condition' && (
        <Text size="sm" fw={600} mt={4}>
          {t('embargoCondition', { condition: embargo.condition })}
        </Text>
      )}
      {held && embargo.kind !== 'none' && embargo.source && (
        <Text size="sm">{t('embargoSource', { source: embargo.source })}</Text>
      )}
      <details>
        <summary>{t('details')}</summary>
        <Code block>{details}</Code>
        <Button
          mt={6}
          size="compact-xs"
          variant="default"
          onClick={() => request('app.copyDetails', { text: details }).catch(showFailure)}
        >
          {t('copyDetails')}
        </Button>
      </details>
    </Alert>
  );
}
