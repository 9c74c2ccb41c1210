import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { givenCluster } from './given-cluster.ts';

const home = '/home/ada';
const both = { context: 'staging', namespace: 'rig' };

describe('givenCluster', () => {
  it('is none where no context is named', () =>
    assert.equal(givenCluster({}, { kubeconfig: undefined, home }), undefined));

  it('is found by the kubeconfig that the environment names, or by the usual one', () => {
    assert.deepEqual(givenCluster(both, { kubeconfig: '/etc/a:/etc/b', home }), { ...both, kubeconfig: '/etc/a' });
    assert.deepEqual(givenCluster(both, { kubeconfig: undefined, home })?.kubeconfig, '/home/ada/.kube/config');
  });

  for (const lone of [{ context: 'staging' }, { namespace: 'rig' }])
    it(`is refused with ${Object.keys(lone).join()} alone, since what is in the namespace goes in the end`, () =>
      assert.throws(() => givenCluster(lone, { kubeconfig: undefined, home }), UsageError));
});
