import { drawPng, expectStatus, newRemoteUser, thumbnail, upload, type Session } from '#fixtures';
import { byShare } from '../../by-share.ts';
import type { LoadThumbnail, Shared } from '../../plan.ts';
import { requestsOf } from '../profile/phases.ts';
import type { Profile } from '../profile/profile.ts';
import type { ThumbnailSizes } from '../profile/thumbnail-sizes.ts';
import { inTurns } from './in-turns.ts';

/** Few, so that all of them are warm. */
const warmPictures = 4;

/** Uploads pictures and asks for their thumbnails once. */
export async function prepareThumbnails(
  session: Session,
  { operations }: Profile,
): Promise<readonly Shared<LoadThumbnail>[]> {
  if (!operations.thumbnail) return [];
  const { sizes } = operations.thumbnail;
  const uris = await inTurns(Array.from({ length: warmPictures }), () => upload(session, picture(), 'image/png'));
  const wishes = uris.flatMap((uri) => sizes.map((size) => ({ uri, ...size })));
  return inTurns(wishes, async ({ uri, share, ...size }) => {
    expectStatus(await thumbnail(session, uri, size), 200, 'Asking for a thumbnail before the load');
    return { path: pathOf(uri), ...size, share };
  });
}

/**
 * Uploads pictures on the other server, one for each request. The own server makes the thumbnails of its own pictures
 * when they are uploaded; those of others it has to fetch first.
 */
export async function prepareColdThumbnails({ operations, phases }: Profile): Promise<readonly LoadThumbnail[]> {
  if (!operations.coldThumbnail) return [];
  const { rate, sizes } = operations.coldThumbnail;
  const [owner, drawn] = [await newRemoteUser(), picture()];
  return inTurns(Array.from({ length: requestsOf(rate, phases) }), async (_, index) => {
    const uri = await upload(owner, drawn, 'image/png');
    return { path: pathOf(uri), ...sizeFor(sizes, index) };
  });
}

function sizeFor(sizes: ThumbnailSizes, index: number): Omit<LoadThumbnail, 'path'> {
  const size = byShare(sizes, index);
  if (!size) throw new Error('There is no size for a thumbnail');
  const { width, height, method } = size;
  return { width, height, method };
}

function picture(): Uint8Array<ArrayBuffer> {
  return drawPng(800, 600);
}

function pathOf(uri: string): string {
  return uri.replace('mxc://', '');
}
