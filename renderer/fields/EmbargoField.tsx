import { Alert, Button, SegmentedControl, Text } from '@mantine/core';
import { readFields } from '@shared/document/storyDoc';
import { type Embargo, embargoWords } from '@shared/story/embargo';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentInput } from '../ui/MomentInput';
import { recordedEmbargo } from '../ui/recordedEmbargo';
import { useMinute } from '../ui/useMinute';
import { EmbargoConfirmation } from './EmbargoConfirmation';
import { fromLocalInput, tomorrowMorning } from './embargoTime';
import { FieldRow } from './FieldRow';
import type { FieldProps } from './fieldProps';
import { TypedArea, TypedText } from './TypedText';
import { useEmbargoChange } from './useEmbargoChange';

const KINDS = ['none', 'time', 'condition'] as const;

/** Until when the story must not leave: not at all, a time, or a condition somebody confirms. */
export function EmbargoField({ session, fields, write }: FieldProps) {
  const { t, i18n } = useTranslation('fields');
  const { embargo } = fields;
  const now = useMinute();
  /** What was set before the kind was changed, so that a slip of the hand loses nothing. */
  const before = useRef<Partial<Record<Embargo['kind'], Embargo>>>({});

  const { change, short, asking } = useEmbargoChange(session, embargo, now, (embargo) =>
    write({ embargo }),
  );

  const choose = (kind: Embargo['kind']) => {
    const last = readFields(session.doc).embargo;
    before.current[last.kind] = last;
    const source = last.kind === 'none' ? '' : last.source;
    const fresh: Record<Embargo['kind'], Embargo> = {
      none: { kind: 'none' },
      time: { kind: 'time', until: tomorrowMorning(new Date()), source },
      condition: { kind: 'condition', condition: '', source, confirmedBy: '', confirmedAt: '' },
    };
    change(before.current[kind] ?? fresh[kind]);
  };
  /** Changes the embargo if it is still of the kind the control was shown for. */
  const patch = <K extends 'time' | 'condition'>(
    kind: K,
    more: Partial<Extract<Embargo, { kind: K }>>,
  ) => {
    const current = readFields(session.doc).embargo;
    if (current.kind === kind) change({ ...current, ...more } as Embargo);
  };

  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('embargo')}
        value={embargo.kind}
        disabled={session.readOnly !== null}
        onChange={(kind) => choose(kind as Embargo['kind'])}
        data={KINDS.map((kind) => ({ value: kind, label: t(`embargoKind.${kind}`) }))}
      />
      {embargo.kind === 'time' && (
        <FieldRow
          label={t('embargoUntil')}
          warning={Date.parse(embargo.until) <= now ? t('warn.embargoPast') : undefined}
        >
          {(ids) => (
            <MomentInput
              {...ids}
              size="xs"
              required
              value={embargo.until}
              fallback={new Date(tomorrowMorning(new Date(now)))}
              beforeFlush={session.settleFirst}
              onWrite={(local) => {
                const until = fromLocalInput(local);
                if (until) patch('time', { until });
              }}
            />
          )}
        </FieldRow>
      )}
      {embargo.kind === 'condition' && (
        <FieldRow
          label={t('embargoCondition')}
          warning={embargo.condition.trim() === '' ? t('warn.noCondition') : undefined}
        >
          {(ids) => (
            <TypedArea
              {...ids}
              rows={2}
              maxLength={500}
              placeholder={t('embargoConditionHint')}
              session={session}
              value={embargo.condition}
              write={(condition) => patch('condition', { condition })}
            />
          )}
        </FieldRow>
      )}
      {embargo.kind !== 'none' && (
        <FieldRow label={t('embargoSource')}>
          {(ids) => (
            <TypedText
              {...ids}
              maxLength={200}
              placeholder={t('embargoSourceHint')}
              session={session}
              value={embargo.source}
              write={(source) => patch(embargo.kind, { source })}
            />
          )}
        </FieldRow>
      )}
      {embargo.kind === 'condition' && (
        <EmbargoConfirmation
          embargo={embargo}
          onConfirm={(confirmedBy, confirmedAt) => patch('condition', { confirmedBy, confirmedAt })}
        />
      )}
      {short && (
        <Alert color="orange" p="xs" role="alert">
          <Text size="xs">
            {t('embargoShort', {
              promised: recordedEmbargo(embargoWords(short.of), i18n.language),
            })}
          </Text>
          <Button size="compact-xs" variant="default" mt={6} onClick={short.onLift}>
            {t('embargoLiftAsk')}
          </Button>
        </Alert>
      )}
      {asking}
    </>
  );
}
