import { createPublicKey, verify } from 'node:crypto';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { publicUrlOf } from '../config/public-url.ts';
import { badArgument, badJson, refusal, unforeseen, type Refusal } from '../http/refusal.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import { findPrimitive, requireObject } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import { canonicalJson } from '../../support/index.ts';
import type { FederationHosts } from '../outbound/federation-hosts.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import { Unreachable } from '../outbound/unreachable.ts';

/** Checks that a request was signed by our homeserver. @throws Refusal */
export type CheckHomeserver = (
  authorization: string,
  signed: { readonly path: string; readonly content: JsonObject },
) => Promise<void>;

export type CheckHomeserverOptions = {
  readonly config: Ma1sdConfig;
  readonly federation: HttpClient;
  readonly hosts: FederationHosts;
  readonly specForms: boolean;
};

const scheme = 'X-Matrix ';

/** Creates the check; the signature goes over `destination_is`, a key of early drafts that Synapse keeps to. */
export function createCheckHomeserver(options: CheckHomeserverOptions): CheckHomeserver {
  const { config, federation, hosts, specForms } = options;
  return async (authorization, { path, content }) => {
    if (!authorization.startsWith(scheme)) throw refusal(403, 'M_FORBIDDEN', 'Wrong authorization header');
    const { origin, key, sig } = readParameters(authorization.slice(scheme.length), specForms);
    if (origin.toLowerCase() !== config.matrix.domain.toLowerCase())
      throw refusal(403, 'M_FORBIDDEN', `Only Matrix IDs from domain ${origin} can be unbound`);
    // In 2.5.0 it goes over the path of version 1 whichever was asked.
    const uri = specForms ? path : '/_matrix/identity/api/v1/3pid/unbind';
    const signed = { method: 'POST', uri, origin, destination_is: new URL(publicUrlOf(config)).host, content };
    const publicKey = await fetchKey(federation, await hosts(origin), key);
    if (!isSigned(canonicalJson(signed), sig, publicKey)) throw remoteError('Unable to verify request.');
  };
}

type Parameters = { readonly origin: string; readonly key: string; readonly sig: string };

/** 2.5.0 knows nothing of `destination`, which every homeserver of today sends. */
function readParameters(text: string, specForms: boolean): Parameters {
  const found: Partial<Record<string, string>> = {};
  for (const part of text.split(',')) {
    const [name = '', value] = part.split('=');
    if (!value) throw unforeseen('Index 1 out of bounds for length 1');
    if (![...['origin', 'key', 'sig'], ...(specForms ? ['destination'] : [])].includes(name))
      throw refusal(400, 'M_BAD_REQUEST', 'Authorization with unknown parameter');
    found[name] = /^".*"$/.test(value) ? value.slice(1, -1) : value;
  }
  const { origin, key, sig } = found;
  if (!origin?.trim() || !key?.trim() || !sig?.trim())
    throw refusal(400, 'M_BAD_REQUEST', 'Missing required header parameters');
  return { origin, key, sig };
}

async function fetchKey(federation: HttpClient, server: string, key: string): Promise<Buffer> {
  const reply = await federation({ method: 'GET', url: `${server}/_matrix/key/v2/server` }).catch((error: unknown) => {
    throw error instanceof Unreachable ? badArgument(`Unable to get server keys: ${server}`) : error;
  });
  if (reply.status !== 200) throw remoteError('Unable to fetch server keys.');
  const body = readTree(reply.body?.toString('utf8') ?? '');
  const validUntil = Number(findPrimitive(body, 'valid_until_ts') ?? NaN);
  if (Number.isNaN(validUntil)) throw badJson('No numeric value for key valid_until_ts');
  if (validUntil < Date.now()) throw remoteError('Key is expired');
  const publicKey = findPrimitive(requireObject(requireObject(body, 'verify_keys'), key), 'key');
  if (!publicKey?.trim()) throw remoteError('Missing server key.');
  return decodeBase64(publicKey);
}

function isSigned(message: string, signature: string, publicKey: Buffer): boolean {
  const bytes = decodeBase64(signature);
  if (publicKey.length !== 32) throw badArgument('bad public key length');
  if (bytes.length !== 64) throw unforeseen('signature length is wrong');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
    format: 'jwk',
  });
  return verify(null, Buffer.from(message), key, bytes);
}

function decodeBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw badArgument('Illegal base64 character');
  return Buffer.from(text, 'base64');
}

function remoteError(error: string): Refusal {
  return refusal(503, 'M_REMOTE_HS_ERROR', `Error from remote server: ${error}`);
}
