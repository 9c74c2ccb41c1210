import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { internalError } from '../http/refusal.ts';
import type { Manner } from '../manner.ts';
import { acceptableId } from '../matrix-id.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import { readAnswer, type StoreCall } from '../outbound/identity-store.ts';
import { isSuccess } from '../outbound/post-json.ts';
import { readSearchResult, type SearchResult } from './search-result.ts';

/** Asks the identity store's directory. */
export type StoreDirectory = (by: 'name' | 'threepid', term: string | undefined) => Promise<SearchResult>;

export function createStoreDirectory(
  { rest, matrix }: Ma1sdConfig,
  call: StoreCall,
  { tidyDirectory }: Pick<Manner, 'tidyDirectory'>,
): StoreDirectory {
  return async (by, term) => {
    const reply = await call(rest.endpoints.directory, { by, search_term: term }).catch((error: unknown) => {
      throw error instanceof Unreachable ? internalError() : error;
    });
    if (!isSuccess(reply)) throw internalError();
    const { limited, results } = readSearchResult(readAnswer(reply));
    // 2.5.0 takes somebody without a user id for a user of the name "null".
    const known = tidyDirectory ? results.filter((row) => row.user_id) : results;
    // A whole user id is taken for a localpart all the same.
    const withId = known.map((row) => ({
      ...row,
      user_id: acceptableId(`@${row.user_id ?? null}:${matrix.domain}`).id,
    }));
    return { limited, results: withId };
  };
}
