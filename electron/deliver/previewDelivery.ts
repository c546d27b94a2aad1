import type { Target } from '@shared/deliver/target';
import { type Result, success } from '@shared/errors';
import type { DeliveryPreview } from '@shared/ipc';
import type { ExportRoom, KeptStory } from '../export/exportStory';
import { textOf } from '../export/exportStory';
import { freezeSends } from './freeze';
import { documentsOf } from './httpJson/body';
import { mappedFields } from './mappedFields';
import { type FrozenDocument, type FrozenPayload, thawPayload } from './payload';

/**
 * What a target would get of a story, made in the way it is made for leaving. An embargo does not hide
 * it from its writer: `refused` says why it could not leave now.
 */
export async function previewDelivery(
  kept: KeptStory,
  target: Target,
  room: ExportRoom,
): Promise<Result<DeliveryPreview>> {
  const approval = { kind: 'publish', correction: '', notBefore: null, approvedBy: '' } as const;
  const leaving = await freezeSends(kept, [target], approval, room);
  const looked = leaving.ok ? leaving : await freezeSends(kept, [target], approval, room, 'look');
  if (!looked.ok) return looked;
  const [refusal] = looked.value.refused;
  const [send] = looked.value.sends;
  const payload = send ? thawPayload(send.payload) : null;
  const documents = payload ? sentDocuments(payload, target) : success([]);
  if (!documents.ok) return documents;
  return success({
    files: documents.value.map((file) => ({
      name: file.name,
      text: textOf(file),
      bytes: file.bytes.byteLength,
    })),
    photos: (payload?.photos ?? []).map(({ name }) => name),
    fields: payload ? mappedFields(payload, target) : [],
    warnings: looked.value.warnings,
    refused: leaving.ok ? (refusal?.error ?? null) : leaving.error,
  });
}

function sentDocuments(payload: FrozenPayload, target: Target): Result<FrozenDocument[]> {
  return target.kind === 'http' ? documentsOf({ target, payload }, {}) : success(payload.documents);
}
