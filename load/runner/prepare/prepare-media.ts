import { createHash, randomBytes } from 'node:crypto';
import { upload, type Session } from '#fixtures';
import type { KnownMedia, Shared } from '../../plan.ts';
import type { SizeMix } from '../profile/sizes.ts';

/** More than one of a size, so that a download is not always of the same file; few, so that the files are warm. */
const count = 4;

/** Uploads what the load will download. */
export async function prepareMedia(session: Session, sizes: SizeMix): Promise<readonly Shared<KnownMedia>[]> {
  const one = async ({ bytes: size, share }: SizeMix[number]): Promise<Shared<KnownMedia>> => {
    const bytes = randomBytes(size);
    const uri = await upload(session, bytes, 'application/octet-stream');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path: uri.replace('mxc://', ''), sha256, share: share / count };
  };
  return Promise.all(sizes.flatMap((size) => Array.from({ length: count }, () => one(size))));
}
