import { json, rawJson, type Answer } from '../http/answer.ts';
import { badArgument, unforeseen } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { get, post, type Route } from '../http/route.ts';
import { JsonError, parseLenient, type Json } from '../json/lenient-json.ts';
import { coerceText, member } from '../json/members.ts';
import { isObject, readTree } from '../json/read-body.ts';
import type { ClientHosts } from '../outbound/client-hosts.ts';
import type { HttpClient, Reply } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import { reachable } from '../outbound/identity-store.ts';
import { decodeBody, postJson } from '../outbound/post-json.ts';
import type { LoginRewriter } from './rewrite-login.ts';

export type LoginOptions = {
  readonly homeserver: HttpClient;
  readonly target: ClientHosts;
  readonly rewrite: LoginRewriter;
  readonly forwardsClient: boolean;
};

/** Creates the interception of the homeserver's login, flows included. */
export function loginRoutes(
  path: string,
  { homeserver, target, rewrite, forwardsClient }: LoginOptions,
): readonly Route[] {
  return [
    get(path, async (request) => {
      const [url, headers] = [target(request), clientHeaders(request, forwardsClient)];
      try {
        const reply = await homeserver({ method: 'GET', url, headers });
        return rawJson(entityText(reply), reply.status);
      } catch (error) {
        // The real one answers so when its homeserver is down.
        if (error instanceof Unreachable && !forwardsClient) return { status: 200, body: '' };
        if (error instanceof Unreachable) throw unforeseen('The homeserver does not answer', 'service');
        throw error;
      }
    }),
    post(path, async (request) => {
      const login = await rewrite(readTree(request.text));
      const headers = clientHeaders(request, forwardsClient);
      const reply = await reachable(postJson(homeserver, { url: target(request), body: login, headers }));
      return reply.status === 200 ? rawJson(reply.body?.toString('utf8') ?? '') : failedLogin(reply);
    }),
  ];
}

/** Without these every device would have ma1sd's name, and all people one address with its one rate limit. */
function clientHeaders({ header, peer }: Ma1sdRequest, forwardsClient: boolean): Record<string, string> {
  if (!forwardsClient) return {};
  const [userAgent, forwarded] = [header('user-agent'), header('x-forwarded-for')];
  return { 'x-forwarded-for': forwarded ?? peer, ...(userAgent === undefined ? {} : { 'user-agent': userAgent }) };
}

/** A JSON object is passed on; other text becomes the error of a Matrix error that has the status for its code. */
function failedLogin(reply: Reply): Answer {
  const text = entityText(reply);
  let body: Json;
  try {
    body = parseLenient(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return json({ errcode: String(reply.status), error: text, success: false }, reply.status);
  }
  if (!isObject(body)) throw unforeseen(`Not a JSON Object: ${JSON.stringify(body)}`, 'service');
  for (const name of ['errcode', 'error']) coerceText(member(body, name) ?? (Object.hasOwn(body, name) ? null : ''));
  return json(body, reply.status);
}

function entityText(reply: Reply): string {
  const text = decodeBody(reply);
  if (text === undefined) throw badArgument('Entity may not be null');
  return text;
}
