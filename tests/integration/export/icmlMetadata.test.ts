import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExifTool } from 'exiftool-vendored';
import { afterAll, expect, it } from 'vitest';
import { icml } from '../../../electron/export/icml';
import { captionText, figuresOf } from '../../../electron/export/photoFiles';
import { temporaryFolder, unwrap } from '../../helpers/storage';
import { everythingDoc } from '../../unit/export/everything';
import { icmlPackets } from '../../unit/export/icmlCheck';
import { MEDIA, published } from '../../unit/export/material';

const exiftool = new ExifTool({ maxProcs: 1 });
afterAll(() => exiftool.end());

const TAGS = ['Description', 'Creator', 'Credit', 'UsageTerms', 'AltTextAccessibility', 'Title'];

it('an ICML story and its photographs say in XMP what exiftool reads as theirs', async () => {
  const story = published(everythingDoc());
  const options = { baseName: 'story', encoding: 'utf-8', unencodable: 'stop' } as const;
  const { files } = unwrap(await icml.export(story, MEDIA, options));
  const folder = temporaryFolder();
  const read = async (packet: string) => {
    const path = join(folder.path, 'packet.xmp');
    writeFileSync(path, packet);
    const all = (await exiftool.readRaw(path)) as Record<string, unknown>;
    return Object.fromEntries(TAGS.map((tag) => [tag, all[tag] ?? '']));
  };
  try {
    const [own = '', ...photos] = icmlPackets(files);
    expect(await read(own)).toMatchObject({
      Title: story.headline,
      Description: story.deck,
      UsageTerms: story.usageterms,
    });
    const figures = figuresOf(story.body);
    expect(photos).toHaveLength(figures.length);
    const [first = '', figure = figures[0]] = [photos[0], figures[0]];
    expect(await read(first)).toEqual({
      Title: '',
      Description: figure && captionText(figure),
      Creator: figure?.creator,
      Credit: figure?.credit,
      UsageTerms: figure?.usageterms,
      AltTextAccessibility: figure?.alt,
    });
  } finally {
    folder.remove();
  }
});
