import { randomFillSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import photos from '../../resources/locales/ko/photos.json';
import type { LaunchedApp } from '../helpers/app';
import { memoryByProcess, sumOf } from '../helpers/memory';
import { withSegment } from '../helpers/photoFixtures';
import { launchWriting, openStoryWith } from '../helpers/writing';

/** `npm run torture` only: gigabytes are written. */
const WANTED = process.env.SONGGO_ROUNDS !== undefined;
const COUNT = Number(process.env.SONGGO_PHOTOS ?? 500);

let launched: LaunchedApp;
let folder: string;
beforeAll(async () => {
  if (!WANTED) return;
  launched = await launchWriting();
  folder = await mkdtemp(join(tmpdir(), 'large-'));
});
afterAll(async () => {
  if (!WANTED) return;
  await launched.close();
  await rm(folder, { recursive: true, force: true });
});

/** So many different JPEG files of 4000 × 3000 pixels and about 8 MB. */
async function largePhotos(): Promise<string[]> {
  const size = { width: 4000, height: 3000, channels: 3 } as const;
  const noise = randomFillSync(Buffer.alloc(size.width * size.height * 3));
  const jpeg = await sharp(noise, { raw: size }).jpeg({ quality: 62 }).toBuffer();
  expect(jpeg.byteLength).toBeGreaterThan(4e6);
  const paths: string[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    const path = join(folder, `large-${index}.jpg`);
    await writeFile(path, withSegment(jpeg, 0xfe, Buffer.from(String(index))));
    paths.push(path);
  }
  return paths;
}

it.runIf(WANTED)(
  'R18 large photos dropped at once stay within 1 GB',
  async () => {
    const { page, app } = launched;
    await openStoryWith(page, () => undefined);
    const paths = await largePhotos();
    await page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), {
        type: 'file',
        multiple: true,
      });
      input.id = 'large';
      document.body.append(input);
    });
    await page.setInputFiles('#large', paths);
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#large');
      const dataTransfer = new DataTransfer();
      for (const file of input?.files ?? []) dataTransfer.items.add(file);
      // One that is none, so that the end is a list.
      dataTransfer.items.add(new File(['no photo'], 'last.jpg'));
      const target = document.querySelector('.ProseMirror > p:last-of-type');
      const box = target?.getBoundingClientRect();
      const at = { clientX: (box?.x ?? 0) + 20, clientY: (box?.y ?? 0) + 5 };
      target?.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...at }),
      );
    });
    let most = new Map<string, number>();
    // By how many are in the story, to see whether it grows with them.
    const mostOfPart = new Map<number, number>();
    const dialog = page.getByRole('dialog', { name: photos.intake.doneTitle });
    await expect
      .poll(
        async () => {
          const now = await memoryByProcess(app.process().pid ?? 0);
          if (sumOf(now) > sumOf(most)) most = now;
          const part = Math.floor(
            (4 * (await page.locator('.ProseMirror figure').count())) / COUNT,
          );
          mostOfPart.set(part, Math.max(mostOfPart.get(part) ?? 0, sumOf(now)));
          return dialog.isVisible();
        },
        { interval: 300, timeout: 1_800_000 },
      )
      .toBe(true);
    const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
    const kinds = [...most].map(([kind, bytes]) => `${kind} ${mb(bytes)}`).join(', ');
    const parts = [...mostOfPart].map(
      ([part, bytes]) => `from ${(part * COUNT) / 4} on ${mb(bytes)}`,
    );
    console.log(
      `${COUNT} large photos: ${mb(sumOf(most))} at most (${kinds}); ${parts.join(', ')}`,
    );
    expect(await page.locator('.ProseMirror figure').count()).toBe(COUNT);
    expect(sumOf(most)).toBeLessThan(1e9);
  },
  2_000_000,
);
