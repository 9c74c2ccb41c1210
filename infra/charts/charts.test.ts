import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { readDeployment, type Deployment } from '../deployment/index.ts';
import type { ChartRelease } from '../render/index.ts';
import { homeserverRoutes, routesOf, routesOfIngresses } from '../routes/index.ts';
import { assertGolden } from '../support/index.ts';
import { homeserverFile } from './homeserver-file.ts';
import { findHelm, renderChart, runChart, textOfObjects, type ChartObject } from './render-chart.ts';
import { deploymentFolder, sampleReleases } from './sample-releases.ts';

const golden = (chart: string, name: string, objects: readonly ChartObject[]): void =>
  assertGolden(path.join(import.meta.dirname, chart, 'golden', `${name}.yaml`), textOfObjects(objects));

describe('the charts', function () {
  // Helm is a program of its own, and a busy machine lets it wait.
  this.timeout(30_000);
  let helm: string;
  let deployment: Deployment;
  let releases: ReturnType<typeof sampleReleases>;

  before(async function () {
    const found = await findHelm();
    if (found === undefined) {
      console.warn('Skipped: there is no Helm on this machine; ./rig doctor --runtime kind says how to get it');
      this.skip();
    }
    helm = found;
    deployment = await readDeployment(deploymentFolder('netsoc'));
    releases = sampleReleases(deployment);
  });

  for (const chart of ['synapse', 'ma1sd', 'element', 'iam'] as const) {
    it(`${chart}: makes of the deployment netsoc what it made before`, async () => {
      golden(chart, 'netsoc', await renderChart(helm, releases[chart]));
    });

    it(`${chart}: has nothing that helm lint finds fault with`, async () => {
      const { exitCode, stdout } = await runChart(helm, ['lint', '--strict'], releases[chart]);
      assert.equal(exitCode, 0, stdout);
    });
  }

  it('synapse: makes one process with its own PostgreSQL of a server without workers', async () => {
    const values = {
      serverName: 'example.com',
      config: { registrationSharedSecret: 'registration-secret', macaroonSecretKey: 'macaroon-secret' },
      extraSecrets: { form_secret: 'form-secret' },
      postgresql: { auth: { password: 'database-password' } },
    };
    golden('synapse', 'single', await renderChart(helm, withValues(releases.synapse, values)));
  });

  it('synapse: makes Ingress objects that come to the rules of the values', async () => {
    const [own] = deployment.homeservers;
    assert.ok(own);
    const objects = [...(await renderChart(helm, releases.synapse)), ...(await renderChart(helm, releases.element))];
    const ingresses = objects.filter(({ kind }) => kind === 'Ingress');
    assert.deepEqual(routesOfIngresses(ingresses, own).hosts, routesOf(deployment, own));
  });

  it('synapse: installs the layout of 2021 by the lists of its time, in the form of today', async () => {
    const old = await readDeployment(deploymentFolder('netsoc-2021'));
    const [own] = old.homeservers;
    assert.ok(own);
    const objects = await renderChart(helm, sampleReleases(old).synapse);
    const ingresses = objects.filter(({ kind }) => kind === 'Ingress');
    assert.deepEqual(routesOfIngresses(ingresses, own).hosts, homeserverRoutes(own));
  });

  it('synapse: leaves a stream writer out that the version does not know', async () => {
    const old = await readDeployment(deploymentFolder('netsoc'), { synapse: '1.151.0' });
    const config = homeserverFile(await renderChart(helm, sampleReleases(old).synapse));
    assert.deepEqual(config['stream_writers'], {});
  });

  it('synapse: gives a generic worker a Deployment for each replica when Synapse must know it by name', async () => {
    const values = { extraConfig: { stream_writers: { events: ['generic_worker2'] } } };
    const objects = await renderChart(helm, withAdded(releases.synapse, values));
    const names = objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    assert.ok(names.includes('netsoc-generic-worker-2'));
    const map = homeserverFile(objects)['instance_map'] as Record<string, unknown>;
    assert.deepEqual(map['generic_worker2'], { host: 'netsoc-generic-worker2-replication', port: 9093 });
  });

  it('synapse: keeps secrets in Secrets', async () => {
    const objects = await renderChart(helm, releases.synapse);
    const open = textOfObjects(objects.filter(({ kind }) => kind !== 'Secret'));
    for (const secret of ['registration-secret', 'macaroon-secret', 'form-secret', 'replication-secret']) {
      assert.ok(!open.includes(secret), `${secret} is in the open`);
    }
  });

  const refused: readonly (readonly [chart: 'synapse' | 'ma1sd' | 'element' | 'iam', values: object, fault: RegExp])[] =
    [
      ['synapse', { workers: { pusher: { replicas: 2 } } }, /workers.*pusher[\s\S]*replicas/],
      ['synapse', { workers: { generic_worker: { replicaCount: 'two' } } }, /replicaCount/],
      ['synapse', { serverName: 7 }, /serverName/],
      ['synapse', { ingress: { csPaths: [{ path: 'login' }] } }, /csPaths/],
      ['ma1sd', { config: { matrix: { domain: 7 } } }, /domain/],
      ['element', { defaultServer: { url: ['a'] } }, /url/],
      ['iam', { config: { accounts: 'all' } }, /accounts/],
    ];
  for (const [chart, values, fault] of refused) {
    it(`${chart}: refuses ${JSON.stringify(values)}`, async () => {
      const { exitCode, stdout } = await runChart(helm, ['lint'], withAdded(releases[chart], values));
      assert.notEqual(exitCode, 0);
      assert.match(stdout, fault);
    });
  }
});

function withValues(release: ChartRelease, content: Readonly<Record<string, unknown>>): ChartRelease {
  return { ...release, values: [{ name: 'rig', content }] };
}

function withAdded(release: ChartRelease, content: object): ChartRelease {
  return { ...release, values: [...release.values, { name: 'rig', content: { ...content } }] };
}
