import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { findToken } from '../http/access-token.ts';
import { json } from '../http/answer.ts';
import { missingToken } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import { textField } from '../json/members.ts';
import { readFields } from '../json/read-body.ts';
import type { ClientHosts } from '../outbound/client-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { searchAll } from './search-all.ts';
import type { StoreDirectory } from './store-directory.ts';
import { tidySearch } from './tidy-search.ts';

export type DirectoryOptions = {
  readonly config: Ma1sdConfig;
  readonly homeserver: HttpClient;
  readonly target: ClientHosts;
  readonly store: StoreDirectory;
  readonly tidyDirectory: boolean;
};

/** Creates the interception of the homeserver's user directory: its people and the identity store's together. */
export function directoryRoute(client: string, { tidyDirectory, ...options }: DirectoryOptions): Route {
  const search = tidyDirectory ? tidySearch(client, options) : searchAll(options);
  return post(`${client}/user_directory/search`, async (request) => {
    const token = findToken(request);
    if (token === undefined) throw missingToken();
    const body = readFields(request.text);
    return json(await search({ request, token, body, term: textField(body, 'search_term')?.replace(/^@/, '') }));
  });
}
