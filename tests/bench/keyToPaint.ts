import { setTimeout as pause } from 'node:timers/promises';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchEditable, launchPlainTiptap, launchSonggo, type Subject } from './subject';
import { placeCaret, type Times, traceKeys, typeKeys } from './typing';

const SIZES = [1_000, 10_000, 100_000];
/** Keys before the measured ones. */
const WARM_UP = 15;

/** What a key in the whole app is compared with. */
const REFERENCES = {
  P3: { launch: launchEditable, name: 'bare contenteditable with the same text and type' },
  P4: { launch: launchPlainTiptap, name: 'plain Tiptap with the same text and type' },
} satisfies Record<string, { launch: () => Promise<Subject>; name: string }>;

/** Types in the middle of a text of so many characters; null when what is kept is not what was typed. */
async function measure(subject: Subject, size: number, keys: number): Promise<Times | null> {
  const texts = paragraphs(size);
  const kept = await subject.open(texts);
  const middle = Math.floor(texts.length / 2);
  await placeCaret(subject.page, texts[middle] ?? '');
  const warm = await typeKeys(subject.page, WARM_UP);
  const { typed, ...measured } = await traceKeys(subject, keys);
  const expected = texts.map((text, index) => (index === middle ? text + warm + typed : text));
  const deadline = Date.now() + 10_000;
  do {
    if (JSON.stringify(await kept()) === JSON.stringify(expected)) return measured;
    await pause(200);
  } while (Date.now() < deadline);
  return null;
}

/** P3 and P4: key to paint in the whole app, saving on, against a reference with the same text. */
export async function keyToPaint(
  lane: keyof typeof REFERENCES,
  rounds: number,
  keysOfRound: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const { launch, name: referenceName } = REFERENCES[lane];
  const cells = SIZES.map(() => ({ ours: [] as Times[], reference: [] as Times[], lost: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    const order = ['reference', 'ours'] as const;
    for (const which of round % 2 === 0 ? order : [...order].reverse()) {
      const subject = await (which === 'ours' ? launchSonggo() : launch());
      try {
        for (const [index, size] of SIZES.entries()) {
          const measured = await measure(subject, size, keysOfRound);
          const cell = cells[index];
          if (measured) cell?.[which].push(measured);
          else if (cell) cell.lost += 1;
        }
      } finally {
        await subject.close();
      }
    }
  }
  const traced = cells.every(({ ours, reference }) =>
    [...ours, ...reference].every((one) => one.traced.length >= keysOfRound * 0.8),
  );
  const lines = [
    `${lane}  key to paint in the whole app, saving on / ${referenceName}`,
    traced
      ? "    by Chromium's EventLatency, key presses only; in brackets keydown → animation frame → message"
      : '    EventLatency is not in this runtime’s trace: by keydown → animation frame → message',
  ];
  for (const [index, { ours, reference, lost }] of cells.entries()) {
    const name = `${SIZES[index]?.toLocaleString('en')} characters`.padStart(18);
    if (lost > 0) {
      lines.push(
        `    ${name}  void: the text kept is not the text typed (${lost} of ${rounds * 2})`,
      );
      continue;
    }
    const clock = traced ? 'traced' : 'paged';
    const at = (runs: Times[], share: number, by: keyof Times) =>
      quantile(
        runs.flatMap((run) => run[by]),
        share,
      );
    const ratio = (share: number, by: keyof Times) =>
      at(ours, share, by) / at(reference, share, by);
    const byRound = ours.map(
      (run, round) => at([run], 0.5, clock) / at(reference.slice(round, round + 1), 0.5, clock),
    );
    const check = traced ? ` [${times(ratio(0.5, 'paged'))} ${times(ratio(0.95, 'paged'))}]` : '';
    const samples = (runs: Times[]) => runs.flatMap((run) => run[clock]).length;
    lines.push(
      `    ${name}  p50 ${times(ratio(0.5, clock))}  p95 ${times(ratio(0.95, clock))}${check}  spread of p50 ${spread(byRound)}  (${samples(ours)} / ${samples(reference)} keys; p50 ${ms(at(ours, 0.5, clock))} / ${ms(at(reference, 0.5, clock))}, p95 ${ms(at(ours, 0.95, clock))} / ${ms(at(reference, 0.95, clock))})`,
    );
  }
  return { lines, valid: cells.every(({ lost }) => lost === 0) };
}
