import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changeLanguage, readOtherLanguages, startLanguage } from '../../../renderer/language';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startLanguage('ko');
});

afterAll(() => void vi.unstubAllGlobals());

describe('the language of the window', () => {
  it('shows the language it was started in', () => {
    expect(i18next.t('palette:title')).toBe('명령 찾기');
    expect(document.documentElement.lang).toBe('ko');
  });
  it('shows the one last chosen, however long the other takes to be read', async () => {
    await Promise.all([changeLanguage('en'), changeLanguage('ko')]);
    expect(i18next.language).toBe('ko');
    expect(document.documentElement.lang).toBe('ko');
  });
  it('has the names of the other when a command is looked for', async () => {
    await readOtherLanguages();
    expect(i18next.getFixedT('en', 'commands')('block.table')).toBe('Insert table');
    expect(i18next.language).toBe('ko');
  });
  it('reads the other when it is chosen', async () => {
    const korean = i18next.t('cancel');
    await changeLanguage('en');
    expect(i18next.t('cancel')).toBe('Cancel');
    expect(korean).toBe('취소');
    expect(document.documentElement.lang).toBe('en');
  });
});
