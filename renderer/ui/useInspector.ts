import { useMediaQuery } from '@mantine/hooks';
import type { Settings } from '@shared/settings';
import { useState } from 'react';
import type { ReviewPart } from '../review/ReviewTab';
import { DRAWER, type InspectorTab } from './inspectorTab';

/** Which part of the right pane shows, and whether it shows at all. */
export function useInspector(
  { panes }: Pick<Settings, 'panes'>,
  change: (patch: Pick<Settings, 'panes'>) => void,
  toPage: () => void,
) {
  const narrow = useMediaQuery(DRAWER) ?? false;
  /** In a narrow window it lies over the page, so it is open only when asked for. */
  const [drawer, setDrawer] = useState(false);
  const [tab, setTab] = useState<InspectorTab>('story');
  const [part, setPart] = useState<ReviewPart>('suggestions');
  const shown = narrow ? drawer : panes.inspector;
  const fold = () => change({ panes: { ...panes, inspector: !panes.inspector } });
  return {
    narrow,
    shown,
    tab,
    setTab,
    part,
    setPart,
    toggle: () => {
      if (!narrow) return fold();
      // Over the page it takes the focus, and gives it back.
      if (drawer) toPage();
      setDrawer(!drawer);
    },
    /** Shows a tab, and of the review a part of it, whether the pane was open or not. */
    show: (wanted: InspectorTab, ofReview: ReviewPart = part) => {
      setTab(wanted);
      setPart(ofReview);
      if (narrow) setDrawer(true);
      else if (!panes.inspector) fold();
    },
  };
}
