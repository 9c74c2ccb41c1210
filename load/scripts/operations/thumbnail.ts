import { askThumbnail } from '../ask-thumbnail.ts';
import { pickShare } from '../pick.ts';
import { plan } from '../prepared.ts';

/** Asks for a thumbnail that the server has given before. */
export function thumbnail(): void {
  askThumbnail('thumbnail', pickShare(plan.thumbnails));
}
