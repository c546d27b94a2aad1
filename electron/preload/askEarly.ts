import type { IpcEvent } from '@shared/ipcEvents';

type Ask = (channel: string, input?: unknown) => Promise<unknown>;
type Follow = (event: IpcEvent, listener: (value: unknown) => void) => () => void;

/** What may be told before the page's script listens, and must not be lost to it. */
const KEPT = [
  'app.closing',
  'story.updated',
  'import.waiting',
] as const satisfies readonly IpcEvent[];

/**
 * Asks what every page asks first (the settings, what there is to say of the program, and the story
 * it begins with) before the page's script is there, so that the answers do not come after it. The
 * page asks as ever and is given them once; an answer that is a refusal is asked for again. What
 * main tells meanwhile is kept for the first who listens: nothing falls between state and updates.
 */
export function askEarly(ask: Ask, follow: Follow): { call: Ask; listen: Follow } {
  /** By channel: each is asked once, of one story at most. */
  const answers = new Map<string, { id: string; answer: Promise<unknown> }>();
  const kept = new Map<IpcEvent, { values: unknown[]; stop: () => void }>();
  const askNow = (channel: string, input?: { id: string }) => {
    const answer = ask(channel, input).catch(() => null);
    answers.set(channel, { id: idOf(input), answer });
    return answer;
  };

  for (const event of KEPT) {
    const values: unknown[] = [];
    kept.set(event, { values, stop: follow(event, (value) => values.push(value)) });
  }
  void askNow('settings.read');
  void askNow('app.info').then((info) => {
    const storyId = storyIdOf(info);
    if (storyId !== '') void askNow('stories.open', { id: storyId });
    else kept.get('story.updated')?.stop();
  });

  return {
    async call(channel, input) {
      const early = answers.get(channel);
      if (!early || early.id !== idOf(input)) return ask(channel, input);
      answers.delete(channel);
      const answer = await early.answer;
      return isValue(answer) ? answer : ask(channel, input);
    },
    listen(event, listener) {
      const before = kept.get(event);
      kept.delete(event);
      before?.stop();
      const stop = follow(event, listener);
      for (const value of before?.values ?? []) listener(value);
      return stop;
    },
  };
}

function isValue(answer: unknown): answer is { ok: true; value: unknown } {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}

/** The story the window begins with; empty for none. */
function storyIdOf(info: unknown): string {
  if (!isValue(info) || typeof info.value !== 'object' || info.value === null) return '';
  return 'storyId' in info.value ? String(info.value.storyId) : '';
}

/** The story a call is about; empty for none. */
function idOf(input: unknown): string {
  return typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '';
}
