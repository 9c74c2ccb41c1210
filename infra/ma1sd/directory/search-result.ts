import { unforeseen } from '../http/refusal.ts';
import type { Json, JsonObject } from '../json/lenient-json.ts';
import { listField, textField } from '../json/members.ts';
import { asObjectField, flagField } from '../json/typed-fields.ts';

/** One person found; members beyond these are dropped. */
export type Found = {
  readonly display_name: string | undefined;
  readonly avatar_url: string | undefined;
  readonly user_id: string | undefined;
};

export type SearchResult = { readonly limited: boolean; readonly results: readonly Found[] };

/** Reads what a directory answered; a missing list is an empty one. @throws Refusal */
export function readSearchResult(answer: JsonObject): SearchResult {
  const results = listField(answer, 'results');
  if (results === null) throw unforeseen('The directory gave null for its results');
  return { limited: flagField(answer, 'limited') ?? false, results: (results ?? []).map(readFound) };
}

function readFound(value: Json): Found {
  const found = asObjectField(value);
  if (!found) throw unforeseen('The directory gave null for a person');
  return {
    display_name: textField(found, 'display_name'),
    avatar_url: textField(found, 'avatar_url'),
    user_id: textField(found, 'user_id'),
  };
}

/** Puts results together; only rows that are the same in all of name, avatar and user id count as one. */
export function merge(results: readonly SearchResult[]): SearchResult {
  const rows = new Map<string, Found>();
  for (const row of results.flatMap((result) => result.results)) rows.set(JSON.stringify(row), row);
  return { limited: results.some(({ limited }) => limited), results: [...rows.values()] };
}
