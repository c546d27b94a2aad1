import { isOmitted, JSON_FIELDS } from '@shared/deliver/fieldNames';
import { failure, type Result, success } from '@shared/errors';
import type { PublishedFigure } from '@shared/story/published';
import { bodyMarkup, captionMarkup } from '../../export/html/blocks';
import { escaped } from '../../export/html/markup';
import { aiMarkup, correctionMarkup, statusMarkup } from '../../export/html/release';
import { figuresOf } from '../../export/photoFiles';
import { plain, plainBody, plainParagraphs } from '../../export/plainBody';
import { mappedFields } from '../mappedFields';
import type { FrozenPayload } from '../payload';

/**
 * The story as one JSON object, its fields under the outlet's own names for them.
 * @param photoAddress what a photograph is called in it: the name of its file, or its address
 */
export function fieldsJson(
  payload: FrozenPayload,
  photoAddress: (hash: string) => string | null,
): Result<Record<string, unknown>> {
  const { story, mapping } = payload;
  const figure = (one: PublishedFigure) => {
    const address = photoAddress(one.photo);
    if (address === null) return null;
    const caption = captionMarkup(one);
    const image = `<img src="${escaped(address)}" alt="${escaped(one.alt)}" />`;
    return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
  };
  const notes = [statusMarkup(story), aiMarkup(story)];
  const body = [...notes, bodyMarkup(story, figure), correctionMarkup(story)];
  const values: Record<(typeof JSON_FIELDS)[number], unknown> = {
    guid: story.guid,
    version: story.version,
    pubStatus: story.pubStatus,
    firstCreated: story.firstCreated,
    versionCreated: story.versionCreated,
    body: body.filter((part) => part !== '').join('\n'),
    text: plainParagraphs(plainBody(story)),
    photos: figuresOf(story.body).map((one) => ({
      src: photoAddress(one.photo),
      alt: one.alt,
      caption: plain(one.caption),
      credit: one.credit,
      creator: one.creator,
      usageterms: one.usageterms,
    })),
  };
  const own = JSON_FIELDS.filter((field) => !isOmitted(mapping, 'json', field)).map(
    (field): [string, unknown] => [mapping.fields[field] ?? field, values[field]],
  );
  const said = mappedFields(payload, { kind: 'http' }).map(({ name, value }): [string, unknown] => [
    name,
    value,
  ]);
  const named = [...own, ...said];
  const json: Record<string, unknown> = Object.create(null);
  for (const [name, value] of named) {
    // One of them would be lost, and nobody would see which.
    if (Object.hasOwn(json, name)) {
      return failure('deliver-settings', undefined, `two fields are called ${name}`);
    }
    json[name] = value;
  }
  return success(json);
}
