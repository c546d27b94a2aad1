import { failure, success } from '@shared/errors';
import type { Exporter } from './exporter';
import { html } from './html';
import { onPaper } from './html/onPaper';
import { notCarried, type UncarriedField } from './notCarried';
import { withPdfProperties } from './pdfProperties';

const LOST: readonly UncarriedField[] = [
  'focus',
  'photoCreator',
  'photoTerms',
  'urgency',
  'slugline',
  'dateline',
];

/**
 * The story as it lies on paper: the page of the HTML export on A4 in the bundled font, Korean words
 * kept whole, printed by a window of the app. Fails with `export-needs-window` where there is none.
 */
export const pdf: Exporter = {
  id: 'pdf',
  async export(story, media, options) {
    const { paper, baseName } = options;
    if (!paper) return failure('export-needs-window', { format: 'pdf' });
    const page = await html.export(story, media, options);
    if (!page.ok) return page;
    const laidOut = onPaper(
      new TextDecoder().decode(page.value.files[0]?.bytes),
      paper.font,
      false,
    );
    const printed = await paper.pdf(laidOut);
    if (!printed.ok) return printed;
    const bytes = withPdfProperties(printed.value, {
      title: story.headline,
      author: story.bylines.map(({ name }) => name).join('; '),
      subject: story.deck,
      keywords: story.keywords.join(', '),
      language: story.language,
      created: story.firstCreated,
      modified: story.versionCreated,
    });
    const missing = page.value.warnings.filter(({ code }) => code === 'photo-missing');
    return success({
      files: [{ name: `${baseName}.pdf`, type: 'application/pdf', bytes }],
      warnings: [...missing, ...notCarried('pdf', story, LOST)],
      unencodable: [],
    });
  },
};
