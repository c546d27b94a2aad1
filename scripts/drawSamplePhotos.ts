/**
 * Draws the two photographs of the sample story (resources/samples) and writes their caption,
 * credit, creator, alt text and rights into them. Run with `npx tsx scripts/drawSamplePhotos.ts`.
 */
import { join } from 'node:path';
import { exiftool } from 'exiftool-vendored';
import sharp from 'sharp';

const FOLDER = join(import.meta.dirname, '../resources/samples');
const WIDTH = 1600;
const HEIGHT = 1000;

/** The same numbers at every run, so that the drawing does not change. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function skyline(random: () => number, base: number, height: number, colour: string, lit: boolean) {
  const parts: string[] = [];
  for (let x = -20; x < WIDTH; ) {
    const width = 26 + random() * 62;
    const top = base - height * (0.25 + random() ** 2 * 0.75);
    parts.push(
      `<rect x="${x}" y="${top}" width="${width}" height="${base - top}" fill="${colour}"/>`,
    );
    for (let y = top + 10; lit && y < base - 10; y += 13) {
      for (let across = x + 6; across < x + width - 7; across += 11) {
        if (random() > 0.3) continue;
        const glow = (0.35 + random() * 0.6).toFixed(2);
        parts.push(
          `<rect x="${across}" y="${y}" width="4" height="6" fill="#ffd79a" opacity="${glow}"/>`,
        );
      }
    }
    x += width + random() * 8;
  }
  return parts.join('');
}

function ripples(random: () => number, from: number, colour: string, count: number) {
  const parts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const y = from + (HEIGHT - from) * random() ** 1.3;
    const length = 20 + ((y - from) / (HEIGHT - from)) * 180 * random();
    parts.push(
      `<rect x="${random() * WIDTH}" y="${y}" width="${length}" height="2" rx="1" fill="${colour}" opacity="${(0.08 + random() * 0.25).toFixed(2)}"/>`,
    );
  }
  return parts.join('');
}

const HILLS = `
  <path d="M0 590 C150 520 260 540 400 500 S640 410 760 470 S1020 560 1180 500 S1450 470 1600 540 V640 H0Z" fill="#6b4a6e"/>
  <path d="M640 640 C760 560 840 470 930 462 S1120 560 1240 640Z" fill="#57406a"/>
  <path d="M924 462 v-70 h3 v-26 h2 v26 h3 v70z" fill="#463457"/>`;

function dusk(): string {
  const random = randomNumbers(20_261_123);
  const water = 640;
  const piers = [120, 460, 800, 1140, 1480];
  const arches = piers
    .slice(0, -1)
    .map((x) => {
      const hangers = [1, 2, 3, 4, 5, 6, 7]
        .map((step) => {
          const part = step / 8;
          const y = 668 - 4 * part * (1 - part) * 104;
          return `<path d="M${x + 340 * part} ${y} V668" stroke="#2b2138" stroke-width="3"/>`;
        })
        .join('');
      return `<path d="M${x} 668 Q${x + 170} 460 ${x + 340} 668" fill="none" stroke="#2b2138" stroke-width="11"/>${hangers}`;
    })
    .join('');
  const columns = piers
    .map((x) => `<path d="M${x - 15} 690 h30 l8 100 h-46z" fill="#2b2138"/>`)
    .join('');
  const lamps = Array.from({ length: 27 }, (_, index) => 20 + index * 60)
    .map(
      (x) => `<path d="M${x} 668 v-26" stroke="#2b2138" stroke-width="2"/>
        <circle cx="${x}" cy="640" r="12" fill="#ffd79a" opacity=".25"/><circle cx="${x}" cy="640" r="3.5" fill="#fff0cf"/>
        <rect x="${x - 2}" y="735" width="4" height="${90 + random() * 110}" fill="url(#shine)"/>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs>
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#24325f"/><stop offset=".45" stop-color="#8a5f8f"/>
      <stop offset=".75" stop-color="#ee8f6b"/><stop offset="1" stop-color="#ffc987"/></linearGradient>
    <linearGradient id="river" x2="0" y2="1"><stop stop-color="#e79a78"/><stop offset=".3" stop-color="#8f6386"/><stop offset="1" stop-color="#1f2a4d"/></linearGradient>
    <linearGradient id="shine" x2="0" y2="1"><stop stop-color="#ffd79a" stop-opacity=".55"/><stop offset="1" stop-color="#ffd79a" stop-opacity="0"/></linearGradient>
    <radialGradient id="sun"><stop stop-color="#fff3d6"/><stop offset=".2" stop-color="#ffdf9f" stop-opacity=".9"/><stop offset="1" stop-color="#ffb36b" stop-opacity="0"/></radialGradient>
    <filter id="soft"><feGaussianBlur stdDeviation="16 4"/></filter>
  </defs>
  <rect width="${WIDTH}" height="${water}" fill="url(#sky)"/>
  <circle cx="420" cy="520" r="260" fill="url(#sun)"/>
  <g filter="url(#soft)" fill="#ffd0a8" opacity=".4"><rect x="80" y="210" width="520" height="13"/><rect x="760" y="150" width="640" height="11"/><rect x="980" y="290" width="420" height="13"/><rect x="300" y="330" width="460" height="10"/></g>
  ${HILLS}
  ${skyline(random, water, 190, '#57395d', false)}
  ${skyline(random, water, 120, '#3d2c4d', true)}
  <path d="M1376 ${water} l8 -330 q16 -26 32 0 l8 330z" fill="#372847"/><path d="M1399 300 v-42" stroke="#372847" stroke-width="3"/>
  <rect y="${water}" width="${WIDTH}" height="${HEIGHT - water}" fill="url(#river)"/>
  <ellipse cx="420" cy="780" rx="70" ry="170" fill="#ffe2ad" opacity=".3" filter="url(#soft)"/>
  ${ripples(random, water + 6, '#ffd9b0', 420)}
  ${ripples(random, water + 6, '#161d38', 260)}
  ${arches}${columns}
  <rect y="664" width="${WIDTH}" height="28" fill="#2b2138"/><rect y="662" width="${WIDTH}" height="3" fill="#ffb98a" opacity=".7"/>
  ${lamps}
  </svg>`;
}

function morning(): string {
  const random = randomNumbers(7);
  const stalks = Array.from({ length: 260 }, () => {
    const x = random() * WIDTH;
    const height = 90 + random() * 240;
    const bend = (random() - 0.35) * 70;
    return `<path d="M${x} ${HEIGHT} q${bend / 4} ${-height / 2} ${bend} ${-height}" fill="none" stroke="#6d5a33" stroke-width="2.5" opacity=".8"/>
      <ellipse cx="${x + bend}" cy="${HEIGHT - height - 14}" rx="6" ry="26" transform="rotate(${bend / 2} ${x + bend} ${HEIGHT - height})" fill="#e9d6ab" opacity=".85"/>`;
  }).join('');
  const birds = Array.from({ length: 9 }, (_, index) => {
    const x = 560 + index * 62 + random() * 26;
    const y = 210 + Math.abs(index - 4) * 26 + random() * 14;
    return `<path d="M${x - 17} ${y - 7} q9 -3 17 7 q8 -10 17 -7" fill="none" stroke="#3b4a5c" stroke-width="4" stroke-linecap="round"/>`;
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs>
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#7fb0d6"/><stop offset=".7" stop-color="#d9e8ee"/><stop offset="1" stop-color="#fbeeda"/></linearGradient>
    <linearGradient id="river" x2="0" y2="1"><stop stop-color="#dbe6ea"/><stop offset="1" stop-color="#6f97ad"/></linearGradient>
    <filter id="soft"><feGaussianBlur stdDeviation="18 6"/></filter>
  </defs>
  <rect width="${WIDTH}" height="620" fill="url(#sky)"/>
  <g fill="#fff" opacity=".75" filter="url(#soft)"><ellipse cx="300" cy="150" rx="210" ry="26"/><ellipse cx="1250" cy="240" rx="260" ry="24"/><ellipse cx="860" cy="110" rx="150" ry="16"/></g>
  <g opacity=".55">${HILLS}</g>
  ${skyline(random, 620, 150, '#9fb3c2', false)}
  ${skyline(random, 620, 90, '#8299ab', false)}
  <rect y="560" width="${WIDTH}" height="80" fill="#fff" opacity=".5" filter="url(#soft)"/>
  <rect y="620" width="${WIDTH}" height="380" fill="url(#river)"/>
  ${ripples(random, 630, '#ffffff', 340)}${ripples(random, 630, '#46687d', 180)}
  ${birds}${stalks}
  </svg>`;
}

async function draw(name: string, svg: string, fields: Record<string, string>): Promise<void> {
  const path = join(FOLDER, name);
  await sharp(Buffer.from(svg)).resize(1280).jpeg({ quality: 70, mozjpeg: true }).toFile(path);
  const { caption = '', alt = '' } = fields;
  const credit = '송고 자료';
  const creator = '송고 사진부';
  const rights = '송고 예시용 그림. 자유롭게 쓸 수 있습니다.';
  await exiftool.write(
    path,
    {
      'IPTC:CodedCharacterSet': 'UTF8',
      'IPTC:Caption-Abstract': caption,
      'IPTC:Credit': credit,
      'IPTC:By-line': creator,
      'IPTC:CopyrightNotice': rights,
      'XMP-dc:Description': caption,
      'XMP-photoshop:Credit': credit,
      'XMP-dc:Creator': creator,
      'XMP-dc:Rights': rights,
      'XMP-iptcCore:AltTextAccessibility': alt,
    } as object,
    { writeArgs: ['-overwrite_original', '-charset', 'iptc=UTF8'] },
  );
}

await draw('photo.jpg', dusk(), {
  caption: '해 질 녘 서울 한강 다리에 가로등이 켜지고 있다.',
  alt: '노을 진 하늘 아래 강을 가로지르는 아치형 다리와 불 켜진 건물들',
});
await draw('photo2.jpg', morning(), {
  caption: '이른 아침 한강 둔치의 억새밭 위로 철새들이 날고 있다.',
  alt: '억새가 핀 강가와 강 건너 건물들, 그 위를 줄지어 나는 새들',
});
await exiftool.end();
