import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'mocha';
import { readDeployment, type Deployment, type Homeserver } from '../../deployment/index.ts';
import { planKindSite } from '../../render/index.ts';
import { routesOf } from '../../routes/index.ts';
import { silentStory } from '../../support/index.ts';
import type { OutsideOptions } from '../outside.ts';
import { allParts, type AllParts } from './all-parts.ts';
import type { Part } from './part.ts';

const engine = { host: 'unix:///nowhere', client: 'docker', version: '0', buildx: false, startedByUs: false };
const images = {
  synapse: { '1.163.2': 'an/synapse' },
  postgres: 'a/postgres',
  redis: 'a/redis',
  haproxy: 'a/haproxy',
  element: '',
  iam: '',
  ma1sd: '',
  dns: 'a/dns',
};
const place = { directory: '/stack', logDirectory: '/logs', kubeconfig: '/config', context: 'c', namespace: 'n' };
const passwords = {
  databasePassword: 'secret-of-the-database',
  redisPassword: 'secret-of-redis',
  registrationSharedSecret: 'secret-of-registration',
  macaroonSecretKey: 'secret-of-macaroons',
  formSecret: 'secret-of-forms',
  workerReplicationSecret: 'secret-of-workers',
};
const ingress = { address: '172.18.0.2', port: 30_443 };

describe('allParts', () => {
  let deployment: Deployment;
  let worker: Homeserver['workers'][number] | undefined;

  before(async () => {
    deployment = await readDeployment(fileURLToPath(new URL('../../deployments/netsoc', import.meta.url)));
    worker = deployment.homeservers[0]?.workers.find(({ name }) => name === 'generic_worker');
  });

  function partsOf(homeservers: readonly Homeserver[]): AllParts {
    const own: Deployment = { ...deployment, homeservers };
    const suite = { address: '198.18.7.1', network: '198.18.7.0/24' };
    const options: OutsideOptions = {
      engine,
      network: 'kind',
      deployment: own,
      site: planKindSite(own, { ...place, images, basePort: 20_000, suite }),
      routes: Object.fromEntries(homeservers.map((one) => [one.name, routesOf(own, one)])),
      secrets: {
        databaseAdmin: 'secret-of-the-administrator',
        homeservers: Object.fromEntries(homeservers.map(({ name }) => [name, passwords])),
        signingKeys: Object.fromEntries(homeservers.map(({ name }) => [name, { file: 'secret-signing-key' }])),
      },
      certificates: { authority: 'AUTHORITY', server: 'secret-CERTIFICATE' },
      ingress,
      story: silentStory,
      signal: new AbortController().signal,
    };
    return allParts(options, '172.18.0.5');
  }

  function withWorkers(): readonly Homeserver[] {
    return deployment.homeservers.map((one, index) => (index > 0 && worker ? { ...one, workers: [worker] } : one));
  }

  it('names processes and instances as a local stack does', () => {
    const { homeservers, proxy } = partsOf(deployment.homeservers);
    const processes = homeservers.flatMap(({ parts }) => parts.map((part) => part.process));
    assert.deepEqual(processes, ['remote/main']);
    const config = proxy.files?.['/rig/haproxy/haproxy.cfg'] ?? '';
    assert.match(config, /^frontend remote\n {2}bind 172\.18\.0\.5:20001 ssl crt \/rig\/tls\/server\.pem/m);
    assert.match(config, /^backend remote\.main\n[^]*?server main 172\.18\.0\.5:\d+ check/m);
    assert.ok(!config.includes('netsoc'), 'nothing of the homeserver in the cluster');
  });

  it('gives a homeserver without workers no Redis, and one with workers what they share', () => {
    assert.equal(partsOf(deployment.homeservers).redis, undefined);
    const { redis, homeservers } = partsOf(withWorkers());
    assert.match(redis?.files?.['/rig/redis.conf'] ?? '', /^requirepass secret-of-redis$/m);
    const [, first] = homeservers[0]?.parts ?? [];
    assert.deepEqual(first?.command.slice(-4), [
      '-c',
      '/rig/remote/homeserver.yaml',
      '-c',
      '/rig/remote/generic_worker1.yaml',
    ]);
  });

  it('puts secrets into files alone, which nobody sees who lists containers', () => {
    const all = partsOf(withWorkers());
    const parts: readonly (Part | undefined)[] = [
      all.postgres,
      all.redis,
      all.dns(ingress),
      all.proxy,
      ...all.homeservers.flatMap((one) => one.parts),
    ];
    for (const part of parts) {
      const { files, ...seen } = part ?? {};
      assert.doesNotMatch(JSON.stringify(seen), /secret-/, part?.process);
      assert.notEqual(files, undefined);
    }
  });

  it('lets the DNS server listen where the other containers and the cluster ask it', () => {
    const config = partsOf(deployment.homeservers).dns(ingress).files?.['/rig/dnsmasq.conf'] ?? '';
    assert.match(config, /^listen-address=127\.0\.0\.1\nlisten-address=172\.18\.0\.5$/m);
    assert.match(config, /^host-record=netsoc\.test,172\.18\.0\.2$/m);
    assert.match(config, /^server=\/suite\.test\/198\.18\.7\.1#20019$/m);
  });
});
