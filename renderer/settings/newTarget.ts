import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target, TargetKind } from '@shared/deliver/target';

/** An empty target of a kind, to be filled in. */
export function newTarget(kind: TargetKind, name: string): Target {
  const base = { id: crypto.randomUUID(), name, outletId: '', mapping: DEFAULT_MAPPING };
  const server = { host: '', user: '', directory: '' };
  switch (kind) {
    case 'wordpress':
      return { ...base, kind, url: '', user: '', allowHttp: false };
    case 'ghost':
      // Its own themes show the first photograph above the story, caption and all.
      return {
        ...base,
        mapping: { ...DEFAULT_MAPPING, featuredOnce: true },
        kind,
        url: '',
        allowHttp: false,
      };
    case 'http':
      return {
        ...base,
        kind,
        url: '',
        method: 'POST',
        updateUrl: '',
        updateMethod: 'PUT',
        withdrawUrl: '',
        withdrawMethod: 'PUT',
        allowHttp: false,
        headers: [],
        body: 'document',
        photos: 'form',
        documentPart: 'document',
        photoPart: 'photo',
        photoUrl: '',
        signatureHeader: '',
        timestampHeader: 'X-Timestamp',
        signatureEncoding: 'hex',
        idempotencyHeader: '',
        idempotencyHours: 0,
        lookupUrl: '',
        lookupAt: '',
        idPointer: '/id',
        urlPointer: '/url',
      };
    case 'sftp':
      return { ...base, kind, ...server, port: 22, auth: 'password', hostKey: '' };
    case 'ftps':
      return { ...base, kind, ...server, port: 21, implicit: false };
    case 'folder':
      return { ...base, kind, path: '' };
    case 'email':
      return { ...base, kind, path: '', from: '', to: [] };
  }
}
