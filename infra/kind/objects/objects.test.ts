import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { readDeployment } from '../../deployment/index.ts';
import type { Manifest } from '../../kube/index.ts';
import { createSecrets, createSigningKey } from '../../local/index.ts';
import { planKindSite, type ImageReferences } from '../../render/index.ts';
import { ownObjects } from './own-objects.ts';
import { postgresManifests } from './postgres.ts';
import { publicService } from './public-service.ts';
import { redisManifests } from './redis.ts';

const image = 'localhost/matrix-rig/image:1';
const images: ImageReferences = {
  ...{ postgres: image, redis: image, haproxy: image, element: image, iam: image, ma1sd: image, dns: image },
  synapse: {},
};

async function planned(directory: string) {
  const deployment = await readDeployment(fileURLToPath(new URL('../../deployments/netsoc', import.meta.url)));
  const place = { directory, logDirectory: directory, kubeconfig: '', context: 'kind-rig', cluster: 'rig' };
  const suite = { address: '198.18.1.1', network: '198.18.1.0/24' };
  const site = planKindSite(deployment, { ...place, namespace: 'matrix-rig', images, basePort: 18_400, suite });
  return { site, secrets: createSecrets(deployment) };
}

const own = (site: Awaited<ReturnType<typeof planned>>['site']): readonly Manifest[] => [
  ...postgresManifests(site),
  ...redisManifests(site),
  publicService(site, '172.18.0.2'),
];

describe('the objects of a stack in a cluster', () => {
  it('keep every secret in a Secret', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-objects-'));
    const { site, secrets } = await planned(folder.path);
    await mkdir(`${folder.path}/tls`);
    await writeFile(`${folder.path}/tls/server.pem`, 'KEY');
    await writeFile(`${folder.path}/tls/ca.pem`, 'AUTHORITY');
    const signingKeys = { netsoc: createSigningKey() };
    const certificates = { certificateAuthority: `${folder.path}/tls/ca.pem`, spki: '' };
    const all = await ownObjects({ site, secrets, signingKeys, certificates, directory: folder.path });
    const open = JSON.stringify([...all.filter(({ kind }) => kind !== 'Secret'), ...own(site)]);
    const values = [
      secrets.databaseAdmin,
      ...Object.values(secrets.homeservers['netsoc'] ?? {}),
      signingKeys.netsoc.file.trim(),
      'KEY',
    ];
    assert.deepEqual(
      values.filter((value) => open.includes(value)),
      [],
    );
    const closed = JSON.stringify(all.filter(({ kind }) => kind === 'Secret'));
    assert.ok(closed.includes(secrets.databaseAdmin) && closed.includes('KEY'));
  });

  it('stand in the namespace of the stack and in no other', async () => {
    const { site } = await planned('/stack');
    assert.deepEqual([...new Set(own(site).map(({ metadata }) => metadata.namespace))], ['matrix-rig']);
  });

  it('give no container more than the restricted pod security standard allows', async () => {
    const { site } = await planned('/stack');
    const pods = own(site).filter(({ kind }) => kind === 'Deployment');
    assert.equal(pods.length, 2);
    for (const pod of pods) {
      const text = JSON.stringify(pod);
      for (const needed of [
        '"runAsNonRoot":true',
        '"allowPrivilegeEscalation":false',
        '"drop":["ALL"]',
        '"seccompProfile":{"type":"RuntimeDefault"}',
        '"readOnlyRootFilesystem":true',
      ])
        assert.ok(text.includes(needed), `${pod.metadata.name} lacks ${needed}`);
    }
  });
});
