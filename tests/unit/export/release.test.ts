import { expect, it } from 'vitest';
import { EXPORTERS } from '../../../electron/export/registry';
import { OPTIONS } from './contract';
import { MEDIA, published, sampleDoc } from './material';
import { newsmlG2Problems } from './newsmlG2Check';
import { ninjsProblems } from './ninjsCheck';
import { nitfProblems } from './nitfCheck';

const NOTE = '인물의 나이를 “38세”에서 “39세”로 바로잡습니다.';

/** How each format says that a story is withheld, that it is taken back, and what was put right. */
const FORMATS = {
  ninjs: {
    problems: ninjsProblems,
    status: (status: string) => `"pubStatus": "${status}"`,
    note: `"edNote": "${NOTE.replaceAll('"', '\\"')}"`,
  },
  'ninjs-2': {
    problems: (files: Parameters<typeof ninjsProblems>[0]) => ninjsProblems(files, '2.2'),
    status: (status: string) => `"pubstatus": "${status}"`,
    note: `"ednote": "${NOTE}"`,
  },
  'ninjs-1': {
    problems: (files: Parameters<typeof ninjsProblems>[0]) => ninjsProblems(files, '1.6'),
    status: (status: string) => `"pubstatus": "${status}"`,
    note: `"ednote": "${NOTE}"`,
  },
  'newsml-g2': {
    problems: newsmlG2Problems,
    status: (status: string) => `<pubStatus qcode="stat:${status}"/>`,
    note: `<edNote>${NOTE}</edNote>\n<signal qcode="sig:correction"/>`,
  },
  nitf: {
    problems: nitfProblems,
    status: (status: string) => `management-status="${status}"`,
    note: `<correction info="${NOTE}"`,
  },
} as const;

for (const [id, { problems, status, note }] of Object.entries(FORMATS)) {
  it.each(['withheld', 'canceled'] as const)(
    `${id} says that a story is %s, and what was put right`,
    async (pubStatus) => {
      const exporter = EXPORTERS.find((one) => one.id === id);
      const correction = { note: NOTE, at: '2026-11-24T09:00:00+09:00' };
      const story = published(sampleDoc(), { release: { pubStatus, correction } });
      const result = await exporter?.export(story, MEDIA, OPTIONS);
      if (!result?.ok) throw new Error(JSON.stringify(result));
      const { files } = result.value;
      expect(problems(files)).toEqual([]);
      const written = new TextDecoder().decode(files[0]?.bytes);
      expect(written).toContain(status(pubStatus));
      expect(written).toContain(note);
      expect(written).toContain(story.guid);
    },
  );
}
