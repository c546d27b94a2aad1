import type { Step } from '@shared/story/steps';
import {
  IconArrowBackUp,
  IconCircle,
  IconCircleCheck,
  IconCircleMinus,
  IconEdit,
  IconPencilCheck,
  IconSend,
  IconUpload,
} from '@tabler/icons-react';

const ICONS = {
  draft: IconCircle,
  filed: IconUpload,
  desking: IconEdit,
  returned: IconArrowBackUp,
  approved: IconCircleCheck,
  released: IconSend,
  corrected: IconPencilCheck,
  withdrawn: IconCircleMinus,
} as const satisfies Record<Step, typeof IconCircle>;

/** A step by its shape, beside its name. */
export function StepMark({ step, size = 13 }: { step: Step; size?: number }) {
  const Icon = ICONS[step];
  return <Icon size={size} aria-hidden />;
}
