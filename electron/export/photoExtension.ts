import type { PhotoRecord } from '@shared/story/photos';

const EXTENSIONS: Record<PhotoRecord['type'], string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
};

/** The extension a photograph's file has by its type, without the dot. */
export function photoExtension(type: PhotoRecord['type']): string {
  return EXTENSIONS[type];
}
