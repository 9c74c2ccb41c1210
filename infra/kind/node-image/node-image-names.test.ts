import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { nodeImageNames, recipe } from './node-image-names.ts';
import { nodeVersions } from './node-versions.ts';

describe('the image of a node', () => {
  it('bears the version of Kubernetes and a hash of what it is made of, in no registry', async () => {
    const { reference, key } = await nodeImageNames();
    const tag = reference.split(':')[1] ?? '';
    assert.match(reference, /^localhost\/matrix-rig\/kind-node:v\d+\.\d+\.\d+-[0-9a-f]{12}$/);
    assert.equal(key, `kind-node-${tag}`);
    assert.ok(tag.startsWith(`v${nodeVersions.kubernetes}-`));
  });

  // The versions stand in go.mod, which Go reads, and in TypeScript, which names images by them.
  const pins = {
    hyperkube: `k8s.io/kubernetes v${nodeVersions.kubernetes}`,
    'kind-files': `sigs.k8s.io/kind v${nodeVersions.kind}`,
    etcd: `go.etcd.io/etcd/server/v3 v${nodeVersions.etcd}`,
    coredns: `github.com/coredns/coredns v${nodeVersions.coreDns}`,
  };
  for (const [module, pin] of Object.entries(pins)) {
    it(`is built from ${pin}`, async () => {
      assert.ok((await readFile(path.join(recipe, module, 'go.mod'), 'utf8')).includes(pin));
    });
  }
});
