import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { invalidJson, refusal, unforeseen } from '../http/refusal.ts';
import { JsonError, parseLenient, type Json, type JsonObject } from '../json/lenient-json.ts';
import { member } from '../json/members.ts';
import { isObject } from '../json/read-body.ts';
import type { HttpClient, Reply } from './http-client.ts';
import { Unreachable } from './unreachable.ts';
import { postJson } from './post-json.ts';

/** Posts to one of the REST identity store's endpoints. */
export type StoreCall = (endpoint: string, body: unknown) => Promise<Reply>;

/** Creates the calls to the REST identity store; an endpoint is a path under `rest.host`, or a whole URL. */
export function createStoreCall({ rest }: Ma1sdConfig, client: HttpClient): StoreCall {
  return (endpoint, body) =>
    postJson(client, { url: endpoint.startsWith('/') ? rest.host + endpoint : endpoint, body });
}

/** Turns a store that cannot be reached into ma1sd's 500. */
export async function reachable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Unreachable) throw unforeseen(error.message, 'service');
    throw error;
  }
}

/** Reads an answer of the store. @throws Refusal M_INVALID_JSON when it is no JSON object */
export function readAnswer({ body }: Reply): JsonObject {
  if (body === undefined) throw unforeseen('The identity store answered without a body');
  const value = parseAnswer(body.toString('utf8'));
  if (!isObject(value)) throw invalidJson('Response body is not a JSON object');
  return value;
}

/** Gives the one member that an answer of the store is about. @throws Refusal when it is missing or no object */
export function answerMember(answer: JsonObject, name: string): JsonObject {
  const value = member(answer, name);
  if (value === undefined) throw refusal(400, 'M_JSON_MISSING_KEYS', `Member ${name} does not exist`);
  if (!isObject(value)) throw invalidJson(`Member ${name} is not a JSON object`);
  return value;
}

function parseAnswer(text: string): Json {
  try {
    return parseLenient(text);
  } catch (error) {
    if (error instanceof JsonError) throw invalidJson(error.message);
    throw error;
  }
}
