import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'mocha';
import { stringify } from 'yaml';
import { readDeployment, type Deployment } from '../deployment/index.ts';
import { routesOf } from '../routes/index.ts';
import { assertGolden } from '../support/index.ts';
import { renderDnsmasq } from './dnsmasq.ts';
import { renderHaproxy, renderHaproxyMaps } from './haproxy.ts';
import { renderHomeserver } from './homeserver.ts';
import { renderIam } from './iam.ts';
import { localNameServer } from './local-name-server.ts';
import { localProxySite } from './local-proxy-site.ts';
import { renderMa1sd } from './ma1sd.ts';
import { namesOfRaisedLimits } from './rate-limits.ts';
import { planSite, type Site } from './site.ts';
import { renderWorker } from './worker.ts';

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const golden = (name: string, text: string): void => assertGolden(folder(`golden/${name}`), text);

const secrets = {
  databasePassword: 'database-password',
  redisPassword: 'redis-password',
  registrationSharedSecret: 'registration-secret',
  macaroonSecretKey: 'macaroon-secret',
  formSecret: 'form-secret',
  workerReplicationSecret: 'replication-secret',
};

describe('rendering the deployment netsoc', () => {
  let deployment: Deployment;
  let site: Site;

  before(async () => {
    deployment = await readDeployment(folder('../deployments/netsoc'));
    const addresses = { dnsAddress: '127.53.0.1', publicAddress: '127.53.1.1' };
    site = planSite(deployment, { directory: '/stack', logDirectory: '/run/logs', basePort: 18_400, ...addresses });
  });

  it('writes homeserver.yaml of both homeservers', () => {
    for (const at of site.homeservers) {
      golden(`${at.homeserver.name}.homeserver.yaml`, stringify(renderHomeserver(at, site, secrets)));
    }
  });

  it('leaves the rate limits to Synapse and the deployment where production is to be seen', () => {
    const [at] = site.homeservers;
    const limits = (production: boolean): readonly string[] => {
      const config = at ? renderHomeserver(at, { ...site, productionLimits: production }, secrets) : {};
      return Object.keys(config).filter((key) => key.startsWith('rc_'));
    };
    const own = { extraConfig: { rc_message: {} } };
    assert.deepEqual([limits(true), namesOfRaisedLimits(own, { productionLimits: true })], [[], []]);
    assert.ok(limits(false).includes('rc_message'));
    const raised = namesOfRaisedLimits(own, { productionLimits: false });
    assert.deepEqual([raised.includes('rc_login'), raised.includes('rc_message')], [true, false]);
  });

  it('writes the file of each worker', () => {
    for (const at of site.homeservers) {
      const workers = at.processes.slice(1).map((process) => renderWorker(process, at, site));
      golden(`${at.homeserver.name}.workers.yaml`, stringify(workers));
    }
  });

  it("writes the proxy's configuration and its maps in the order of the ingress", () => {
    const routes = Object.fromEntries(deployment.homeservers.map((one) => [one.name, routesOf(deployment, one)]));
    const proxy = localProxySite(site);
    golden('haproxy.cfg', renderHaproxy(routes, proxy));
    const maps = Object.entries(renderHaproxyMaps(routes, proxy));
    golden('haproxy.maps', maps.map(([file, text]) => `# ${file}\n${text}`).join('\n'));
  });

  it('writes dnsmasq.conf with the records of production on the ports of this stack', () => {
    golden('dnsmasq.conf', renderDnsmasq(localNameServer(deployment.dns, site)));
  });

  it('writes ma1sd.yaml with the addresses of this stack', () => {
    golden('ma1sd.yaml', stringify(renderMa1sd(deployment, site)));
  });

  it("writes the IAM's configuration with every person's password", () => {
    const accounts = Object.fromEntries(
      deployment.accounts.map(({ username }) => [username, `password of ${username}`]),
    );
    golden('iam.yaml', stringify(renderIam(deployment, site, { iamControlToken: 'control-token', accounts })));
  });
});
