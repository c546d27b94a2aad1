import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { photoRecordSchema } from '@shared/story/photos';
import { exiftool } from 'exiftool-vendored';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPhotoMetadata,
  isoDate,
  type OfferedFields,
} from '../../../electron/media/photoMetadata';
import {
  dataset,
  drawing,
  makeGif,
  makeJpeg,
  makePng,
  withIimDatasets,
  withSegment,
  xmpPacket,
} from '../../helpers/photoFixtures';

const NOTHING = { caption: '', credit: '', creator: '', alt: '', rights: '' };
const FIELDS = {
  caption: '서울 한강대교 위로 해가 지고 있다. 2026.11.23',
  credit: '연합뉴스',
  creator: '홍길동 기자',
  alt: '다리와 노을',
  rights: '무단 전재 금지',
};
const metadata = createPhotoMetadata();
let folder: string;
let plain: Buffer;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songgo-메타-'));
  plain = await makeJpeg({ width: 64, height: 48 });
});
afterAll(async () => {
  await Promise.all([metadata.close(), exiftool.end()]);
  await rm(folder, { recursive: true });
});

async function offered(bytes: Uint8Array): Promise<OfferedFields> {
  count += 1;
  const path = join(folder, String(count));
  await writeFile(path, bytes);
  return metadata.read(path);
}

