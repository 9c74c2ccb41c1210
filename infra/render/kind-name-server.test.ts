import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'mocha';
import { readDeployment, type Deployment } from '../deployment/index.ts';
import { kindNameServer, outsideZones } from './kind-name-server.ts';
import { planKindSite, type KindSite } from './kind-site.ts';
import type { NameServerSite } from './name-server-site.ts';

const images = { synapse: {}, postgres: '', redis: '', haproxy: '', element: '', iam: '', ma1sd: '', dns: '' };
const place = { directory: '/stack', logDirectory: '/logs', kubeconfig: '/config', context: 'c', namespace: 'n' };

describe('kindNameServer', () => {
  let deployment: Deployment;
  let site: KindSite;
  let names: NameServerSite;

  before(async () => {
    deployment = await readDeployment(fileURLToPath(new URL('../deployments/netsoc', import.meta.url)));
    const suite = { address: '198.18.7.1', network: '198.18.7.0/24' };
    site = planKindSite(deployment, { ...place, images, basePort: 20_000, suite });
    const ingress = { address: '172.18.0.2', port: 30_443 };
    names = kindNameServer(deployment, site, { ingress, outside: '172.18.0.5' });
  });

  it('leads to the ingress, to the containers beside the cluster, and to what the suite plays', () => {
    const addresses = Object.fromEntries(names.hosts);
    const own = { 'netsoc.test': '172.18.0.2', 'matrix.netsoc.test': '172.18.0.2' };
    const others = { 'remote.test': '172.18.0.5', 'matrix.remote.test': '172.18.0.5' };
    const played = { 'mail.remote.test': '198.18.7.1', 'peer1.test': '198.18.7.1', 'peer12.test': '198.18.7.1' };
    for (const [name, address] of Object.entries({ ...own, ...others, ...played })) {
      assert.equal(addresses[name], address, name);
    }
    assert.deepEqual(names.suiteZone, { name: 'suite.test', address: '198.18.7.1', port: 20_019 });
  });

  it('names in each SRV record the port at which its target is reached', () => {
    const ports = Object.fromEntries(names.services.map(({ name, port }) => [name, port]));
    assert.deepEqual(
      [ports['_matrix._tcp.netsoc.test'], ports['_matrix-fed._tcp.remote.test'], ports['_matrix-fed._tcp.peer2.test']],
      [30_443, 20_001, 20_181],
    );
  });

  it('asks the cluster for the zone of all test names, and for each name beside it', () => {
    assert.deepEqual(outsideZones(site), ['test']);
    const homeserver = { ...site.own.homeserver, serverName: 'example.org', publicName: 'matrix.example.org' };
    const real = { ...site, own: { ...site.own, homeserver } };
    assert.deepEqual(outsideZones(real), ['test', 'example.org', 'matrix.example.org']);
  });
});
