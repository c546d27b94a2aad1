import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { expect, it } from 'vitest';
import { chosenFolders } from '../../../electron/deliver/chosenFolders';
import { newTarget } from '../../../renderer/settings/newTarget';

const at = (path: string): Target => ({
  kind: 'folder',
  id: 'drop',
  name: '폴더',
  outletId: '',
  mapping: DEFAULT_MAPPING,
  path,
});

it('S42 targets write to folders that a person chose, and the page names no other', () => {
  const folders = chosenFolders();
  const kept = [at('/home/desk/in')];
  expect(folders.allows([at('/home/desk/.ssh')], kept)).toBe(false);
  expect(folders.allows([at('/home/desk/in/../.ssh')], kept)).toBe(false);
  const email = { ...newTarget('email', '전자우편'), path: '/home/desk/.ssh' } as Target;
  expect(folders.allows([email], kept)).toBe(false);
  // What is kept already, also as another target's; one that has no folder yet; and what has none.
  expect(folders.allows([...kept, { ...email, path: '/home/desk/in' } as Target], kept)).toBe(true);
  expect(folders.allows([at(''), newTarget('sftp', '서버')], kept)).toBe(true);
  folders.add('/home/desk/out');
  expect(folders.allows([at('/home/desk/out')], kept)).toBe(true);
});
