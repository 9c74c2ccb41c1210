import { download, thumbnail, type Answer, type Session } from '#fixtures';
import { askServed } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import type { Seed } from '../seed/seed.ts';
import { hashOf, type DigestPart } from './digest.ts';
import { kept } from './seen.ts';

const small = { width: 96, height: 96, method: 'crop' } as const;

/** Reads media of this server and copies of the other's: hash, type and name, and thumbnails of pictures. */
export async function mediaAsServed(seed: Seed): Promise<DigestPart> {
  const parts = await inLanes(seed.media, async ({ kind, uri, reader, isPicture }) => {
    const pictures = isPicture ? { thumbnail: file(await servedThumbnail(reader, uri)) } : {};
    const old = { byOldPath: file(await byOldPath(reader, uri)) };
    return [kind, { file: file(await servedMedia(reader, uri)), ...old, ...pictures }] as const;
  });
  return Object.fromEntries(parts);
}

/** Downloads media by whatever path the version has: before 1.111 there are the old ones alone. */
export async function servedMedia(reader: Session, uri: string): Promise<Answer> {
  const answer = await download(reader, uri);
  return answer.json['errcode'] === 'M_UNRECOGNIZED' ? byOldPath(reader, uri) : answer;
}

async function servedThumbnail(reader: Session, uri: string): Promise<Answer> {
  const { width, height, method } = small;
  const answer = await thumbnail(reader, uri, small);
  if (answer.json['errcode'] !== 'M_UNRECOGNIZED') return answer;
  const query = { width: String(width), height: String(height), method };
  return askServed(reader, `GET /media/v3/thumbnail/${uri.replace('mxc://', '')}`, { query });
}

async function byOldPath(reader: Session, uri: string): Promise<Answer> {
  return askServed(reader, `GET /media/v3/download/${uri.replace('mxc://', '')}`);
}

/** Whether a browser shows a file or saves it is up to the version; the name is the uploader's. */
function file(answer: Answer): unknown {
  if (answer.status !== 200) return kept(answer);
  const { headers, bytes } = answer;
  const [type] = (headers.get('content-type') ?? '').split(';');
  const name = /filename\*?=(.*)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
  return { hash: hashOf(bytes), bytes: bytes.length, type, name };
}
