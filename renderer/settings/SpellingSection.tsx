import { Button, CloseButton, Group, Switch, Text, Title } from '@mantine/core';
import type { Outlet } from '@shared/settings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { fileSize } from '../ui/fileSize';
import { useSettings } from '../useSettings';
import styles from './Settings.module.css';
import { useUpdateSettings } from './useUpdateSettings';

/** The spelling dictionary, if a person has installed one, and the words an outlet has besides. */
export function SpellingSection({ outlet }: { outlet: Outlet }) {
  const { t, i18n } = useTranslation('checks');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const [busy, setBusy] = useState(false);
  const dictionary = settings.spellingDictionary;
  const ownWords = outlet.ownWords ?? [];
  const work = (job: Promise<unknown>) => {
    setBusy(true);
    void job.catch(showFailure).finally(() => setBusy(false));
  };
  return (
    <section aria-labelledby="spelling-dictionary">
      <Title order={3} size="h6" id="spelling-dictionary">
        {t('spelling.name')}
      </Title>
      <Text size="sm" c="var(--songgo-quiet)" mb={6}>
        {t('spelling.hint')}
      </Text>
      {dictionary ? (
        <div className={styles.card}>
          <Group gap={8} wrap="nowrap" justify="space-between" align="flex-start">
            <Switch
              size="xs"
              label={dictionary.name}
              description={t('spelling.facts', {
                size: fileSize(dictionary.bytes, i18n.language),
                encoding: dictionary.encoding,
              })}
              disabled={busy}
              checked={dictionary.on}
              onChange={(event) =>
                work(request('spelling.turn', { on: event.currentTarget.checked }))
              }
            />
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              disabled={busy}
              onClick={() => work(request('spelling.remove'))}
            >
              {t('spelling.remove')}
            </Button>
          </Group>
          <Text size="xs" c="var(--songgo-quiet)" mt={6}>
            {dictionary.licence === ''
              ? t('spelling.noLicence')
              : t('spelling.licence', { licence: dictionary.licence })}
          </Text>
        </div>
      ) : (
        <Text size="sm">{t('spelling.none')}</Text>
      )}
      <Button
        size="xs"
        variant="light"
        mt={8}
        loading={busy}
        onClick={() => work(request('spelling.install'))}
      >
        {t(dictionary ? 'spelling.replace' : 'spelling.install')}
      </Button>
      {ownWords.length > 0 && (
        <>
          <Text size="sm" mt={10}>
            {t('spelling.ownWords', { outlet: outlet.name })}
          </Text>
          <Group gap="2px 12px" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {ownWords.map((word) => (
              <Group key={word} gap={2} component="li" wrap="nowrap">
                <Text size="sm">{word}</Text>
                <CloseButton
                  size="xs"
                  aria-label={t('spelling.forget', { word })}
                  onClick={() =>
                    update(({ outlets }) => ({
                      outlets: outlets.map((one) =>
                        one.id === outlet.id
                          ? { ...one, ownWords: ownWords.filter((own) => own !== word) }
                          : one,
                      ),
                    }))
                  }
                />
              </Group>
            ))}
          </Group>
        </>
      )}
    </section>
  );
}
