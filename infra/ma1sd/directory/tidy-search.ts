import { missing, refusal } from '../http/refusal.ts';
import { wholeNumberField } from '../json/number-field.ts';
import { searchHomeserver } from './homeserver-directory.ts';
import type { Search, SearchOptions } from './search-all.ts';
import type { Found, SearchResult } from './search-result.ts';

/** The specification's default. */
const defaultLimit = 10;

/**
 * Creates the search of a good server: a person once, as the homeserver shows them, and no more people than asked for.
 *
 * The homeserver's people are given even while the identity store fails.
 */
export function tidySearch(client: string, options: SearchOptions): (search: Search) => Promise<SearchResult> {
  const { config, store } = options;
  const { exclude } = config.directory;
  return async (search) => {
    if (search.term === undefined) throw missing('search_term');
    const limit = wholeNumberField(search.body, 'limit') || defaultLimit;
    const own = exclude.homeserver ? await checkToken(client, search, options) : await askHomeserver(search, options);
    const sources = config.rest.enabled
      ? exclude.threepid
        ? (['name'] as const)
        : (['name', 'threepid'] as const)
      : [];
    const others = await Promise.all(sources.map((by) => store(by, search.term).catch(() => undefined)));
    const results = [own, ...others].filter((result) => result !== undefined);
    const people = uniquePeople(results);
    const limited = results.some((result) => result.limited) || people.length > limit;
    return { limited, results: people.slice(0, limit) };
  };
}

function askHomeserver({ request, token, term }: Search, { homeserver, target }: SearchOptions): Promise<SearchResult> {
  return searchHomeserver(homeserver, { url: target(request), token, term });
}

/** The identity store's people are for users alone. */
async function checkToken(client: string, search: Search, { homeserver, target }: SearchOptions): Promise<undefined> {
  const url = target({ ...search.request, path: `${client}/account/whoami` });
  const { status } = await homeserver({ method: 'GET', url, headers: { authorization: `Bearer ${search.token}` } });
  if (status !== 200) throw refusal(401, 'M_UNKNOWN_TOKEN', 'Unrecognised access token');
}

function uniquePeople(results: readonly SearchResult[]): readonly Found[] {
  const people = new Map<string, Found>();
  for (const found of results.flatMap((result) => result.results)) {
    // The store may name a whole user id where a localpart is meant.
    const id = found.user_id?.replace(/^@(@.*:.*):[^:]*$/, '$1') ?? '';
    const known = people.get(id);
    const row = { user_id: id, display_name: found.display_name, avatar_url: found.avatar_url };
    people.set(id, known ? { ...row, ...withoutGaps(known) } : row);
  }
  return [...people.values()].filter(({ user_id }) => user_id !== '');
}

function withoutGaps(found: Found): Partial<Found> {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
