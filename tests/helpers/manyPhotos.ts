import type { Page } from 'playwright-core';
import { makeJpeg } from './photoFixtures';

/**
 * Drops so many photographs at once, all of them different but for the last, which is the first once
 * more; `odd` is a file among them that is none.
 */
export async function dropMany(page: Page, count: number, series: string, odd = -1): Promise<void> {
  const jpeg = await makeJpeg({ width: 48, height: 36 });
  await page.evaluate(
    ({ base64, count, series, odd }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      for (let index = 0; index < count; index += 1) {
        const different = index === count - 1 ? 0 : index;
        const text = new TextEncoder().encode(`${series} ${different}`);
        // A comment behind SOI: marker, length, text.
        const comment = Uint8Array.from([0xff, 0xfe, 0, text.length + 2, ...text]);
        const parts = [bytes.slice(0, 2), comment, bytes.slice(2)];
        const file = index === odd ? ['no photo'] : parts;
        transfer.items.add(new File(file, `${series}-${index}.jpg`, { type: 'image/jpeg' }));
      }
      const target = document.querySelector('.ProseMirror > p:last-of-type');
      const box = target?.getBoundingClientRect();
      const at = { clientX: (box?.x ?? 0) + 20, clientY: (box?.y ?? 0) + 5 };
      target?.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true, ...at }),
      );
    },
    { base64: jpeg.toString('base64'), count, series, odd },
  );
}
