import type { Page } from 'playwright-core';
import { runCommand } from '../helpers/writing';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchPlainTiptap, launchSonggo, type Subject } from './subject';

/** Milliseconds to take back so many steps and to make them again, the page drawn after each. */
function undoAndRedo(page: Page, steps: number): Promise<{ undo: number; redo: number }> {
  return page.evaluate(async (steps) => {
    type Editor = NonNullable<typeof window.plainTiptap>;
    const dom = document.querySelector<HTMLElement & { editor?: Editor }>('.ProseMirror');
    const editor = dom?.editor;
    if (!editor) throw new Error('there is no editor');
    const { state } = editor;
    const manager = state.plugins
      .map((plugin) => plugin.getState(state) as { undoManager?: { stopCapturing(): void } } | null)
      .find((own) => own?.undoManager)?.undoManager;
    const end = editor.state.doc.content.size - 1;
    const before = editor.state.doc.content.size;
    for (let step = 0; step < steps; step += 1) {
      manager?.stopCapturing();
      // ProseMirror's own history ends its step by this mark; Yjs has no regard for it.
      editor.view.dispatch(editor.state.tr.insertText('가', end).setMeta('closeHistory$', true));
    }
    const taken = { undo: 0, redo: 0 };
    for (const command of ['undo', 'redo'] as const) {
      const from = performance.now();
      for (let step = 0; step < steps; step += 1) {
        editor.commands[command]();
        if (step % 10 === 9) await new Promise((done) => requestAnimationFrame(done));
      }
      taken[command] = performance.now() - from;
      const expected = command === 'undo' ? before : before + steps;
      if (editor.state.doc.content.size !== expected) throw new Error(`${command} missed steps`);
    }
    return taken;
  }, steps);
}

/** P20: a thousand steps taken back and made again, against plain Tiptap. */
export async function undo(rounds: number, steps: number): Promise<string[]> {
  const ours = await launchSonggo();
  const plain = await launchPlainTiptap();
  try {
    const samples = await inTurns(rounds, steps, ours, plain);
    return [
      `P20 ${steps} steps in 10,000 characters, saving on, a frame every ten / plain Tiptap`,
      ...said(samples, rounds),
    ];
  } finally {
    await plain.close();
    await ours.close();
  }
}

/** P20: the same while one only suggests, so that each step is a suggestion, against editing. */
export async function undoSuggestions(rounds: number, steps: number): Promise<string[]> {
  const editing = await launchSonggo();
  const suggesting = await launchSonggo();
  try {
    const samples = await inTurns(rounds, steps, suggesting, editing, () =>
      runCommand(suggesting, 'review.suggest'),
    );
    return [
      `P20 ${steps} suggested steps in 10,000 characters / the same steps in editing mode`,
      ...said(samples, rounds),
    ];
  } finally {
    await suggesting.close();
    await editing.close();
  }
}

interface Sample {
  our: { undo: number; redo: number };
  reference: { undo: number; redo: number };
}

async function inTurns(
  rounds: number,
  steps: number,
  ours: Subject,
  other: Subject,
  ready: () => Promise<void> = async () => undefined,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await ours.open(paragraphs(10_000));
    await other.open(paragraphs(10_000));
    await ready();
    const our = await undoAndRedo(ours.page, steps);
    const reference = await undoAndRedo(other.page, steps);
    samples.push({ our, reference });
  }
  return samples;
}

function said(samples: readonly Sample[], rounds: number): string[] {
  return (['undo', 'redo'] as const).map((what) => {
    const our = samples.map((sample) => sample.our[what]);
    const reference = samples.map((sample) => sample.reference[what]);
    const ratios = our.map((one, at) => one / (reference[at] ?? Number.NaN));
    return `    ${what}  median ${times(quantile(ratios, 0.5))}  spread ${spread(ratios)}  (${rounds} rounds; medians ${ms(quantile(our, 0.5))} / ${ms(quantile(reference, 0.5))})`;
  });
}
