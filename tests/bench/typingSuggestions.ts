import { runCommand } from '../helpers/writing';
import { measure, openInSonggo, PHOTOS, pictures } from './photosAndTable';
import { ms, quantile, spread, times } from './statistics';
import { launchSonggo, type Subject } from './subject';
import type { Times } from './typing';

const SUGGESTIONS = 200;
/** Typing may cost so much more while one only suggests. */
const AIM = 1.2;

/** P8: key to paint in suggesting mode against editing mode, in a story full of photographs and suggestions. */
export async function typingSuggestions(
  rounds: number,
  keys: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const photos = await pictures();
  const runs: Record<'suggesting' | 'editing', Times[]> = { suggesting: [], editing: [] };
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    const order = ['editing', 'suggesting'] as const;
    for (const mode of round % 2 === 0 ? order : [...order].reverse()) {
      const subject = await launchSonggo();
      const open = async (to: Subject, texts: string[], files: Buffer[]) => {
        const kept = await openInSonggo(to, texts, files, SUGGESTIONS);
        if (mode === 'suggesting') await runCommand(to, 'review.suggest');
        return kept;
      };
      try {
        const measured = await measure(subject, open, photos, keys);
        if (measured) runs[mode].push(measured);
        else lost += 1;
      } finally {
        await subject.close();
      }
    }
  }
  const title = `P8  key to paint in suggesting mode with ${PHOTOS} photographs and ${SUGGESTIONS} suggestions / in editing mode (aim ${AIM})`;
  if (lost > 0) return { lines: [title, `    void: text was lost (${lost})`], valid: false };
  const at = (some: Times[], share: number) =>
    quantile(
      some.flatMap(({ traced }) => traced),
      share,
    );
  const { suggesting, editing } = runs;
  const ratio = (share: number) => at(suggesting, share) / at(editing, share);
  const both = (share: number) => `${ms(at(suggesting, share))} / ${ms(at(editing, share))}`;
  const byRound = suggesting.map(
    (run, round) => at([run], 0.5) / at(editing.slice(round, round + 1), 0.5),
  );
  return {
    lines: [
      title,
      `    p50 ${times(ratio(0.5))}  p95 ${times(ratio(0.95))}  spread of p50 ${spread(byRound)}  (${suggesting.flatMap(({ traced }) => traced).length} keys; p50 ${both(0.5)}, p95 ${both(0.95)}; EventLatency)`,
    ],
    valid: true,
  };
}
