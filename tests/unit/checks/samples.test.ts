import { createChecker } from '@shared/checks/check';
import { BUILT_IN_RULES } from '@shared/checks/registry';
import { storyView } from '@shared/checks/storyView';
import { readFields, readPhotoRights, readPhotos } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { SAMPLE_OUTLET } from '@shared/settings';
import { expect, it } from 'vitest';
import { sampleDoc } from '../export/material';

it.each(['ko', 'en'] as const)(
  'finds only its internal note in the sample story (%s)',
  (language) => {
    const doc = sampleDoc(language);
    const day = { year: 2026, month: 11, day: 23 };
    const view = storyView(documentOf(doc), {
      context: {
        language: readFields(doc).language,
        outlet: SAMPLE_OUTLET,
        releaseDay: day,
        encodings: [],
      },
      fields: readFields(doc),
      records: readPhotos(doc),
      rights: readPhotoRights(doc),
      openComments: 0,
      writtenOn: () => day,
      now: Date.UTC(2026, 10, 23, 3),
    });
    const found = createChecker(BUILT_IN_RULES)(view);
    expect(found.map(({ rule, quote }) => `${rule} ${quote}`)).toEqual([
      expect.stringMatching(/^noteLeft /),
    ]);
  },
);