describe('what a photograph offers', () => {
  it('reads XMP of a JPEG', async () => {
    expect(await offered(await makeJpeg(FIELDS))).toEqual(FIELDS);
  });

  it.each(['iim-utf8', 'iim-cp949'] as const)(
    'reads Korean IPTC-IIM without a declared character set: %s',
    async (kind) => {
      const bytes = await makeJpeg({ ...FIELDS, metadata: kind });
      expect(await offered(bytes)).toEqual({ ...FIELDS, alt: '' });
    },
  );

  it('reads CP949 that says it is UTF-8, extended syllables (똠, 펲), and Latin-1 of foreign agencies', async () => {
    const declared = Buffer.from([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47]);
    const korean = [declared, dataset(120, iconv.encode('똠방각하 펲시', 'cp949'))];
    expect((await offered(withIimDatasets(plain, korean))).caption).toBe('똠방각하 펲시');
    const french = [dataset(110, Buffer.from('AFP / Jérôme', 'latin1'))];
    expect((await offered(withIimDatasets(plain, french))).credit).toBe('AFP / Jérôme');
  });

  it('reads what exiftool itself writes, in PNG and GIF too, and the Korean text when there are languages', async () => {
    for (const [name, bytes] of [
      ['a.jpg', plain],
      ['a.png', await makePng()],
      ['a.gif', await makeGif()],
    ] as const) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      await exiftool.write(
        path,
        {
          'XMP-dc:Description-en': 'Sunset',
          'XMP-dc:Description-ko': '노을',
          'XMP-dc:Creator': ['김하나', '이두리'],
          'XMP-photoshop:Credit': '1.10',
        } as object,
        { writeArgs: ['-overwrite_original', '-charset', 'utf8'] },
      );
      expect(await metadata.read(path)).toEqual({
        ...NOTHING,
        caption: '노을',
        creator: '김하나, 이두리',
        credit: '1.10',
      });
    }
  });

  it('prefers XMP, fills what it lacks from IIM, and believes IIM that was changed later', async () => {
    const path = join(folder, 'both.jpg');
    await writeFile(path, plain);
    const options = { writeArgs: ['-overwrite_original'] };
    const both = {
      'XMP-dc:Description': '엑스엠피',
      'IPTC:Caption-Abstract': '아이아이엠',
      'IPTC:Credit': '송고',
      CodedCharacterSet: 'UTF8',
      'Photoshop:IPTCDigest': 'new',
    } as object;
    await exiftool.write(path, both, options);
    expect(await metadata.read(path)).toMatchObject({ caption: '엑스엠피', credit: '송고' });
    await exiftool.write(path, { 'IPTC:Caption-Abstract': '나중에 고침' } as object, options);
    expect((await metadata.read(path)).caption).toBe('나중에 고침');
  });

  it('reads headline, date, place, terms, instructions, source and the AI label from XMP', async () => {
    const path = join(folder, 'all.jpg');
    await writeFile(path, plain);
    await exiftool.write(
      path,
      {
        'XMP-iptcCore:ExtDescrAccessibility': '다리 위에 세 사람이 서 있다.',
        'XMP-photoshop:Headline': '한강의 노을',
        'XMP-xmpRights:UsageTerms': '편집용',
        'XMP-photoshop:Instructions': 'NO SALES',
        'XMP-photoshop:Source': '송고통신',
        'XMP-photoshop:DateCreated': '2026:11:23 17:20:00+09:00',
        'XMP-iptcCore:Location': '여의도',
        'XMP-photoshop:City': '서울',
        'XMP-photoshop:Country': '대한민국',
        'XMP-iptcExt:DigitalSourceType':
          'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      } as object,
      { writeArgs: ['-overwrite_original', '-n'] },
    );
    expect(await metadata.read(path)).toEqual({
      ...NOTHING,
      description: '다리 위에 세 사람이 서 있다.',
      headline: '한강의 노을',
      usageTerms: '편집용',
      instructions: 'NO SALES',
      source: '송고통신',
      date: '2026-11-23T17:20:00+09:00',
      sublocation: '여의도',
      city: '서울',
      country: '대한민국',
      sourceType: 'trainedAlgorithmicMedia',
    });
  });

  it('reads the same from CP949 IIM that declares no character set', async () => {
    const korean = (number: number, value: string) => dataset(number, iconv.encode(value, 'cp949'));
    const datasets = [
      korean(40, '재배포 금지'),
      dataset(55, Buffer.from('20261123')),
      dataset(60, Buffer.from('172000+0900')),
      korean(90, '서울'),
      korean(92, '여의도 한강공원'),
      korean(101, '대한민국'),
      korean(105, '똠방각하'),
      korean(115, '송고통신'),
    ];
    expect(await offered(withIimDatasets(plain, datasets))).toEqual({
      ...NOTHING,
      instructions: '재배포 금지',
      date: '2026-11-23T17:20:00+09:00',
      city: '서울',
      sublocation: '여의도 한강공원',
      country: '대한민국',
      headline: '똠방각하',
      source: '송고통신',
    });
  });

  it('falls back on Exif for caption, copyright and day, but not for what the camera says itself', async () => {
    const exif = async (description: string) => {
      const path = join(folder, 'exif.jpg');
      await writeFile(path, plain);
      const tags = {
        'IFD0:ImageDescription': description,
        'IFD0:Copyright': '송고일보',
        'IFD0:Artist': '김제보',
        'ExifIFD:DateTimeOriginal': '2026:11:23 07:08:09',
        'ExifIFD:OffsetTimeOriginal': '+09:00',
      };
      await exiftool.write(path, tags as object, { writeArgs: ['-overwrite_original'] });
      return metadata.read(path);
    };
    expect(await exif('강변 산책로')).toEqual({
      ...NOTHING,
      caption: '강변 산책로',
      rights: '송고일보',
      date: '2026-11-23T07:08:09+09:00',
    });
    expect((await exif('OLYMPUS DIGITAL CAMERA')).caption).toBe('');
    const both = await drawing({ width: 64, height: 48 })
      .jpeg()
      .withExif({ IFD0: { ImageDescription: '엑시프' } })
      .withXmp(xmpPacket({ caption: '엑스엠피' }))
      .toBuffer();
    expect((await offered(both)).caption).toBe('엑스엠피');
  });

  it.each([
    ['2026:11:23 17:20:00+09:00', '', '2026-11-23T17:20:00+09:00'],
    ['2026:11:23', '', '2026-11-23'],
    ['20261123', '172000+0900', '2026-11-23T17:20:00+09:00'],
    ['2026-11-23T17:20', '', '2026-11-23T17:20:00'],
    ['2026:11:23 17:20:00', '+09:00', '2026-11-23T17:20:00+09:00'],
    ['2026:02:30', '', ''],
    ['0000:00:00 00:00:00', '', ''],
    ['어제', '', ''],
    ['20261123', '996199', '2026-11-23'],
  ])('takes the day %s %s as %s', (date, time, expected) => {
    expect(isoDate(date, time)).toBe(expected);
  });

  it('S16 gives markup and control characters as plain text, trimmed, NFC, cut to the limits', async () => {
    const hostile = '  "><img src=x onerror=alert(1)>\u0007\r\n둘째 줄\t';
    const bytes = await makeJpeg({
      caption: hostile,
      credit: hostile,
      creator: '김송고'.normalize('NFD'),
      alt: '가'.repeat(9000),
      metadata: 'iim-utf8',
    });
    const fields = await offered(bytes);
    expect(fields.caption).toBe('"><img src=x onerror=alert(1)>\n둘째 줄');
    expect(fields.credit).toBe('"><img src=x onerror=alert(1)> 둘째 줄');
    expect(fields.creator).toBe('김송고'.normalize('NFC'));
    const long = await offered(
      await makeJpeg({
        alt: '가'.repeat(9000),
        caption: '😀'.repeat(4000),
        credit: `a${'😀'.repeat(400)}`,
      }),
    );
    expect(photoRecordSchema.shape.offered.safeParse(long).success).toBe(true);
    expect([long.alt.length, long.caption.length, long.credit.length]).toEqual([5000, 5000, 499]);
  });

  it('S25 offers nothing from where and with what the picture was taken', async () => {
    expect(await offered(await makeJpeg({ gps: true, orientation: 1 }))).toEqual(NOTHING);
  });

  it('offers nothing, and fails at nothing, when the metadata are broken', async () => {
    const xmp = (text: string) =>
      withSegment(plain, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${text}`, 'latin1'));
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'가'.repeat(50)}"><!ENTITY b "&a;&a;&a;">]><x:xmpmeta>&b;</x:xmpmeta>`;
    const broken = [
      Buffer.alloc(0),
      Buffer.from('nothing'),
      xmp('<x:xmpmeta'),
      xmp(bomb),
      xmp('<a>'.repeat(15_000)),
      withIimDatasets(plain, [Buffer.from([0x1c, 2, 120, 0xff, 0xff, 0x41])]),
      withIimDatasets(plain, [Buffer.from([0x1c, 2, 120, 0x10, 0x00, 0x41])]),
    ];
    for (const bytes of broken) expect(await offered(bytes)).toEqual(NOTHING);
    expect(await offered(await makeJpeg(FIELDS))).toEqual(FIELDS);
  });

  it('gives valid fields for any bytes in a dataset', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (value) => {
        const fields = await offered(
          withIimDatasets(plain, [dataset(120, value), dataset(80, value)]),
        );
        return photoRecordSchema.shape.offered.safeParse(fields).success;
      }),
      { numRuns: 40 },
    );
  });
});

