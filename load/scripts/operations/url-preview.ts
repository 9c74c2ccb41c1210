import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { nextId, objectOf, sendRequest } from '../send-request.ts';

/** Asks for the preview of a page that nobody has asked for, since the server keeps each for an hour. */
export function urlPreview(): void {
  const { pages } = plan;
  if (!pages) throw new Error('There is no page to preview');
  const id = nextId('urlPreview');
  sendRequest('urlPreview', {
    method: 'GET',
    path: `/_matrix/client/v1/media/preview_url?url=${encodeURIComponent(`${pages.url}/${id}`)}`,
    token: pick(plan.people).token,
    id,
    faultOf: (answer) =>
      objectOf<Record<string, unknown>>(answer)['og:title'] === pages.title ? undefined : 'a preview without its title',
  });
}
