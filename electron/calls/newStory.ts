import { basename, join } from 'node:path';
import { createStoryDoc } from '@shared/document/storyDoc';
import { createSampleStory } from '@shared/story/sampleStory';
import { app } from 'electron';
import * as Y from 'yjs';
import type { Services } from '../services';

/** The state of a new story as one Yjs update: empty but for who writes it, or the sample. */
export async function newStory(
  kind: 'blank' | 'sample',
  { photos, settings }: Pick<Services, 'photos' | 'settings'>,
): Promise<Uint8Array> {
  const { me, people, language, outlets, defaultOutletId } = settings.read();
  const person = people.find((one) => one.id === me);
  const outlet = outlets.find((one) => one.id === defaultOutletId);
  const fields = {
    outletId: defaultOutletId,
    bylines: person
      ? [{ personId: person.id, name: person.name, role: person.role, email: person.email }]
      : [],
  };
  if (kind === 'blank') {
    // Whoever works in English writes in English, unless the outlet is written in another language.
    const written = (outlet?.language ?? language) === 'ko' ? 'ko-KR' : 'en';
    return Y.encodeStateAsUpdate(createStoryDoc({ ...fields, language: written }));
  }
  const path = join(app.getAppPath(), 'resources/samples/photo.jpg');
  const photo = await photos.add(basename(path), path);
  const sample = createSampleStory({
    language,
    ...fields,
    sectionId: outlet?.sections[4]?.id,
    photo: photo.ok ? photo.value : undefined,
  });
  return Y.encodeStateAsUpdate(sample);
}
