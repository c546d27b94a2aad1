import { IMPORT_NOTES, ImportNotes } from '@shared/story/importReport';
import { expect, it } from 'vitest';
import en from '../../../resources/locales/en/import.json';
import ko from '../../../resources/locales/ko/import.json';

it('every note has its sentence in both languages, and no sentence is left over', () => {
  const codes = Object.keys(IMPORT_NOTES).sort();
  for (const { note } of [ko, en]) {
    const said = Object.keys(note).filter((key) => key.endsWith('_other'));
    expect(said.map((key) => key.replace('_other', '')).sort()).toEqual(codes);
  }
});

it('notes are counted by code; quotes are short, different and few', () => {
  const notes = new ImportNotes();
  for (let index = 0; index < 20; index += 1) notes.add('elements', `script ${index % 12}`);
  notes.add('furniture', `  긴\n${'말'.repeat(200)}`);
  const [elements, furniture] = ImportNotes.from(notes.list()).list();
  expect([elements?.count, elements?.samples.length]).toEqual([20, 8]);
  expect(furniture?.samples[0]).toBe(`긴 ${'말'.repeat(78)}…`);
});
