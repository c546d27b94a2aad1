import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RenderAnswer, RenderJob } from '../../../electron/media/renderJob';
import { createRenderer, type RenderProcess } from '../../../electron/media/thumbnails';

const RENDERED = {
  width: 4,
  height: 3,
  renditions: { thumb: new Uint8Array(), display: new Uint8Array() },
  whole: null,
};

/** A process that does what the test tells it to with each job. */
class FakeProcess implements RenderProcess {
  answer: (answer: RenderAnswer) => void = () => undefined;
  exit: () => void = () => undefined;
  killed = false;
  constructor(readonly work: (job: RenderJob, self: FakeProcess) => void) {}
  send(job: RenderJob): void {
    this.work(job, this);
  }
  onMessage(listener: (answer: RenderAnswer) => void): void {
    this.answer = listener;
  }
  onExit(listener: () => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit();
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const decodes = (job: RenderJob, self: FakeProcess) =>
  self.answer({ id: job.id, ok: true, value: RENDERED });
const dies = (_: RenderJob, self: FakeProcess) => self.exit();
const hangs = () => undefined;

/** A renderer whose processes do these things, one after the other, and the last of them for ever. */
function rendererOf(...works: ((job: RenderJob, self: FakeProcess) => void)[]) {
  const processes: FakeProcess[] = [];
  const renderer = createRenderer({
    timeout: 1000,
    idle: 5000,
    fork: () => {
      const process = new FakeProcess(works[processes.length] ?? works.at(-1) ?? hangs);
      processes.push(process);
      return process;
    },
  });
  return { renderer, processes };
}

describe('the process that decodes', () => {
  it('is asked for renditions, or for the size and shape a receiver wants', async () => {
    const { renderer } = rendererOf(({ id, cut }, self) =>
      self.answer(
        cut
          ? { id, ok: true, cut: new Uint8Array([cut.quality]) }
          : { id, ok: true, value: RENDERED },
      ),
    );
    const cut = { edge: 100, aspect: 1, quality: 70, focusX: 0.5, focusY: 0.5 };
    const [made, rendered] = [renderer.cut('a', 'a.jpg', cut), renderer.render('a', 'a.jpg')];
    expect(await made).toEqual({ ok: true, value: new Uint8Array([70]) });
    expect(await rendered).toEqual({ ok: true, value: RENDERED });
    await renderer.close();
  });

  it('is started anew when it dies in the middle of a photograph, which is tried once more', async () => {
    const { renderer, processes } = rendererOf(dies, decodes);
    expect(await renderer.render('a', 'a.jpg')).toEqual({ ok: true, value: RENDERED });
    expect(processes).toHaveLength(2);
  });

  it('that dies of a photograph twice is not tried a third time; the next photograph goes on', async () => {
    const { renderer, processes } = rendererOf(dies, dies, decodes);
    expect(await renderer.render('a', 'a.jpg')).toMatchObject({
      ok: false,
      error: { code: 'photo-damaged', values: { name: 'a.jpg' } },
    });
    expect(processes).toHaveLength(2);
    expect((await renderer.render('b', 'b.jpg')).ok).toBe(true);
  });

  it('is ended when a photograph takes too long; those waiting behind it go on with another', async () => {
    const { renderer, processes } = rendererOf(hangs, decodes);
    const late = renderer.render('a', 'a.jpg');
    const next = renderer.render('b', 'b.jpg');
    await vi.advanceTimersByTimeAsync(1001);
    expect(await late).toMatchObject({ ok: false, error: { detail: 'decoding took too long' } });
    expect(processes[0]?.killed).toBe(true);
    expect((await next).ok).toBe(true);
  });

  it('does not take an answer to an earlier photograph for that to the present one', async () => {
    const { renderer } = rendererOf((job, self) => {
      self.answer({ id: job.id - 1, ok: false, detail: 'old' });
      decodes(job, self);
    });
    expect((await renderer.render('a', 'a.jpg')).ok).toBe(true);
  });

  it('is let go when idle, and started again', async () => {
    const { renderer, processes } = rendererOf(decodes);
    await renderer.render('a', 'a.jpg');
    await vi.advanceTimersByTimeAsync(5001);
    expect(processes[0]?.killed).toBe(true);
    expect((await renderer.render('b', 'b.jpg')).ok).toBe(true);
    expect(processes).toHaveLength(2);
  });

  it('ends with the program: what waits is cancelled', async () => {
    const { renderer, processes } = rendererOf(hangs);
    const waiting = [renderer.render('a', 'a.jpg'), renderer.render('b', 'b.jpg')];
    await vi.advanceTimersByTimeAsync(1);
    await renderer.close();
    for (const one of await Promise.all(waiting)) expect(one.ok).toBe(false);
    expect(processes).toHaveLength(1);
    expect(processes[0]?.killed).toBe(true);
  });
});
