import assert from 'node:assert/strict';
import { check, request, stack, unique, type Answer, type Domain, type Listening, type ListenOptions } from '#fixtures';

const profile = '/_matrix/federation/v1/query/profile';

/** Answers for the profiles of a server with this display name, so that a client sees who was asked. */
export function homeserver(displayname: string): ListenOptions['reply'] {
  return (path) => (path.startsWith(`${profile}?`) ? { body: JSON.stringify({ displayname }) } : undefined);
}

export type Row = {
  /** Step of the specification, e.g. `step 4`. */
  readonly step: string;
  readonly newDomain: () => Domain;
  /** Whether Synapse is to find nobody. */
  readonly nobody?: boolean;
};

/** Registers a check of one row of the discovery matrix, with a domain of its own. */
export function row(
  title: string,
  { step, newDomain, nobody = false }: Row,
  body: (domain: Domain) => Promise<void>,
): void {
  const clause = `Server-Server API § Resolving server names, ${step}`;
  const services = ['netsoc/generic_worker1', 'netsoc/generic_worker2', 'dnsmasq'];
  const covers = nobody ? [] : ['GET /client/v3/profile/{userId}'];
  check(title, { clause, services, covers }, async () => {
    await using domain = newDomain();
    await body(domain);
  });
}

/** Lets a client ask Synapse for somebody of a server, whose profile Synapse then has to ask that server for. */
export async function askProfile(serverName: string): Promise<Answer> {
  const userId = encodeURIComponent(`@${unique('somebody')}:${serverName}`);
  return request('GET', `${stack().own.clientUrl}/_matrix/client/v3/profile/${userId}`);
}

export type Expected = {
  /** Display name that this server gives everybody. */
  readonly as: string;
  readonly server: Listening;
  /** Server name in the TLS greeting; none is sent for an address. */
  readonly sni: string | undefined;
  readonly host: string;
};

/** Demands that Synapse asks this server, and it once, for a profile of a name. */
export async function assertFinds(serverName: string, { as, server, sni, host }: Expected): Promise<void> {
  const answer = await askProfile(serverName);
  assert.deepEqual([answer.status, answer.json['displayname']], [200, as]);
  const heard = server.heard.map((one) => ({ ...one, path: one.path.split('?')[0] }));
  assert.deepEqual(heard, [{ sni, host, path: profile }]);
}

/** Demands that nobody so much as connected to a server. */
export function assertUnasked(server: Listening): void {
  assert.equal(server.connections(), 0, `Connections to ${server.host}:${server.port}`);
}

/** Demands that Synapse gives up on a name, and says so. */
export async function assertFindsNobody(serverName: string): Promise<void> {
  const answer = await askProfile(serverName);
  assert.deepEqual([answer.status, answer.json['displayname']], [502, undefined]);
}
