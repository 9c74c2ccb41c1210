import type { JsonObject } from '../json/lenient-json.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { searchHomeserver } from './homeserver-directory.ts';
import { merge, type SearchResult } from './search-result.ts';
import type { DirectoryOptions } from './search-route.ts';

/** What somebody looks for. */
export type Search = {
  readonly request: Ma1sdRequest;
  readonly token: string;
  readonly term: string | undefined;
  readonly body: JsonObject;
};

export type SearchOptions = Omit<DirectoryOptions, 'tidyDirectory'>;

/** Creates the search of 2.5.0: everything from everywhere, or nothing if one source fails. */
export function searchAll({
  config,
  homeserver,
  target,
  store,
}: SearchOptions): (search: Search) => Promise<SearchResult> {
  const { exclude } = config.directory;
  return async ({ request, token, term }) => {
    const results: SearchResult[] = [];
    // Without the homeserver nobody checks the token.
    if (!exclude.homeserver) results.push(await searchHomeserver(homeserver, { url: target(request), token, term }));
    if (config.rest.enabled) results.push(await store('name', term));
    if (config.rest.enabled && !exclude.threepid) results.push(await store('threepid', term));
    return merge(results);
  };
}
