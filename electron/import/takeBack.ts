import type { ImportRoom } from './importRoom';

/**
 * Takes photographs out again after a story could not be written. Storage that ended in the middle may
 * have written it all the same, so it is asked first: a photograph that a story names stays. Should
 * it not answer, all stay, and the next start looks at them again.
 */
export async function takeBack(
  hashes: readonly string[],
  { storage, photos }: Pick<ImportRoom, 'storage' | 'photos'>,
): Promise<void> {
  if (hashes.length === 0) return;
  const named = await storage.stories.photosNamed([...hashes]);
  if (named.ok) await photos.withdraw(hashes.filter((hash) => !named.value.includes(hash)));
}
