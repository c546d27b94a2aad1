import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../electron/commandLine/words';
import errors from '../../../resources/locales/ko/errors.json';
import { sentenceOf } from '../../../shared/errors';

describe('a failure is said by the sentence for its reason', () => {
  const says = wordsIn('ko');
  it.each([
    ['desk-move', 'own'],
    ['desk-unapproved', 'changed'],
    ['export-embargo', 'shortened'],
  ] as const)('%s because of %s', (code, why) => {
    const key = `${code}_${why}` as keyof typeof errors;
    const said = says.failure({ code, values: { why, promised: '6시' } });
    expect(said).toContain(errors[key].split('{{')[0] ?? '');
  });

  it('and by the plain one where there is none for it', () => {
    expect(says.failure({ code: 'desk-move', values: { why: 'step' } })).toContain(
      errors['desk-move'],
    );
    expect(sentenceOf({ code: 'save-failed', values: { why: 'x' } })).toEqual({});
    expect(sentenceOf({ code: 'photo-type', values: { name: 'a.txt' } })).toEqual({
      context: 'named',
    });
  });
});
