import { fullName, localpartOf, type Account } from '../account.ts';
import type { Reply, Store } from './reply.ts';
import { strictObject, text } from './strict-object.ts';

/** Answers `/directory/user/search`: verified people whose name or e-mail address contains the term. */
export function searchDirectory(body: unknown, { people }: Store): Reply {
  const request = strictObject(body, ['by', 'search_term']);
  const by = text(request.by);
  if (by !== 'name' && by !== 'threepid') return { status: 400, body: { limited: false, results: null } };
  const term = text(request.search_term).toLowerCase().replaceAll('%', '');
  // iamd folds the name before it compares, but not the stored address.
  const field = (account: Account): string => (by === 'name' ? fullName(account).toLowerCase() : account.email);
  const found = people.all().filter((account) => account.verified && field(account).includes(term));
  const results = found.map((account) => ({ display_name: fullName(account), user_id: localpartOf(account) }));
  return { status: 200, body: { limited: false, results } };
}
