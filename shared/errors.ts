/**
 * Every expected failure of the program. Each code has its sentence and its next step in both
 * languages in resources/locales (`errors.<code>`); a test fails when one is missing.
 */
export const ERROR_CODES = [
  'bad-request',
  'forbidden-sender',
  'internal',
  'story-not-found',
  'story-read-only',
  'story-damaged',
  'version-not-found',
  'version-damaged',
  'update-rejected',
  'desk-move',
  'desk-reason',
  'desk-unapproved',
  'check-stops',
  'check-gone',
  'save-failed',
  'disk-full',
  'profile-read-only',
  'profile-unusable',
  'profile-missing',
  'profile-in-use',
  'database-newer',
  'storage-stopped',
  'photo-not-found',
  'photo-type',
  'photo-too-large',
  'photo-too-many-pixels',
  'photo-damaged',
  'photo-heic',
  'settings-invalid',
  'link-refused',
  'export-unresolved',
  'export-embargo',
  'export-photo-rights',
  'export-suggestions',
  'export-write-failed',
  'export-format-unknown',
  'export-characters',
  'export-needs-window',
  'print-failed',
  'template-unreadable',
  'template-too-large',
  'mapping-unreadable',
  'package-invalid',
  'package-changed',
  'package-unsealed',
  'package-sender',
  'package-wipes',
  'package-too-large',
  'package-newer',
  'file-unreadable',
  'import-type',
  'import-damaged',
  'import-too-large',
  'import-empty',
  'import-photo',
  'send-not-found',
  'send-damaged',
  'deliver-unreachable',
  'deliver-timeout',
  'deliver-secret-missing',
  'deliver-secret-refused',
  'deliver-forbidden',
  'deliver-refused',
  'deliver-conflict',
  'deliver-busy',
  'deliver-answer',
  'deliver-redirected',
  'deliver-address',
  'deliver-certificate',
  'deliver-authority',
  'deliver-host-key',
  'deliver-gone',
  'deliver-unknown',
  'deliver-folder-missing',
  'deliver-write-failed',
  'deliver-nothing-there',
  'deliver-other-outlet',
  'deliver-settings',
  'word-pack-invalid',
  'word-pack-entry',
  'dictionary-files',
  'dictionary-invalid',
  'dictionary-encoding',
  'dictionary-language',
  'dictionary-too-large',
  'spelling-stopped',
  'cancelled',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A failure the user can be told about: a code, and values for its sentence. Never carries copy. */
export interface Failure {
  code: ErrorCode;
  /** Values interpolated into the sentence, for example `{ name: 'photo.jpg' }`. */
  values?: Record<string, string | number>;
  /** Technical detail, shown behind a fold and ready to copy. */
  detail?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Which of a code's sentences says it: that of a named file, or of why it cannot be done. */
export function sentenceOf({ code, values }: Failure): { context?: string } {
  if (values?.name !== undefined) return { context: 'named' };
  return SAYS_WHY.has(code) && values?.why !== undefined ? { context: String(values.why) } : {};
}

const SAYS_WHY: ReadonlySet<ErrorCode> = new Set([
  'desk-move',
  'desk-unapproved',
  'export-embargo',
]);

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(
  code: ErrorCode,
  values?: Record<string, string | number>,
  detail?: string,
): { ok: false; error: Failure } {
  return { ok: false, error: { code, ...(values && { values }), ...(detail && { detail }) } };
}
