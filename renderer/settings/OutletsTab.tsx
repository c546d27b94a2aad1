import { Button, Code, Group, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { LANGUAGES, type Outlet, QUOTE_STYLES } from '@shared/settings';
import { SERIES_ORDER } from '@shared/story/series';
import { readOrder, writeOrder } from '@shared/story/seriesOrder';
import { PASSES } from '@shared/story/steps';
import { HEADLINE_CHANNELS, HEADLINE_LIMITS } from '@shared/text/headline';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { BylinePreview } from './BylinePreview';
import { CommittedInput } from './CommittedInput';
import { OutletPicker } from './OutletPicker';
import { proposedOutlet } from './outletForms';
import styles from './Settings.module.css';
import { samplePeople } from './samplePeople';
import { useUpdateSettings } from './useUpdateSettings';

type Template = 'leadTemplate' | 'tailTemplate' | 'personTemplate' | 'creditTemplate';

const TEMPLATES: { key: Template; values: string }[] = [
  { key: 'leadTemplate', values: '{outlet} {names} {role} {dateline}' },
  { key: 'tailTemplate', values: '{people} {outlet}' },
  { key: 'personTemplate', values: '{name} {role} {email}' },
  { key: 'creditTemplate', values: '{credit}' },
];

/** How each outlet prints bylines and credits, and how it writes quotation marks. */
export function OutletsTab({
  outletId,
  onOutlet,
}: {
  outletId: string;
  onOutlet: (id: string) => void;
}) {
  const { t } = useTranslation('settings');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const outlet = outletOf(settings, outletId);
  const [typing, setTyping] = useState<Partial<Outlet>>({});
  const choose = (id: string) => {
    setTyping({});
    onOutlet(id);
  };
  const edit = (patch: Partial<Outlet>) =>
    update(({ outlets }) => ({
      outlets: outlets.map((one) => (one.id === outlet.id ? { ...one, ...patch } : one)),
    }));
  const add = () => {
    const id = crypto.randomUUID();
    update(({ outlets, language }) => ({
      outlets: [...outlets, { ...proposedOutlet(language, t), id, name: t('outlets.newName') }],
    }));
    choose(id);
  };
  const remove = () => {
    const left = settings.outlets.filter((one) => one.id !== outlet.id);
    const first = left[0];
    if (!first) return;
    update(({ defaultOutletId }) => ({
      outlets: left,
      defaultOutletId: defaultOutletId === outlet.id ? first.id : defaultOutletId,
    }));
    choose(first.id);
  };
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="xs">
        <div className={styles.grow}>
          <OutletPicker outlets={settings.outlets} chosen={outlet.id} onChoose={choose} />
        </div>
        <Button variant="light" leftSection={<IconPlus size={16} />} onClick={add}>
          {t('outlets.add')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={settings.outlets.length === 1}
          onClick={remove}
        >
          {t('outlets.remove')}
        </Button>
      </Group>
      <Stack gap="sm" key={outlet.id}>
        <Group align="flex-end" gap="md">
          <CommittedInput
            className={styles.grow}
            label={t('outlets.name')}
            required
            maxLength={100}
            value={outlet.name}
            onTyping={(name) => setTyping((before) => ({ ...before, name }))}
            onCommit={(name) => edit({ name: name.trim() })}
          />
          <Switch
            mb={8}
            label={t('outlets.isDefault')}
            checked={settings.defaultOutletId === outlet.id}
            disabled={settings.defaultOutletId === outlet.id}
            onChange={() => update(() => ({ defaultOutletId: outlet.id }))}
          />
        </Group>
        <div className={styles.seen}>
          <BylinePreview
            outlet={{ ...outlet, ...typing }}
            people={samplePeople(settings, t)}
            dateline={t('byline.sampleDateline')}
            withCredit
          />
        </div>
        {TEMPLATES.map(({ key, values }) => (
          <CommittedInput
            key={key}
            label={t(`outlets.${key}`)}
            description={
              <>
                {t('outlets.values')} <Code>{values}</Code>
              </>
            }
            inputWrapperOrder={['label', 'input', 'description']}
            maxLength={200}
            spellCheck={false}
            value={outlet[key]}
            onTyping={(text) => setTyping((before) => ({ ...before, [key]: text }))}
            onCommit={(text) => edit({ [key]: text })}
          />
        ))}
        <CommittedInput
          label={t('outlets.seriesOrder')}
          description={t('outlets.seriesOrderHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          maxLength={300}
          spellCheck={false}
          placeholder={writeOrder(SERIES_ORDER)}
          value={writeOrder(outlet.seriesOrder ?? SERIES_ORDER)}
          onCommit={(text) => edit({ seriesOrder: readOrder(text) })}
        />
        <NativeSelect
          label={t('outlets.language')}
          value={outlet.language ?? ''}
          onChange={(event) => {
            const language = LANGUAGES.find((one) => one === event.currentTarget.value);
            edit({ language });
          }}
          data={[
            { value: '', label: t('outlets.languageOfWindow') },
            ...LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) })),
          ]}
        />
        <Group align="flex-end" gap="md">
          <CommittedInput
            w={140}
            label={t('outlets.nameJoiner')}
            maxLength={5}
            value={outlet.nameJoiner}
            onTyping={(nameJoiner) => setTyping((before) => ({ ...before, nameJoiner }))}
            onCommit={(nameJoiner) => edit({ nameJoiner })}
          />
          <NativeSelect
            className={styles.grow}
            label={t('outlets.quoteStyle')}
            value={outlet.quoteStyle}
            onChange={(event) => {
              const quoteStyle = QUOTE_STYLES.find((one) => one === event.currentTarget.value);
              if (quoteStyle) edit({ quoteStyle });
            }}
            data={QUOTE_STYLES.map((value) => ({ value, label: t(`quoteStyles.${value}`) }))}
          />
        </Group>
        <NativeSelect
          label={t('outlets.headlineChannel')}
          value={outlet.headlineChannel ?? 'web'}
          onChange={(event) => {
            const channel = HEADLINE_CHANNELS.find((one) => one === event.currentTarget.value);
            if (channel) edit({ headlineChannel: channel });
          }}
          data={HEADLINE_CHANNELS.map((value) => ({
            value,
            label: t(`outlets.headlineChannelOf.${value}`, HEADLINE_LIMITS[value]),
          }))}
        />
        <NativeSelect
          label={t('outlets.deskPasses')}
          description={t('outlets.deskPassesHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={String(outlet.deskPasses ?? 0)}
          onChange={(event) => {
            const passes = PASSES.find((one) => String(one) === event.currentTarget.value);
            if (passes !== undefined) edit({ deskPasses: passes });
          }}
          data={PASSES.map((value) => ({
            value: String(value),
            label: t(`outlets.deskPassesOf.${value}`),
          }))}
        />
        <Switch
          label={t('outlets.ellipsis')}
          checked={outlet.ellipsis}
          onChange={(event) => edit({ ellipsis: event.currentTarget.checked })}
        />
        <Text size="xs" c="var(--songgo-quiet)">
          {t('outlets.hint')}
        </Text>
      </Stack>
    </Stack>
  );
}
