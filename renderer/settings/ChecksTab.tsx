import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { BUILT_IN_PACKS, BUILT_IN_RULES } from '@shared/checks/registry';
import { SEVERITIES, type Severity } from '@shared/checks/rule';
import { SPELLING } from '@shared/checks/spelling';
import type { WordPack } from '@shared/checks/wordPack';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { tell } from '../ui/tell';
import { outletOf, useSettings } from '../useSettings';
import { OutletPicker } from './OutletPicker';
import styles from './Settings.module.css';
import { SpellingSection } from './SpellingSection';
import { useUpdateSettings } from './useUpdateSettings';

interface Row {
  id: string;
  name: string;
  severity: Severity;
}

/** Which checks an outlet does without, how often each spoke here, and lists of words as files. */
export function ChecksTab({
  outletId,
  onOutlet,
}: {
  outletId: string;
  onOutlet: (id: string) => void;
}) {
  const { t, i18n } = useTranslation('checks');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const outlet = outletOf(settings, outletId);
  const off = outlet.checksOff ?? [];
  const nameOf = (pack: WordPack) => (i18n.language === 'ko' ? pack.name.ko : pack.name.en);
  const rows: Row[] = [
    ...BUILT_IN_RULES.map(({ id, severity }) => ({ id, severity, name: t(`label.${id}`) })),
    ...settings.wordPacks.map((pack) => ({
      id: pack.id,
      severity: 'warn' as const,
      name: nameOf(pack),
    })),
    ...(settings.spellingDictionary?.on
      ? [{ id: SPELLING, severity: 'tell' as const, name: t(`label.${SPELLING}`) }]
      : []),
  ];
  const turn = (id: string, on: boolean) =>
    update(({ outlets }) => ({
      outlets: outlets.map((one) => {
        if (one.id !== outlet.id) return one;
        const others = (one.checksOff ?? []).filter((known) => known !== id);
        return { ...one, checksOff: on ? others : [...others, id] };
      }),
    }));
  const exportPack = (pack: WordPack) => request('checks.exportPack', { pack }).catch(showFailure);
  const importPack = async () => {
    const { pack } = await request('checks.importPack');
    if (!pack) return;
    // A list made from one of the program's own stands beside it.
    const taken = BUILT_IN_RULES.some(({ id }) => id === pack.id);
    const own = taken ? { ...pack, id: `own-${pack.id}`.slice(0, 40) } : pack;
    update(({ wordPacks }) => ({
      wordPacks: [...wordPacks.filter(({ id }) => id !== own.id), own],
    }));
    tell({
      message: () => i18next.t('checks:settings.imported', { name: nameOf(own) }),
    });
  };
  const removePack = (id: string) =>
    update(({ wordPacks }) => ({ wordPacks: wordPacks.filter((one) => one.id !== id) }));

  return (
    <Stack gap="sm">
      <OutletPicker outlets={settings.outlets} chosen={outlet.id} onChoose={onOutlet} />
      <Text size="sm" c="var(--songgo-quiet)">
        {t('settings.hint')}
      </Text>
      {SEVERITIES.map((severity) => (
        <section key={severity}>
          <Title order={3} size="h6" mb={4}>
            {t(`severity.${severity}`)}
          </Title>
          <ul className={styles.list}>
            {rows
              .filter((row) => row.severity === severity)
              .map(({ id, name }) => {
                const { hits = 0, dismissed = 0 } = settings.checkCounts[id] ?? {};
                return (
                  <li key={id}>
                    <Group gap={8} wrap="nowrap" justify="space-between">
                      <Switch
                        size="xs"
                        label={name}
                        data-check={id}
                        checked={!off.includes(id)}
                        onChange={(event) => turn(id, event.currentTarget.checked)}
                      />
                      <Text size="xs" c="var(--songgo-quiet)">
                        {t('settings.counts', { hits, dismissed })}
                      </Text>
                    </Group>
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
      <section>
        <Title order={3} size="h6">
          {t('settings.packs')}
        </Title>
        <Text size="sm" c="var(--songgo-quiet)" mb={6}>
          {t('settings.packsHint')}
        </Text>
        <ul className={styles.list}>
          {[...BUILT_IN_PACKS, ...settings.wordPacks].map((pack) => {
            const count = pack.entries.reduce((sum, { words }) => sum + words.length, 0);
            const own = settings.wordPacks.includes(pack);
            return (
              <li key={pack.id}>
                <Group gap={8} wrap="nowrap" justify="space-between">
                  <Text size="sm">
                    {nameOf(pack)}{' '}
                    <Text span size="xs" c="var(--songgo-quiet)">
                      {t('settings.entries', { count })}
                    </Text>
                  </Text>
                  <Group gap={4} wrap="nowrap">
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={t('settings.exportPackOf', { name: nameOf(pack) })}
                      onClick={() => void exportPack(pack)}
                    >
                      {t('settings.exportPack')}
                    </Button>
                    {own && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="red"
                        aria-label={t('settings.removePackOf', { name: nameOf(pack) })}
                        onClick={() => removePack(pack.id)}
                      >
                        {t('settings.removePack')}
                      </Button>
                    )}
                  </Group>
                </Group>
              </li>
            );
          })}
        </ul>
        <Button
          size="xs"
          variant="light"
          mt={8}
          onClick={() => void importPack().catch(showFailure)}
        >
          {t('settings.importPack')}
        </Button>
      </section>
      <SpellingSection outlet={outlet} />
    </Stack>
  );
}
