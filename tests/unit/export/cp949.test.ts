import { bodyOf } from '@shared/document/storyDoc';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeCp949, fitsCp949 } from '../../../electron/export/cp949';
import { text } from '../../../electron/export/text';
import { OPTIONS } from './contract';
import { MEDIA, published, sampleDoc } from './material';

const back = (bytes: Uint8Array) => iconv.decode(Buffer.from(bytes), 'cp949');

describe('CP949', () => {
  it('holds every modern syllable and the press’s signs, and nothing it does not', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      expect(fitsCp949(String.fromCharCode(code))).toBe(true);
    }
    for (const sign of '△▲▽▷▶○●◇◆□■※☞·…“”‘’「」『』〈〉《》~㎡㎞㎏℃ⓒ無尹檢與野美中日北故') {
      expect(fitsCp949(sign)).toBe(true);
    }
    for (const sign of ['😀', 'é', '–', '𠮷', '\u1112', '\u20A9']) {
      expect(fitsCp949(sign)).toBe(false);
    }
  });

  it('stops at what does not fit, and names it', () => {
    const result = encodeCp949('값은 5€… 😀😀', 'stop');
    expect(result).toMatchObject({ ok: false, error: { code: 'export-characters' } });
    expect(!result.ok && result.error.values?.characters).toContain('😀');
  });

  it('writes the suggestion when told to, never a question mark', () => {
    const result = encodeCp949('1990–2026 • café', 'replace');
    expect(result.ok && back(result.value.bytes)).toBe('1990-2026 · cafe');
    expect(result.ok && result.value.unencodable).toContainEqual({
      char: '–',
      suggestion: '-',
      count: 1,
    });
  });

  it('still stops at what has no suggestion', () => {
    expect(encodeCp949('𠮷野', 'replace')).toMatchObject({ error: { code: 'export-characters' } });
    const shown = encodeCp949('𠮷野', 'list');
    expect(shown.ok && back(shown.value.bytes)).toBe('〓野');
  });

  it('carries a whole story that fits, byte for character', async () => {
    const story = published(sampleDoc());
    const [utf8, cp949] = await Promise.all(
      (['utf-8', 'cp949'] as const).map((encoding) =>
        text.export(story, MEDIA, { ...OPTIONS, encoding }),
      ),
    );
    if (!utf8?.ok || !cp949?.ok) throw new Error('not exported');
    const written = new TextDecoder().decode(utf8.value.files[0]?.bytes);
    expect(back(cp949.value.files[0]?.bytes ?? new Uint8Array())).toBe(written);
  });

  it('stops a story that does not', async () => {
    const doc = sampleDoc();
    const paragraph = bodyOf(doc).get(2);
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText('😀')]);
    const result = await text.export(published(doc), MEDIA, { ...OPTIONS, encoding: 'cp949' });
    expect(result).toMatchObject({ ok: false, error: { code: 'export-characters' } });
  });
});
