import type { PublishedFigure, PublishedStory } from '@shared/story/published';

const SOURCE_TYPES = {
  assisted: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
  generated: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
} as const;

/** A photograph that stands on the page, with the id of its figure. */
export interface PagePhoto {
  figure: PublishedFigure;
  id: string;
  width: number;
  height: number;
}

/**
 * The story as a schema.org NewsArticle, what was put right included. Photographs are named by their
 * place on the page.
 */
export function newsArticle(story: PublishedStory, photos: readonly PagePhoto[]): object {
  const outlet =
    story.outletName === '' ? null : { '@type': 'NewsMediaOrganization', name: story.outletName };
  const authors = story.bylines.map((person) => ({
    '@type': 'Person',
    name: person.name,
    ...(person.role !== '' && { jobTitle: person.role }),
    ...(person.email !== '' && { email: person.email }),
  }));
  const people = authors.length > 0 ? authors : outlet ? [outlet] : [];
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: story.guid,
    version: story.version,
    mainEntityOfPage: { '@type': 'WebPage', '@id': story.guid },
    headline: story.headline,
    ...(story.deck !== '' && { alternativeHeadline: story.deck, description: story.deck }),
    inLanguage: story.language,
    dateCreated: story.firstCreated,
    datePublished: story.versionCreated,
    dateModified: story.versionCreated,
    ...(people.length > 0 && { author: people }),
    ...(outlet && { publisher: outlet }),
    ...(story.sections.length > 0 && { articleSection: story.sections.map(({ name }) => name) }),
    ...(story.keywords.length > 0 && { keywords: story.keywords }),
    ...(story.dateline !== '' && { dateline: story.dateline }),
    ...(photos.length > 0 && { image: photos.map(imageObject) }),
    ...(story.copyrightholder !== '' && {
      copyrightHolder: { '@type': 'Organization', name: story.copyrightholder },
      copyrightNotice: `ⓒ ${story.copyrightholder}`,
    }),
    ...(story.usageterms !== '' && {
      usageInfo: { '@type': 'CreativeWork', text: story.usageterms },
    }),
    ...(story.source !== '' && {
      sourceOrganization: { '@type': 'Organization', name: story.source },
    }),
    ...(story.headlineTags.length > 0 && { genre: story.headlineTags }),
    ...(story.aiLabel !== 'none' && { digitalSourceType: SOURCE_TYPES[story.aiLabel] }),
    ...(story.pubStatus !== 'usable' && { creativeWorkStatus: story.pubStatus }),
    ...(story.correction && {
      correction: {
        '@type': 'CorrectionComment',
        text: story.correction.note,
        datePublished: story.correction.at,
      },
    }),
    wordCount: story.length.eojeol,
  };
}

function imageObject({ figure, id, width, height }: PagePhoto): object {
  const caption = figure.caption.map((part) => ('text' in part ? part.text : ' ')).join('');
  return {
    '@type': 'ImageObject',
    url: `#${id}`,
    width,
    height,
    ...(caption !== '' && { caption }),
    ...(figure.credit !== '' && { creditText: figure.credit }),
    ...(figure.creator !== '' && { creator: { '@type': 'Person', name: figure.creator } }),
    ...(figure.usageterms !== '' && {
      usageInfo: { '@type': 'CreativeWork', text: figure.usageterms },
    }),
  };
}
