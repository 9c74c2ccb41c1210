import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { findToken } from '../http/access-token.ts';
import { json } from '../http/answer.ts';
import { missingToken } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import { textField } from '../json/members.ts';
import { readFields } from '../json/read-body.ts';
import type { ClientHosts } from '../outbound/client-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { searchHomeserver } from './homeserver-directory.ts';
import { merge, type SearchResult } from './search-result.ts';
import type { StoreDirectory } from './store-directory.ts';

export type DirectoryOptions = {
  readonly config: Ma1sdConfig;
  readonly homeserver: HttpClient;
  readonly target: ClientHosts;
  readonly store: StoreDirectory;
};

/** Creates the interception of the homeserver's user directory: its people and the identity store's together. */
export function directoryRoute(path: string, { config, homeserver, target, store }: DirectoryOptions): Route {
  const { exclude } = config.directory;
  return post(path, async (request) => {
    const token = findToken(request);
    if (token === undefined) throw missingToken();
    const term = textField(readFields(request.text), 'search_term')?.replace(/^@/, '');
    const results: SearchResult[] = [];
    // Without the homeserver nobody checks the token.
    if (!exclude.homeserver) results.push(await searchHomeserver(homeserver, { url: target(request), token, term }));
    if (config.rest.enabled) results.push(await store('name', term));
    if (config.rest.enabled && !exclude.threepid) results.push(await store('threepid', term));
    return json(merge(results));
  });
}
