import { call, download, thumbnail, type Answer, type Session } from '#fixtures';

/** Size of the thumbnails that are looked at. */
const small = { width: 96, height: 96, method: 'crop' } as const;

/** Downloads media by whatever path the version has: before 1.111 there are the old ones alone. */
export async function servedMedia(reader: Session, uri: string): Promise<Answer> {
  const answer = await download(reader, uri);
  return answer.json['errcode'] === 'M_UNRECOGNIZED' ? byOldPath(reader, uri) : answer;
}

/** Asks for a small thumbnail by whatever path the version has. */
export async function servedThumbnail(reader: Session, uri: string): Promise<Answer> {
  const answer = await thumbnail(reader, uri, small);
  if (answer.json['errcode'] !== 'M_UNRECOGNIZED') return answer;
  const { width, height, method } = small;
  const query = { width: String(width), height: String(height), method };
  return call(reader, `GET /media/v3/thumbnail/${uri.replace('mxc://', '')}`, { query });
}

/** Downloads media by the path that is open to everybody, which newer versions close for newer media. */
export async function byOldPath(reader: Session, uri: string): Promise<Answer> {
  return call(reader, `GET /media/v3/download/${uri.replace('mxc://', '')}`);
}
