import type { Outlet } from '@shared/settings';
import type { StoryFields } from '@shared/story/fields';
import { renderLead, renderTail } from '@shared/text/bylines';
import { renderHeadline } from '@shared/text/headline';
import type { CSSProperties, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import { cssString } from './cssString';
import './storyPage.css';
import '../review/suggestions.css';

/** After a longer lead tag the line has no room for the placeholder, in UTF-16 units. */
const LONGEST_LEAD = 24;

/**
 * The sheet with the story on it. What is printed around the text (headline tags, lead tag, credit,
 * tail) stands in CSS variables or outside the editable element: it is seen in its place, is no
 * part of the document, and puts nothing under a composition.
 */
export function StoryPage({
  host,
  fields,
  outlet,
  onBelow,
}: {
  /** Where the editor goes. */
  host: RefObject<HTMLDivElement | null>;
  fields: StoryFields;
  outlet: Outlet;
  /** The space under the text was clicked. */
  onBelow?: () => void;
}) {
  const { t } = useTranslation('editor');
  const { settings } = useSettings();
  const lead = renderLead(fields.bylines, outlet, fields.dateline);
  const tail = renderTail(fields.bylines, outlet);
  const tags = renderHeadline('', { tags: fields.headlineTags, series: '' });
  const series = renderHeadline('', { tags: [], series: fields.series });
  const fits = lead.length <= LONGEST_LEAD;
  const [beforeCredit = '', ...afterCredit] = outlet.creditTemplate.split('{credit}');
  const variables = {
    '--story-size': `${settings.textSize}px`,
    '--story-leading': settings.lineHeight,
    '--story-tags': cssString(tags && `${tags} `),
    '--story-series': cssString(series),
    '--story-lead': cssString(lead && `${lead} `),
    '--story-credit-before': cssString(` ${beforeCredit}`),
    '--story-credit-after': cssString(afterCredit.join('')),
    '--story-ask-headline': cssString(t('placeholder.headline')),
    '--story-ask-deck': cssString(t('placeholder.deck')),
    '--story-lead-colour': fits ? 'transparent' : 'var(--songgo-quiet)',
    '--story-ask-body': cssString(fits ? `${lead && `${lead} `}${t('placeholder.body')}` : ''),
    '--story-ask-subhead': cssString(t('placeholder.subhead')),
    '--story-ask-pullQuote': cssString(t('placeholder.pullQuote')),
    '--story-ask-quote': cssString(t('placeholder.quote')),
    '--story-ask-boxTitle': cssString(t('placeholder.boxTitle')),
    '--story-ask-boxText': cssString(t('placeholder.boxText')),
    '--story-ask-caption': cssString(t('placeholder.caption')),
  } as CSSProperties;
  return (
    <div className="story-page" style={variables}>
      <div ref={host} className="story-sheet" />
      {tail && <p className="story-tail">{tail}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the keyboard has Enter at the end of the text */}
      <div className="story-below" onClick={onBelow} />
    </div>
  );
}
