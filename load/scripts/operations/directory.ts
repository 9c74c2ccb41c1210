import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { objectOf, sendRequest } from '../send-request.ts';

type Found = { readonly results: readonly { readonly user_id: string }[] };

/** Searches the user directory for a colleague by name. */
export function directory(): void {
  const { searchTerm, userId } = pick(plan.accounts);
  sendRequest('directory', {
    method: 'POST',
    path: '/_matrix/client/v3/user_directory/search',
    token: pick(plan.people).token,
    json: { search_term: searchTerm, limit: 10 },
    faultOf: (answer) =>
      objectOf<Found>(answer).results.some((found) => found.user_id === userId) ? undefined : `${userId} is not found`,
  });
}
