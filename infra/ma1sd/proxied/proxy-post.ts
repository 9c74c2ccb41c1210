import type { Answer } from '../http/answer.ts';
import { internalError, unforeseen } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import type { ClientHosts } from '../outbound/client-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import { postJson } from '../outbound/post-json.ts';

export type ProxyOptions = {
  readonly homeserver: HttpClient;
  readonly target: ClientHosts;
  readonly specForms: boolean;
};

/** Headers that belong to one connection, or that the body decides. */
const own = /^(content-|connection$|keep-alive$|transfer-encoding$|upgrade$|te$|trailer$|expect$|proxy-)/;

/** Passes a request on to the homeserver with its headers; in 2.5.0 the answer loses its own, content type included. */
export async function proxyPost(
  request: Ma1sdRequest,
  body: JsonObject,
  { homeserver, target, specForms }: ProxyOptions,
): Promise<Answer> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !own.test(name)));
  const reply = await postJson(homeserver, { url: target(request), body, headers }).catch((error: unknown) => {
    throw error instanceof Unreachable ? internalError() : error;
  });
  if (reply.body === undefined) throw unforeseen('The homeserver answered without a body', 'service');
  const answer = { status: reply.status, body: reply.body.toString('utf8') };
  return specForms && reply.contentType ? { ...answer, contentType: reply.contentType } : answer;
}
