import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { readDeployment } from '../deployment/index.ts';
import { servedRecords } from './dnsmasq.ts';
import { localServices } from './local-name-server.ts';
import { renderHomeserver } from './homeserver.ts';
import { renderLinks } from './links.ts';
import { planSite, portsPerStack, type Site } from './site.ts';

const secrets = {
  databasePassword: '',
  redisPassword: '',
  registrationSharedSecret: '',
  macaroonSecretKey: '',
  formSecret: '',
  workerReplicationSecret: '',
};

async function sites(): Promise<{ readonly linked: Site; readonly direct: Site; readonly records: readonly string[] }> {
  const deployment = await readDeployment(fileURLToPath(new URL('../deployments/netsoc', import.meta.url)));
  const options = { directory: '/stack', logDirectory: '/logs', basePort: 20_000, publicAddress: '127.53.1.1' };
  const linked = planSite(deployment, { ...options, links: true });
  return {
    linked,
    direct: planSite(deployment, options),
    records: servedRecords(localServices(deployment.dns, linked)),
  };
}

describe('a stack with links', () => {
  it('lets Synapse reach its database by a link, which leads to PostgreSQL', async () => {
    const { linked } = await sites();
    const [own] = linked.homeservers;
    assert.ok(own && linked.links);
    const { args } = renderHomeserver(own, linked, secrets)['database'] as { args: { port: number } };
    const [link] = renderLinks(linked.links).filter((one) => JSON.stringify(one).includes(`127.0.0.1:${args.port}`));
    const upstream = `127.0.0.1:${linked.ports.postgres}`;
    assert.deepEqual(link, { name: 'netsoc.database', listen: `127.0.0.1:${args.port}`, upstream, enabled: true });
  });

  it('leads other servers to a link, at the address of the homeserver, by its SRV record', async () => {
    const { linked, records } = await sites();
    const link = linked.links?.links.find(({ name }) => name === 'netsoc.federation');
    assert.deepEqual([link?.host, link?.upstream], ['127.53.1.1', '127.0.0.1:20000']);
    assert.ok(records.includes(`_matrix._tcp.netsoc.test SRV 10 5 ${link?.port} matrix.netsoc.test`));
  });

  it('keeps to the ports of the stack, and to ports of its own', async () => {
    const { linked } = await sites();
    const ports = linked.links?.links.map(({ port }) => port) ?? [];
    const others = linked.peers.map(({ port }) => port);
    assert.equal(new Set([...ports, ...others, linked.links?.controlPort]).size, ports.length + others.length + 1);
    assert.ok(ports.every((port) => port < 20_000 + portsPerStack));
  });

  it('is not what a stack is without being asked', async () => {
    const { direct } = await sites();
    assert.equal(direct.links, undefined);
  });
});
