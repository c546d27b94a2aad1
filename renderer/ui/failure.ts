import { type Failure, sentenceOf } from '@shared/errors';
import i18next from 'i18next';
import { CallFailed } from '../bridge';
import { recordedEmbargo } from './recordedEmbargo';
import { tell } from './tell';

/** The sentence for a failure, in the user's language; it names the file when it is known. */
export function failureText(failure: Failure): string {
  const promised = failure.values?.promised;
  return i18next.t(`errors:${failure.code}`, {
    ...failure.values,
    ...(promised !== undefined && {
      promised: recordedEmbargo(String(promised), i18next.language),
    }),
    ...(failure.code === 'check-stops' && { rules: rulesNamed(failure) }),
    ...sentenceOf(failure),
  });
}

/** The rules that stop a story, by what they are called. */
function rulesNamed({ values }: Failure): string {
  const rules = String(values?.rules ?? '').split(',');
  return rules.map((rule) => i18next.t(`checks:label.${rule}`)).join(', ');
}

/** Shows a failure as a sentence with a next step. Bugs are shown as the internal failure. */
export function showFailure(error: unknown): void {
  const failure: Failure =
    error instanceof CallFailed ? error.failure : { code: 'internal', detail: String(error) };
  tell({
    color: 'red',
    title: () => i18next.t('errors:title'),
    message: () => failureText(failure),
    autoClose: 10_000,
    withCloseButton: true,
  });
}