describe('an exiftool whose program was killed', () => {
  it.skipIf(process.platform !== 'linux')(
    'holds none of its sockets and ends by itself',
    async () => {
      const path = join(folder, 'orphan');
      await writeFile(path, await makeJpeg(FIELDS));
      const module = resolve(import.meta.dirname, '../../../electron/media/photoMetadata.ts');
      // A file that is open without close-on-exec, as Chromium's are.
      const script = `const { createPhotoMetadata } = await import(${JSON.stringify(module)});
      console.log(await createPhotoMetadata().read(${JSON.stringify(path)}));`;
      const owner = spawn(
        'bash',
        [
          '-c',
          `exec 57</dev/zero; exec "$0" --import tsx --input-type=module -e "$1"`,
          process.execPath,
          script,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [said] = await once(owner.stdout, 'data');
      expect(String(said)).toContain(FIELDS.caption);
      const children = () => childrenOf(owner.pid ?? 0);
      const exiftools = (await children()).filter(({ command }) => command.includes('exiftool'));
      expect(exiftools).toHaveLength(1);
      const pid = exiftools[0]?.pid ?? 0;
      expect(await readdir(`/proc/${owner.pid}/fd`)).toContain('57');
      expect(await readdir(`/proc/${pid}/fd`)).not.toContain('57');
      owner.kill('SIGKILL');
      await expect
        .poll(() => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone'), { timeout: 10_000 })
        .toBe('gone');
    },
  );
});

async function childrenOf(parent: number): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: { pid: number; command: string }[] = [];
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]) !== parent) continue;
    found.push({ pid, command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') });
  }
  return found;
}

describe('without exiftool', () => {
  it('offers nothing and does not keep the import waiting', async () => {
    const missing = createPhotoMetadata({ exiftoolPath: join(folder, 'no-such-program') });
    const path = join(folder, 'photo');
    await writeFile(path, await makeJpeg(FIELDS));
    expect(await missing.read(path)).toEqual(NOTHING);
    expect(await missing.read(path)).toEqual(NOTHING);
    await missing.close();
  }, 5000);

  it('offers nothing any more once it is closed', async () => {
    const own = createPhotoMetadata();
    const path = join(folder, 'again');
    await writeFile(path, await makeJpeg(FIELDS));
    expect(await own.read(path)).toEqual(FIELDS);
    await own.close();
    expect(await own.read(path)).toEqual(NOTHING);
  });
});
