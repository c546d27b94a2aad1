import { Tooltip } from '@mantine/core';
import { HEADLINE_LIMITS, headlineWarning } from '@shared/text/headline';
import { charactersToSheets, linesToSheets } from '@shared/text/sheets';
import { IconAlertTriangle, IconClockPause, IconCloudOff, IconPhoto } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskHost } from '../desk/DeskHost';
import { useHoldingEmbargo } from '../desk/useHoldingEmbargo';
import { useSuggestionCount } from '../review/useSuggestionCount';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { outletOf, useSettings } from '../useSettings';
import type { Counts } from './counts';
import { OutboxCount } from './OutboxCount';
import styles from './StatusBar.module.css';
import { useCounts } from './useCounts';
import { useOnline } from './useOnline';

/** The quiet line at the foot of the window: lengths, embargo, network, language. */
export function StatusBar({
  session,
  editor,
  checks,
  comments,
}: {
  session: StorySession | null;
  editor: Editor | null;
  /** How much the checks found. */
  checks: ReactNode;
  /** How many comments are open. */
  comments: ReactNode;
}) {
  const { t, i18n } = useTranslation('status');
  const counts = useCounts(session ? editor : null);
  const suggestions = useSuggestionCount(session ? editor : null);
  const online = useOnline();
  return (
    <footer className={styles.bar}>
      {session && counts && <Lengths counts={counts} session={session} />}
      {session && checks}
      {session && comments}
      {suggestions > 0 && (
        <Item tip={t('suggestionsTip')}>{t('suggestions', { count: suggestions })}</Item>
      )}
      <span className={styles.space} />
      <OutboxCount />
      <DeskHost />
      {session && <Embargo key={session.id} session={session} />}
      {!online && (
        <Item tip={t('offlineTip')}>
          <IconCloudOff size={14} aria-hidden /> {t('offline')}
        </Item>
      )}
      <span className={styles.item}>{t(`language.${i18n.language}`)}</span>
    </footer>
  );
}

function Lengths({ counts, session }: { counts: Counts; session: StorySession }) {
  const { t, i18n } = useTranslation('status');
  const [{ targetSheets, outletId }] = useFields(session);
  const { settings } = useSettings();
  const number = new Intl.NumberFormat(i18n.language);
  const byLines = linesToSheets(counts.lines).toFixed(1);
  const over = targetSheets !== null && linesToSheets(counts.lines) > targetSheets;
  const channel = outletOf(settings, outletId).headlineChannel ?? 'web';
  const warning = headlineWarning(counts.headlineText, channel);
  const limits = { ...HEADLINE_LIMITS[channel], context: channel };
  return (
    <div className={styles.lengths}>
      <Item tip={t('byLinesTip', { lines: number.format(counts.lines) })} warn={over}>
        {targetSheets === null
          ? t('sheets', { sheets: byLines })
          : t('sheetsOfTarget', { sheets: byLines, target: targetSheets })}
        {over && <IconAlertTriangle size={13} role="img" aria-label={t('overTarget')} />}
      </Item>
      <Item tip={t('byCharactersTip')}>
        {t('byCharacters', { sheets: charactersToSheets(counts.withSpaces).toFixed(2) })}
      </Item>
      <Item tip={t('charactersTip', { without: number.format(counts.withoutSpaces) })}>
        {t('characters', {
          with: number.format(counts.withSpaces),
          without: number.format(counts.withoutSpaces),
        })}
      </Item>
      <Item tip={t(`headline.${warning ?? 'usual'}`, limits)} warn={warning === 'long'}>
        {t('headlineLength', { length: number.format(counts.headline) })}
        {warning === 'long' && (
          <IconAlertTriangle size={13} role="img" aria-label={t('headline.long', limits)} />
        )}
      </Item>
      {counts.photos > 0 && (
        <Item tip={t('photos', { count: counts.photos })}>
          <IconPhoto size={14} role="img" aria-label={t('photosName')} />{' '}
          {number.format(counts.photos)}
        </Item>
      )}
      <Item tip={t('eojeolTip')}>{t('eojeol', { words: number.format(counts.eojeol) })}</Item>
    </div>
  );
}

function Embargo({ session }: { session: StorySession }) {
  const { t, i18n } = useTranslation('status');
  const held = useHoldingEmbargo(session);
  if (!held) return null;
  const { embargo } = held;
  const source = embargo.source ? t('embargoSource', { source: embargo.source }) : t('embargoTip');
  const condition = embargo.kind === 'condition' ? embargo.condition : '';
  const record = held.onRecord ? t('embargoOnRecord') : '';
  const tip = [condition, source, record].filter(Boolean).join('\n');
  const until = new Date(embargo.kind === 'time' ? embargo.until : 0);
  const isThisYear = until.getFullYear() === new Date().getFullYear();
  const short = new Intl.DateTimeFormat(i18n.language, {
    ...(!isThisYear && { year: 'numeric' }),
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <Item tip={tip} warn>
      <IconClockPause size={14} aria-hidden />
      {embargo.kind === 'time'
        ? t('embargoUntil', { until: short.format(until) })
        : t('embargoCondition')}
    </Item>
  );
}

/** A word or two with what it means, read by pointer and by keyboard-free screen readers alike. */
function Item({ tip, warn, children }: { tip: string; warn?: boolean; children: ReactNode }) {
  return (
    <Tooltip label={tip} multiline maw={320} openDelay={300} position="top-start">
      <span className={warn ? `${styles.item} ${styles.warn}` : styles.item}>{children}</span>
    </Tooltip>
  );
}
