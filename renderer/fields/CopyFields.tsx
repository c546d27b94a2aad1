import { NativeSelect } from '@mantine/core';
import { AI_LABELS, type StoryFields, URGENCIES } from '@shared/story/fields';
import { useTranslation } from 'react-i18next';
import { MomentInput } from '../ui/MomentInput';
import { fromLocalInput, thisEvening } from './embargoTime';
import { FieldRow } from './FieldRow';
import styles from './FieldsPanel.module.css';
import type { FieldProps } from './fieldProps';
import { TypedText } from './TypedText';

const LANGUAGES = ['ko-KR', 'en-US', 'ja-JP', 'zh-CN', 'zh-TW'];

/** What the copy is: where it was written, how long it should be, its language, how urgent it is, its AI label. */
export function CopyFields({ session, fields, write }: FieldProps) {
  const { t, i18n } = useTranslation('fields');
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const languages = [...new Set([...LANGUAGES, fields.language])];
  return (
    <>
      <FieldRow label={t('deadline')}>
        {(ids) => (
          <MomentInput
            {...ids}
            size="xs"
            value={fields.deadline}
            fallback={thisEvening(new Date())}
            beforeFlush={session.settleFirst}
            onWrite={(local) => {
              const deadline = local === '' ? '' : fromLocalInput(local);
              if (deadline !== null) write({ deadline });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={t('slot')}>
        {(ids) => (
          <TypedText
            {...ids}
            maxLength={100}
            placeholder={t('slotHint')}
            session={session}
            value={fields.slot}
            write={(slot) => write({ slot: slot.trim() })}
          />
        )}
      </FieldRow>
      <FieldRow label={t('targetSheets')}>
        {(ids) => (
          <TypedText
            {...ids}
            inputMode="decimal"
            placeholder={t('targetHint')}
            rightSection={<span className={styles.unit}>{t('sheetsUnit')}</span>}
            rightSectionWidth={52}
            maxLength={6}
            session={session}
            value={fields.targetSheets === null ? '' : String(fields.targetSheets)}
            write={(text) => {
              const target = readSheets(text);
              if (target !== undefined) write({ targetSheets: target });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={t('dateline')}>
        {(ids) => (
          <TypedText
            {...ids}
            maxLength={100}
            placeholder={t('datelineHint')}
            session={session}
            value={fields.dateline}
            write={(dateline) => write({ dateline: dateline.trim() })}
          />
        )}
      </FieldRow>
      <FieldRow label={t('language')}>
        {(ids) => (
          <NativeSelect
            size="xs"
            {...ids}
            value={fields.language}
            onChange={(event) => write({ language: event.currentTarget.value })}
            data={languages.map((tag) => ({ value: tag, label: languageName(names, tag) }))}
          />
        )}
      </FieldRow>
      <FieldRow label={t('urgency')}>
        {(ids) => (
          <NativeSelect
            size="xs"
            {...ids}
            value={fields.urgency ?? ''}
            onChange={(event) => {
              const chosen = Number(event.currentTarget.value);
              write({ urgency: URGENCIES.find((one) => one === chosen) ?? null });
            }}
            data={[
              { value: '', label: t('urgencies.none') },
              ...URGENCIES.map((urgency) => ({
                value: String(urgency),
                label: t(`urgencies.${urgency}`),
              })),
            ]}
          />
        )}
      </FieldRow>
      <FieldRow label={t('aiLabel')}>
        {(ids) => (
          <NativeSelect
            size="xs"
            {...ids}
            value={fields.aiLabel}
            onChange={(event) =>
              write({ aiLabel: event.currentTarget.value as StoryFields['aiLabel'] })
            }
            data={AI_LABELS.map((label) => ({ value: label, label: t(`ai.${label}`) }))}
          />
        )}
      </FieldRow>
    </>
  );
}

/** A length in sheets from what was typed: null for none, undefined when it is no such number. */
function readSheets(text: string): number | null | undefined {
  const plain = text.replace(/매|sheets?/g, '').trim();
  if (plain === '') return null;
  const sheets = Number(plain.replace(',', '.'));
  return sheets > 0 && sheets <= 1000 ? sheets : undefined;
}

/** The language's name; the tag itself when a stored one is not well-formed. */
function languageName(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
