import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, so that none begins when the others are done. */
const LONG = [
  // Of the end-to-end tests.
  ...['screens', 'tortureByHangul', 'hangul', 'pasteLarge', 'manyPhotos', 'hangulFailures'],
  ...['tortureSoak', 'desk'],
  // Of those without a window.
  ...['breakers.apart', 'killed', 'powerLoss', 'damagedFiles', 'exporters', 'suggest.property'],
];

/** Starts the longest files first, the others in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.indexOf(basename(moduleId, '.test.ts'));
      return place < 0 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
