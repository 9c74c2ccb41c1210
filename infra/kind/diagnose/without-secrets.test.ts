import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { manifestsWithoutSecrets, redactCluster, withoutSecrets } from './without-secrets.ts';

describe('withoutSecrets', () => {
  it('keeps of a Secret its name and keys alone, and no annotation that repeats it', () =>
    assert.deepEqual(
      withoutSecrets({
        kind: 'Secret',
        metadata: { name: 'rig-redis', annotations: { 'last-applied': '{"data":"aHVudGVyMjI="}' } },
        data: { password: 'aHVudGVyMjI=' },
      }),
      { kind: 'Secret', metadata: { name: 'rig-redis' }, data: { password: '[secret]' } },
    ));

  it('gives other objects as they are, save who manages their fields', () =>
    assert.deepEqual(
      withoutSecrets({ kind: 'ConfigMap', metadata: { name: 'a', managedFields: [{}] }, data: { a: 'b' } }),
      { kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'b' } },
    ));
});

describe('manifestsWithoutSecrets', () => {
  it('cuts the Secrets among other manifests', () => {
    const text =
      '---\nkind: Secret\nmetadata: {name: a}\nstringData: {key: hunter22}\n---\nkind: Service\nspec: {port: 1}\n';
    const kept = manifestsWithoutSecrets(text);
    assert.ok(!kept.includes('hunter22'));
    assert.match(kept, /key: "\[secret\]"[\s\S]*port: 1/);
  });

  it('gives nothing where there is nothing', () => assert.equal(manifestsWithoutSecrets(''), ''));

  it('gives nothing that it cannot read', () =>
    assert.throws(() => manifestsWithoutSecrets('kind: Secret\n  data: "hunter22')));
});

describe('redactCluster', () => {
  it('cuts a known secret, also as Kubernetes encodes it', () => {
    const [value, encoded] = ['hunter22hunter22', Buffer.from('hunter22hunter22').toString('base64')];
    const kept = redactCluster(`value: ${value}, data: ${encoded}`, [value]);
    assert.ok(!kept.includes(value) && !kept.includes(encoded.slice(0, -2)), kept);
  });
});
