import { createHash, randomBytes } from 'node:crypto';
import { upload, type Session } from '#fixtures';
import type { KnownMedia } from '../../plan.ts';

/** More than one, so that a download is not always of the same file; few, so that the files are warm. */
const count = 4;

/** Uploads what the load will download. */
export async function prepareMedia(session: Session, sizeBytes: number): Promise<readonly KnownMedia[]> {
  const one = async (): Promise<KnownMedia> => {
    const bytes = randomBytes(sizeBytes);
    const uri = await upload(session, bytes, 'application/octet-stream');
    return { path: uri.replace('mxc://', ''), sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  return Promise.all(Array.from({ length: count }, one));
}
