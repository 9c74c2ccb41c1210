import { createHash } from 'node:crypto';
import { download, type Session } from '#fixtures';
import type { UploadRecord } from '../generate/read-records.ts';

/** An acknowledged upload that does not come back as it was. */
export type SpoiltUpload = { readonly uri: string; readonly why: string };

const atATime = 8;

/** Downloads every acknowledged upload and compares its hash with that of what was sent. */
export async function compareUploads(
  session: Session,
  uploads: readonly UploadRecord[],
): Promise<readonly SpoiltUpload[]> {
  const spoilt: SpoiltUpload[] = [];
  const waiting = [...uploads];
  const compareNext = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { status, bytes } = await download(session, next.uri);
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (status !== 200) spoilt.push({ uri: next.uri, why: `status ${status}` });
      else if (hash !== next.sha256) spoilt.push({ uri: next.uri, why: `${bytes.length} other bytes` });
    }
  };
  await Promise.all(Array.from({ length: atATime }, compareNext));
  return spoilt;
}
