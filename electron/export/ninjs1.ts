import { success } from '@shared/errors';
import type { Exporter } from './exporter';
import {
  type NinjsPicture,
  type NinjsStory,
  ninjsFile,
  ninjsStory,
  withoutEmpty,
} from './ninjs/document';
import { notCarried } from './notCarried';
import { photoFiles } from './photoFiles';

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_1.6.json';

/**
 * IPTC ninjs 1.6: one headline and one body by name, people and subjects with `code` and `rel`,
 * photographs and their renditions as objects by name.
 */
export const ninjs1: Exporter = {
  id: 'ninjs-1',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const document = storyByVersion1(ninjsStory(story, photos));
    return success({
      files: [ninjsFile(`${baseName}.ninjs1.json`, document), ...photos.files],
      warnings: [...photos.warnings, ...notCarried('ninjs-1', story, ['focus'])],
      unencodable: [],
    });
  },
};

function storyByVersion1(story: NinjsStory): object {
  const worded = (list: NinjsStory['headlines'], role: string) =>
    list?.find((one) => one.role === role)?.value ?? '';
  const [body] = story.bodies ?? [];
  return withoutEmpty({
    uri: story.uri,
    type: story.type,
    $standard: { name: 'ninjs', version: '1.6', schema: SCHEMA },
    mimetype: body?.contentType ?? '',
    representationtype: 'complete',
    version: story.version,
    firstcreated: story.firstCreated,
    versioncreated: story.versionCreated,
    pubstatus: story.pubStatus,
    ...(story.urgency !== undefined && { urgency: story.urgency }),
    ednote: story.edNote ?? '',
    language: story.language,
    headline: worded(story.headlines, 'main'),
    headline_subhead: worded(story.headlines, 'subhead'),
    description_text: worded(story.descriptions, 'summary'),
    byline: story.by ?? '',
    infosource: (story.infoSources ?? []).map(({ name, role, contactInfo }) =>
      withoutEmpty({
        name,
        // The last part of a vocabulary's address is its code.
        rel: (role ?? '').slice((role ?? '').lastIndexOf('/') + 1),
        contactinfo: contactInfo ?? [],
      }),
    ),
    slugline: story.slugline ?? '',
    located: story.located ?? '',
    subject: (story.subjects ?? []).map(({ name, literal, rel }) =>
      withoutEmpty({ name, rel: rel ?? '', code: literal ?? '' }),
    ),
    genre: (story.genres ?? []).map(({ name }) => ({ name, code: name })),
    copyrightholder: story.copyrightHolder ?? '',
    copyrightnotice: story.copyrightNotice ?? '',
    usageterms: story.usageTerms ?? '',
    ...(story.digitalSourceType && { digitalsourcetype: story.digitalSourceType }),
    ...(body && {
      charcount: body.charCount,
      wordcount: body.wordCount,
      body_xhtml: body.value,
    }),
    ...(story.associations && {
      associations: Object.fromEntries(
        story.associations.map((one) => [one.name.replace('-', '_'), pictureByVersion1(one)]),
      ),
    }),
  });
}

function pictureByVersion1(picture: NinjsPicture): object {
  const described = (role: string) =>
    picture.descriptions?.find((one) => one.role === role)?.value ?? '';
  return withoutEmpty({
    uri: picture.uri,
    type: picture.type,
    language: picture.language,
    versioncreated: picture.versionCreated,
    pubstatus: picture.pubStatus,
    byline: picture.by ?? '',
    usageterms: picture.usageTerms ?? '',
    description_caption: described('caption'),
    description_altText: described('altText'),
    description_creditline: described('creditline'),
    renditions: Object.fromEntries(
      picture.renditions.map(({ name, href, contentType, width, height, sizeInBytes }) => [
        name,
        { href, mimetype: contentType, width, height, sizeinbytes: sizeInBytes },
      ]),
    ),
  });
}
