import { notifications, notificationsStore } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { changeLanguage, startLanguage } from '../../../../renderer/language';

vi.stubGlobal('window', { songgo: {} });
vi.stubGlobal('document', { documentElement: { lang: '' } });
const { CallFailed } = await import('../../../../renderer/bridge');
const { showFailure } = await import('../../../../renderer/ui/failure');

beforeAll(() => startLanguage('ko'));
afterAll(() => void vi.unstubAllGlobals());

it('a notice speaks the language of the window, also one that was chosen after it was shown', async () => {
  showFailure(new CallFailed({ code: 'file-unreadable', values: { name: '원고.md' } }));
  const [notice] = notificationsStore.getState().notifications;
  const says = () =>
    [notice?.title, notice?.message].map((words: ReactNode) => renderToStaticMarkup(words));
  expect(says()[1]).toContain('원고.md를 읽을 수 없습니다');
  await changeLanguage('en');
  expect(says()).toEqual([
    'That did not work',
    '원고.md could not be read. Check that it is still there and that you may read it.',
  ]);
  notifications.clean();
});
