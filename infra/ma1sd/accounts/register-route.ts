import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { json } from '../http/answer.ts';
import { badArgument, invalidCredentials, refusal, unforeseen } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import { requireText, textField } from '../json/members.ts';
import { wholeNumberField } from '../json/number-field.ts';
import { readFields, readTree } from '../json/read-body.ts';
import { acceptableId, isValidId } from '../matrix-id.ts';
import type { FederationHosts } from '../outbound/federation-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import { decodeBody } from '../outbound/post-json.ts';
import type { Accounts } from './accounts.ts';

export type RegisterOptions = {
  readonly config: Ma1sdConfig;
  readonly accounts: Accounts;
  readonly federation: HttpClient;
  readonly hosts: FederationHosts;
  readonly checksIdentity: boolean;
};

/** Creates what gives a token for an OpenID token of a homeserver. */
export function registerRoute({ config, accounts, federation, hosts, checksIdentity }: RegisterOptions): Route {
  return post('/_matrix/identity/v2/account/register', async ({ text }) => {
    const openId = readOpenIdToken(readFields(text));
    const userId = await askWho(
      federation,
      `${await hosts(openId.server)}/_matrix/federation/v1/openid/userinfo`,
      openId.token,
    );
    if (!isValidId(userId)) throw refusal(400, 'M_BAD_REQUEST', 'Wrong MXID');
    const { domain } = acceptableId(userId);
    // 2.5.0 does not ask whether the user is one of the server that answered.
    if (checksIdentity && domain !== openId.server) throw invalidCredentials();
    if (config.accountConfig.allowOnlyTrustDomains && domain !== config.matrix.domain) throw invalidCredentials();
    return json({ token: accounts.register(userId, openId.expiresIn) });
  });
}

type OpenIdToken = { readonly token: string; readonly server: string; readonly expiresIn: number };

function readOpenIdToken(body: JsonObject): OpenIdToken {
  const [token, type] = [textField(body, 'access_token'), textField(body, 'token_type')];
  const server = textField(body, 'matrix_server_name');
  const expiresIn = wholeNumberField(body, 'expires_in');
  if (token === undefined) throw unforeseen('Missing required access_token', 'missing');
  if (type === undefined) throw unforeseen('Missing required token type', 'missing');
  if (server === undefined) throw unforeseen('Missing required matrix domain', 'missing');
  return { token, server, expiresIn };
}

async function askWho(federation: HttpClient, url: string, token: string): Promise<string> {
  // The token is put into the address as it is.
  if (!/^[\w\-.~!*'();:@&=+$,/?[\]%]*$/.test(token)) throw badArgument(`Illegal character in query: ${url}`);
  const reply = await federation({ method: 'GET', url: `${url}?access_token=${token}` }).catch((error: unknown) => {
    throw error instanceof Unreachable ? invalidCredentials() : error;
  });
  if (reply.status !== 200) throw invalidCredentials();
  return requireText(readTree(decodeBody(reply) ?? ''), 'sub');
}
