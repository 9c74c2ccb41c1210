import type { Answer } from '#fixtures';
import { inLanes } from '../in-lanes.ts';
import type { Seed } from '../seed/seed.ts';
import { byOldPath, servedMedia, servedThumbnail } from '../served-media.ts';
import { hashOf, type DigestPart } from './digest.ts';
import { kept } from './seen.ts';

/** Reads media of this server and copies of the other's: hash, type and name, and thumbnails of pictures. */
export async function mediaAsServed(seed: Seed): Promise<DigestPart> {
  const parts = await inLanes(seed.media, async ({ kind, uri, reader, isPicture }) => {
    const pictures = isPicture ? { thumbnail: file(await servedThumbnail(reader, uri)) } : {};
    const old = { byOldPath: file(await byOldPath(reader, uri)) };
    return [kind, { file: file(await servedMedia(reader, uri)), ...old, ...pictures }] as const;
  });
  return Object.fromEntries(parts);
}

/** Whether a browser shows a file or saves it is up to the version; the name is the uploader's. */
function file(answer: Answer): unknown {
  if (answer.status !== 200) return kept(answer);
  const { headers, bytes } = answer;
  const [type] = (headers.get('content-type') ?? '').split(';');
  const name = /filename\*?=(.*)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
  return { hash: hashOf(bytes), bytes: bytes.length, type, name };
}
