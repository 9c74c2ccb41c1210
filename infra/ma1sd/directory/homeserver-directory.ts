import { internalError, refusal, Refusal, unforeseen } from '../http/refusal.ts';
import { JsonError, parseLenient, type Json, type JsonObject } from '../json/lenient-json.ts';
import { textField } from '../json/members.ts';
import { isObject } from '../json/read-body.ts';
import type { HttpClient, Reply } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import { postJson } from '../outbound/post-json.ts';
import { readSearchResult, type SearchResult } from './search-result.ts';

export type HomeserverSearch = { readonly url: string; readonly token: string; readonly term: string | undefined };

/** Asks the homeserver's directory; the token goes into the query, and nothing but the term into the body. */
export async function searchHomeserver(homeserver: HttpClient, search: HomeserverSearch): Promise<SearchResult> {
  const url = `${search.url}?${new URLSearchParams({ access_token: search.token })}`;
  const reply = await postJson(homeserver, { url, body: { search_term: search.term } }).catch(hide);
  const answer = readObject(reply);
  if (reply.status !== 200) checkError(reply.status, answer);
  return readHidden(() => readSearchResult(answer));
}

/** A homeserver without a directory counts as one that found nobody. */
function checkError(status: number, answer: JsonObject): void {
  const [errcode, error] = readHidden(() => [textField(answer, 'errcode'), textField(answer, 'error')]);
  if (errcode !== 'M_UNRECOGNIZED') throw refusal(status, errcode as string, error as string);
}

function readObject({ body }: Reply): JsonObject {
  if (!body?.length) throw unforeseen('The homeserver answered without a body', 'service');
  let value: Json;
  try {
    value = parseLenient(body.toString('utf8'));
  } catch (error) {
    if (error instanceof JsonError) throw internalError();
    throw error;
  }
  if (value === null) throw unforeseen('The homeserver answered null', 'service');
  if (!isObject(value)) throw internalError();
  return value;
}

/** What is wrong with the types of an answer is kept from the client. */
function readHidden<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal && error.answer.status === 400) throw internalError();
    throw error;
  }
}

function hide(error: unknown): never {
  throw error instanceof Unreachable ? internalError() : error;
}
