import { setTimeout as pause } from 'node:timers/promises';
import { composeJamo, syllables, traceJamo } from './composing';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchEditable, launchSonggo, type Subject } from './subject';
import { placeCaret, type Times } from './typing';

const SIZES = [1_000, 10_000, 100_000];
const WARM_UP = syllables(5);
const JAMO_OF_SYLLABLE = 3;

/** Composes in the middle of a text of so many characters; null when what is kept differs. */
async function measure(
  subject: Subject,
  size: number,
  text: string,
): Promise<(Times & { early: number }) | null> {
  const texts = paragraphs(size);
  const kept = await subject.open(texts);
  const middle = Math.floor(texts.length / 2);
  await placeCaret(subject.page, texts[middle] ?? '');
  await composeJamo(subject.page, WARM_UP);
  const measured = await traceJamo(subject, text);
  const expected = texts.map((one, index) => (index === middle ? one + WARM_UP + text : one));
  const deadline = Date.now() + 10_000;
  do {
    if (JSON.stringify(await kept()) === JSON.stringify(expected)) return measured;
    await pause(200);
  } while (Date.now() < deadline);
  return null;
}

/** P7: jamo to paint while Hangul is composed, saving on, against a bare contenteditable. */
export async function koreanComposition(
  rounds: number,
  syllablesOfRound: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const text = syllables(syllablesOfRound);
  const jamo = syllablesOfRound * JAMO_OF_SYLLABLE;
  const cells = SIZES.map(() => ({ ours: [] as Times[], reference: [] as Times[], lost: 0 }));
  let early = 0;
  for (let round = 0; round < rounds; round += 1) {
    const order = ['reference', 'ours'] as const;
    for (const which of round % 2 === 0 ? order : [...order].reverse()) {
      const subject = await (which === 'ours' ? launchSonggo() : launchEditable());
      try {
        for (const [index, size] of SIZES.entries()) {
          const measured = await measure(subject, size, text);
          const cell = cells[index];
          early += measured?.early ?? 0;
          if (measured) cell?.[which].push(measured);
          else if (cell) cell.lost += 1;
        }
      } finally {
        await subject.close();
      }
    }
  }
  const traced = cells.every(({ ours, reference }) =>
    [...ours, ...reference].every((one) => one.traced.length >= jamo * 0.5),
  );
  const all = jamo * rounds * SIZES.length * 2;
  const lines = [
    `P7  jamo to paint while Hangul is composed (${JAMO_OF_SYLLABLE} a syllable), saving on / bare contenteditable`,
    `    ${traced ? "by Chromium's EventLatency; in brackets keydown → animation frame → message" : 'EventLatency does not follow these keys here: by keydown → animation frame → message'}; ${early} of ${all} frames came before their jamo and are left out`,
  ];
  const clock = traced ? 'traced' : 'paged';
  for (const [index, { ours, reference, lost }] of cells.entries()) {
    const name = `${SIZES[index]?.toLocaleString('en')} characters`.padStart(18);
    if (lost > 0) {
      lines.push(`    ${name}  void: the text kept is not the text composed (${lost})`);
      continue;
    }
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
    const both = (share: number) =>
      `${ms(at(ours, share, clock))} / ${ms(at(reference, share, clock))}`;
    lines.push(
      `    ${name}  p50 ${times(ratio(0.5, clock))}  p95 ${times(ratio(0.95, clock))}${check}  spread of p50 ${spread(byRound)}  (${samples(ours)} / ${samples(reference)} jamo; p50 ${both(0.5)}, p95 ${both(0.95)})`,
    );
  }
  return { lines, valid: cells.every(({ lost }) => lost === 0) };
}
