import { failure, type Result, success } from '@shared/errors';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MediaReader } from '../export/exporter';
import { text } from '../export/text';
import type { Delivery } from './connector';

/**
 * A send as an Internet message (RFC 5322, MIME): the story as plain text, its documents and
 * photographs attached. Its Message-ID is the send's, so that a mail system knows a repetition.
 */
export async function composeEmail(
  delivery: Delivery<Delivery['target'] & { kind: 'email' }>,
): Promise<Result<Uint8Array>> {
  const { payload, sendId, target } = delivery;
  const { story } = payload;
  const body = await bodyText(delivery);
  if (!body.ok) return body;
  const attachments = payload.documents.map(({ name, type, bytes }) => ({
    filename: name,
    contentType: type,
    content: Buffer.from(bytes),
  }));
  for (const { hash, name } of payload.kind === 'withdraw' ? [] : payload.photos) {
    const photo = await delivery.photo(hash);
    if (!photo.ok) return photo;
    const { type, bytes } = photo.value;
    attachments.push({ filename: name, contentType: type, content: Buffer.from(bytes) });
  }
  const from = oneLine(target.from);
  const domain = /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1] ?? 'songgo.invalid';
  const composer = new MailComposer({
    from,
    to: target.to.map(oneLine),
    subject: oneLine(subjectOf(payload)),
    messageId: `<${sendId}@${domain}>`,
    // The story's own time: each attempt makes the same message.
    date: new Date(story.versionCreated),
    baseBoundary: sendId,
    headers: {
      'X-Songgo-Guid': story.guid,
      'X-Songgo-Version': `${story.version}`,
      'X-Songgo-Status': story.pubStatus,
    },
    text: body.value,
    textEncoding: 'base64',
    attachments,
    // Nothing is ever read from a path or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return success(new Uint8Array(await composer.compile().build()));
}

/** In the language of Korean wire copy for what is told first: that it is put right or taken back. */
function subjectOf({ kind, story }: Delivery['payload']): string {
  const isKorean = story.language.startsWith('ko');
  const headline = story.headline || story.slugline || story.guid;
  if (kind === 'withdraw') return `${isKorean ? '[기사 취소]' : '[KILL]'} ${headline}`;
  if (kind === 'correct') return `${isKorean ? '[바로잡습니다]' : '[CORRECTION]'} ${headline}`;
  return headline;
}

async function bodyText({ payload }: Delivery): Promise<Result<string>> {
  const exported = await text.export(payload.story, NO_MEDIA, {
    baseName: 'story',
    encoding: 'utf-8',
    unencodable: 'replace',
  });
  if (!exported.ok) return exported;
  const bytes = exported.value.files[0]?.bytes ?? new Uint8Array();
  return success(new TextDecoder().decode(bytes));
}

/** Plain text has no photographs. */
const NO_MEDIA: MediaReader = {
  photo: async () => failure('photo-not-found'),
  display: async () => failure('photo-not-found'),
};

/** Without line breaks and other controls: a headline cannot begin another header (RFC 5322 §2.2). */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
