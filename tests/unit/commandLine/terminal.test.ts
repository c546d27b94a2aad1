import { afterEach, describe, expect, it } from 'vitest';
import { terminal } from '../../../electron/commandLine/terminal';
import { wordsIn } from '../../../electron/commandLine/words';

const streams = [process.stdout, process.stderr];
const before = streams.map((stream) => stream.listeners('error'));
afterEach(() => {
  for (const [index, stream] of streams.entries()) {
    for (const one of stream.listeners('error')) {
      if (!before[index]?.includes(one)) stream.off('error', one as () => void);
    }
  }
});

describe('the terminal of the command line', () => {
  it('works on when nobody reads what it says any more, and hides no other failure', () => {
    terminal(() => {
      throw new Error('decodes nothing');
    });
    for (const stream of streams) {
      const failing = (code: string) =>
        stream.emit('error', Object.assign(new Error(code), { code }));
      expect(() => failing('EPIPE')).not.toThrow();
      expect(() => failing('EIO')).toThrow('EIO');
    }
  });

  it('promises nothing of a window', () => {
    for (const language of ['ko', 'en'] as const) {
      for (const code of ['save-failed', 'disk-full'] as const) {
        expect(wordsIn(language).failure({ code })).not.toMatch(/메모리|창|memory|window/);
      }
    }
  });
});
