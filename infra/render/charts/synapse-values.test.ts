import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { readDeployment, type Deployment, type Homeserver } from '../../deployment/index.ts';
import { planKindSite } from '../kind-site.ts';
import type { HelmValues } from './chart-release.ts';
import { imageValues } from './image-values.ts';
import { synapseValues } from './synapse-values.ts';

describe('what the rig adds to the values of Synapse', () => {
  let deployment: Deployment;

  before(async () => {
    deployment = await readDeployment(join(import.meta.dirname, '../../deployments/netsoc'));
  });

  const valuesOf = (change: Partial<Homeserver>): HelmValues => {
    const [own, ...others] = deployment.homeservers;
    assert.ok(own);
    const image = 'localhost/rig/any:0';
    const roles = {
      postgres: image,
      redis: image,
      haproxy: image,
      element: image,
      iam: image,
      ma1sd: image,
      dns: image,
    };
    const place = { directory: '/stack', logDirectory: '/logs', kubeconfig: '', context: '', namespace: 'rig' };
    const site = planKindSite(
      { ...deployment, homeservers: [{ ...own, ...change }, ...others] },
      { ...place, basePort: 18_400, images: { ...roles, synapse: {} }, suite: { address: '198.18.1.1' } },
    );
    return synapseValues(site);
  };

  it('leaves what the deployment says of Synapse itself', () => {
    const { extraConfig } = valuesOf({ extraConfig: { federation: { destination_min_retry_interval: '1h' } } });
    assert.ok(extraConfig && !('federation' in Object(extraConfig)));
    assert.ok('rc_login' in Object(extraConfig));
  });

  it("adds to the lists of the deployment's pods and replaces none of them", () => {
    const cache = { name: 'SYNAPSE_CACHE_FACTOR', value: '2' };
    const tree = { synapse: { extraEnv: [cache] }, workers: { pusher: { extraEnv: [cache] } } };
    const { synapse, workers } = Object(valuesOf({ values: { tree } }));
    for (const pod of [synapse, workers.pusher]) {
      assert.deepEqual(pod.extraEnv[0], cache);
      assert.ok(pod.extraEnv.some(({ name }: { name: string }) => name === 'SYNAPSE_MODULES'));
    }
    // Its own list hides the default's.
    assert.deepEqual(workers.generic_worker, {});
  });

  it("says the lists of an older chart to the rig's own, which has those of today", () => {
    const { workers } = Object(valuesOf({ chartDefaults: '2.1.16' }));
    assert.ok(workers.generic_worker.csPaths.length > 0);
  });

  it("makes of each federation sender a class of its own for Ananace's chart", () => {
    const { workers, extraConfig } = Object(valuesOf({ chart: { reference: '/charts/matrix-synapse' } }));
    const named = [workers.federation_sender, workers.federation_sender_2].map(({ name, replicaCount }) => [
      name,
      replicaCount,
    ]);
    assert.deepEqual(named, [
      ['federation_sender1', 1],
      ['federation_sender2', 1],
    ]);
    assert.deepEqual(extraConfig.federation_sender_instances, ['federation_sender1', 'federation_sender2']);
  });

  it('takes the reference of an image apart, whatever it names the image by', () => {
    const parts = (reference: string) => [imageValues(reference)['repository'], imageValues(reference)['tag']];
    assert.deepEqual(parts('localhost:5000/rig/synapse:1.163.2-ab'), ['localhost:5000/rig/synapse', '1.163.2-ab']);
    assert.deepEqual(parts('localhost:5000/rig/synapse'), ['localhost:5000/rig/synapse', 'latest']);
    assert.deepEqual(parts('rig/synapse:1@sha256:0123ab'), ['rig/synapse@sha256', '0123ab']);
  });
});
