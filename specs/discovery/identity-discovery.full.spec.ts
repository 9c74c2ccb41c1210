import assert from 'node:assert/strict';
import { issueByUnknownAuthority } from '#infra';
import { check, request, startOwnMa1sd, together, type Domain, type ListenOptions } from '#fixtures';
import { suiteZone } from './zone.ts';

const service = '_matrix-identity._tcp';
const api = '/_matrix/identity/api/v1';

together('discovery of another identity server', () => {
  const newDomain = suiteZone();

  const row = (title: string, body: (domain: Domain) => Promise<void>): void => {
    const clause = 'ma1sd: federated look-up by SRV _matrix-identity._tcp';
    check(title, { clause, program: 'ma1sd stand-in, compat' }, async () => {
      await using domain = newDomain();
      await body(domain);
    });
  };

  row("asks the target of an address's domain, with the target's name as SNI and Host", async (domain) => {
    const server = await listenAt(domain, 'identity');
    domain.service(service, server);
    assert.equal(await lookUp(domain), `@eve:identity.${domain.name}`);
    const host = `${server.host}:${server.port}`;
    const heard = server.heard.map((one) => ({ ...one, path: one.path.split('?')[0] }));
    const from = { sni: server.host, host };
    assert.deepEqual(heard, [
      { ...from, path: api },
      { ...from, path: `${api}/lookup` },
    ]);
  });

  row('asks the next target when the one of the lowest priority is dead', async (domain) => {
    const [dead, alive] = await Promise.all([listenAt(domain, 'dead'), listenAt(domain, 'alive')]);
    domain.service(service, { ...alive, priority: 20 });
    domain.service(service, { ...dead, priority: 10 });
    await dead[Symbol.asyncDispose]();
    assert.equal(await lookUp(domain), `@eve:alive.${domain.name}`);
  });

  row('asks nobody for a domain without such a record, whoever listens there', async (domain) => {
    const decoy = await domain.listen({ port: 8448, reply: identityServer(domain.name) });
    domain.service('_matrix-fed._tcp', decoy);
    assert.equal(await lookUp(domain), undefined);
    assert.equal(decoy.connections(), 0);
  });

  row('tells a target nothing whose certificate is by an authority that it does not know', async (domain) => {
    const server = await listenAt(domain, 'identity', await issueByUnknownAuthority([`identity.${domain.name}`]));
    domain.service(service, server);
    assert.equal(await lookUp(domain), undefined);
    assert.deepEqual([server.connections() > 0, server.heard], [true, []]);
  });
});

/** Answers as an identity server to which everybody is @eve of a server. */
function identityServer(serverName: string): ListenOptions['reply'] {
  return (path) => {
    if (path === api) return { body: '{}' };
    const { pathname, searchParams } = new URL(path, 'https://identity.test');
    if (pathname !== `${api}/lookup`) return undefined;
    return { body: JSON.stringify({ ...Object.fromEntries(searchParams), mxid: `@eve:${serverName}` }) };
  };
}

function listenAt(domain: Domain, label: string, pem?: string): ReturnType<Domain['listen']> {
  const host = `${label}.${domain.name}`;
  return domain.listen({ label, names: [host], ...(pem ? { pem } : {}), reply: identityServer(host) });
}

/** Asks a stand-in for ma1sd, as the deployment's is started but for its DNS server, for somebody of a domain. */
async function lookUp({ name }: Domain): Promise<unknown> {
  await using ma1sd = await startOwnMa1sd({ mode: 'compat', findsOthers: true });
  const query = { medium: 'email', address: `eve@${name}` };
  return (await request('GET', `${ma1sd.url}${api}/lookup`, { query })).json['mxid'];
}
