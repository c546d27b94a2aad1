import * as Y from 'yjs';
import { mergedUpdate } from '../../electron/import/mergedUpdate';
import { bodyOf } from '../../shared/document/storyDoc';
import {
  createStory,
  docOfState,
  NOON,
  open,
  temporaryFolder,
  textAt,
  unwrap,
} from '../helpers/storage';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';

/** QUALITY P21, saving included. */
const AIM = 1.5;

/** The whole state of a copy in which somebody typed so many letters, each an update, into one paragraph. */
function branch(base: Uint8Array, place: number, letters: number): Uint8Array {
  const doc = docOfState(base);
  const text = textAt(doc, place);
  for (let at = 0; at < letters; at += 1) text.insert(text.length, '가나다라 '[at % 5] ?? '');
  return Y.encodeStateAsUpdate(doc);
}

/** P21: two offline branches meet and are on disk, against what Yjs needs to put them together. */
export async function mergeBranches(rounds: number, letters: number): Promise<string[]> {
  const folder = temporaryFolder();
  const storage = open(folder.path, () => NOON);
  try {
    const first = createStory(storage, '제목');
    const base = docOfState(unwrap(storage.stories.open(first)).state);
    bodyOf(base).push(
      paragraphs(10_000).map((words) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(words)]);
        return paragraph;
      }),
    );
    const start = Y.encodeStateAsUpdate(base);
    const [mine, theirs] = [branch(start, 2, letters), branch(start, 3, letters)];
    const samples: { our: number; reference: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const { id } = unwrap(storage.stories.create(mine));
      const rawFrom = performance.now();
      const raw = new Y.Doc();
      Y.applyUpdate(raw, mine);
      Y.applyUpdate(raw, theirs);
      const reference = performance.now() - rawFrom;
      const from = performance.now();
      const here = unwrap(storage.stories.open(id));
      unwrap(storage.stories.append(id, mergedUpdate(here, theirs, 0)));
      const our = performance.now() - from;
      const merged = bodyOf(docOfState(unwrap(storage.stories.open(id)).state)).toString();
      if (merged !== bodyOf(raw).toString()) throw new Error('the merged story is another');
      // The first round warms up.
      if (round > 0) samples.push({ our, reference });
    }
    const ratios = samples.map(({ our, reference }) => our / reference);
    const median = (of: 'our' | 'reference') =>
      ms(
        quantile(
          samples.map((sample) => sample[of]),
          0.5,
        ),
      );
    return [
      `P21 two offline branches of ${letters} updates each meet, opened, put right and saved / Yjs's applyUpdate (aim ${AIM})`,
      `    median ${times(quantile(ratios, 0.5))}  spread ${spread(ratios)}  (${rounds} rounds; medians ${median('our')} / ${median('reference')})`,
    ];
  } finally {
    storage.close();
    folder.remove();
  }
}
