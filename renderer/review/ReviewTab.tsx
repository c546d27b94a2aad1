import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The two parts of the review: what is suggested, and what is said about it. */
const REVIEW_PARTS = ['suggestions', 'comments'] as const;
export type ReviewPart = (typeof REVIEW_PARTS)[number];

/** The review of a story, one part at a time. */
export function ReviewTab({
  part,
  onPart,
  children,
}: {
  part: ReviewPart;
  onPart: (part: ReviewPart) => void;
  /** The part that is shown. */
  children: ReactNode;
}) {
  const { t } = useTranslation('review');
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        mb={12}
        aria-label={t('parts.name')}
        value={part}
        onChange={(value) => onPart(REVIEW_PARTS.find((one) => one === value) ?? 'suggestions')}
        data={REVIEW_PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))}
      />
      {children}
    </>
  );
}
